import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, CircleDot, TriangleAlert, type LucideIcon } from 'lucide-react';
import { isPast, type Moment } from '#console/api/moment.js';
import { Panel } from '#console/ui/panel.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { attentionLink, partLink, toneOf, type AttentionEntry } from './attention-link.js';
import styles from './attention.module.css';

const icons: Readonly<Record<ReturnType<typeof toneOf>, LucideIcon>> = {
  bad: CircleAlert,
  warn: TriangleAlert,
  new: CircleDot,
};

/** More kinds than these are looked at on their own page. */
const mostParts = 6;

const Parts = ({ entry }: { readonly entry: AttentionEntry }) => {
  const shown = entry.parts.toSorted((a, b) => b.count - a.count).slice(0, mostParts);
  if (shown.length === 0) return null;
  const more = entry.parts.length - shown.length;
  return (
    <ul className={styles['parts']} aria-label="By kind">
      {shown.map(({ code, title, count }) => {
        const href = partLink(entry, code);
        const text = (
          <>
            {title}
            {entry.list !== 'consulDatacenters' && <b> {count.toLocaleString('en')}</b>}
          </>
        );
        return <li key={code}>{href === undefined ? <span>{text}</span> : <Link to={href}>{text}</Link>}</li>;
      })}
      {more > 0 && <li className={styles['soft']}>and {more} more</li>}
    </ul>
  );
};

const Entry = ({ entry }: { readonly entry: AttentionEntry }) => {
  const tone = toneOf(entry.kind);
  const Icon = icons[tone];
  const href = attentionLink(entry);
  return (
    <li className={styles['attention']}>
      <Icon size={20} strokeWidth={1.75} aria-hidden className={styles[tone]} />
      <div className={styles['said']}>
        <h3>{href === undefined ? entry.title : <Link to={href}>{entry.title}</Link>}</h3>
        <p>{entry.wayOut}</p>
        <Parts entry={entry} />
      </div>
      {entry.since !== null && (
        <span className={styles['since']}>
          since <When at={entry.since} />
        </span>
      )}
    </li>
  );
};

/** Why the list is not all that there was, where it is not. */
const OnlyMachines = ({ at }: { readonly at: string }) => (
  <p className={styles['note']}>
    Of what was true then, by all that is known today, only machines are told. Drift, requests and Consul stand in{' '}
    <Link to="/" search={{ asOf: at }}>
      what Rackledger knew then
    </Link>
    .
  </p>
);

const Nothing = ({ isPast, hasMachines }: { readonly isPast: boolean; readonly hasMachines: boolean }) => (
  <EmptyState
    title={isPast ? 'Nothing did' : 'Nothing needs you'}
    icon={<CircleCheck size={28} strokeWidth={1.5} aria-hidden className={styles['good']} />}
  >
    {hasMachines ? 'Machines report, nothing drifts, nobody waits.' : 'No machine has reported yet.'}
  </EmptyState>
);

/** What a person who was woken up looks at first. */
export const AttentionPanel = ({
  entries,
  moment,
  hasMachines,
}: {
  readonly entries: readonly AttentionEntry[];
  readonly moment: Moment;
  readonly hasMachines: boolean;
}) => (
  <Panel title={isPast(moment) ? 'Needed a person then' : 'Needs you now'} isFlush>
    {moment.observedAsOf !== undefined && <OnlyMachines at={moment.observedAsOf} />}
    {entries.length === 0 && moment.observedAsOf === undefined && (
      <Nothing isPast={isPast(moment)} hasMachines={hasMachines} />
    )}
    {entries.length > 0 && (
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <Entry key={entry.kind} entry={entry} />
        ))}
      </ul>
    )}
  </Panel>
);
