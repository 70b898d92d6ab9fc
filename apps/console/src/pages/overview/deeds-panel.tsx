import { actorText } from '#libs/contracts/summary/actor-text.js';
import { Link } from '@tanstack/react-router';
import { Panel } from '#console/ui/panel.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { sentenceText } from '../history/sentence.jsx';
import styles from './deeds.module.css';
import { alikeTogether, type Deed } from './alike.js';
import type { OverviewQuery } from './overview-page.graphql.js';

export type Deeds = NonNullable<OverviewQuery['fleetOverview']['deeds']>;

const mostTypes = 8;
const mostActors = 6;

const Counts = ({ deeds: { byType, byActor, since } }: { readonly deeds: Deeds }) => {
  const most = Math.max(1, ...byType.map(({ count }) => count));
  return (
    <div className={styles['counts']}>
      <ul className={styles['bars']} aria-label="By what it was">
        {byType.slice(0, mostTypes).map(({ type, title, count }) => (
          <li key={type}>
            <Link to="/history" search={{ type, since }}>
              {title}
            </Link>
            <span className={styles['bar']} aria-hidden>
              <span style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <span className={styles['count']}>{count.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
      <div className={styles['by']}>
        <span className={styles['soft']} aria-hidden>
          by
        </span>
        <ul className={styles['actors']} aria-label="By who it was">
          {byActor.slice(0, mostActors).map(({ actor, label, count }) => (
            <li key={actor}>
              <Link to="/history" search={{ actor, since }} title={actor}>
                {label ?? actorText(actor)}
              </Link>{' '}
              <span className={styles['soft']}>{count.toLocaleString('en')}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};

/** So many sentences are shown; the rest stands in the history. */
const mostSentences = 8;

const Machine = ({ of }: { readonly of: Deed }) =>
  of.machine && (
    <Link to="/machines/$machineId" params={{ machineId: of.machine.id }} className={styles['machine']}>
      {of.machine.called}
    </Link>
  );

const Sentence = ({ alike }: { readonly alike: readonly [Deed, ...Deed[]] }) => {
  const [first, ...others] = alike;
  const who = first.cause.actorLabel ?? (first.actor === null ? null : actorText(first.actor));
  return (
    <li>
      <span>
        <Machine of={first} />
        <Link to="/history/$eventId" params={{ eventId: first.id }} className={styles['sentence']}>
          {sentenceText(first.sentence)}
        </Link>
        {others.length > 0 && <span className={styles['soft']}> and {others.length} more like it</span>}
      </span>
      <span className={styles['small']}>
        {who === null ? '' : `${who} · `}
        <When at={first.recordedAt} />
        {first.reason === null ? '' : ` · ${first.reason}`}
      </span>
    </li>
  );
};

const Sentences = ({ newest }: Pick<Deeds, 'newest'>) => (
  <ol className={styles['sentences']} aria-label="The newest">
    {alikeTogether(newest)
      .slice(0, mostSentences)
      .map((alike) => (
        <Sentence key={alike[0].id} alike={alike} />
      ))}
  </ol>
);

/** What people and tools did since the day began. */
export const DeedsPanel = ({ deeds, isPast }: { readonly deeds: Deeds; readonly isPast: boolean }) => (
  <Panel
    title={isPast ? 'Done that day, until then' : 'Done today'}
    actions={
      <Link to="/history" search={{ since: deeds.since }}>
        All of it
      </Link>
    }
  >
    {deeds.total === 0 ? (
      <EmptyState title={isPast ? 'Nothing was done that day until then' : 'Nothing was done yet today'}>
        What machines report and processes decide stands in the history.
      </EmptyState>
    ) : (
      <div className={styles['deeds']}>
        <Counts deeds={deeds} />
        <Sentences newest={deeds.newest} />
      </div>
    )}
  </Panel>
);
