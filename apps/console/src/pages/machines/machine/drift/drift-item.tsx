import { Badge } from '#console/ui/badge.jsx';
import { When } from '#console/ui/when.jsx';
import { CommandButton } from '#console/commands/command-button.jsx';
import { proposedOrder } from '#console/commands/proposed-order.js';
import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { CauseLink } from './cause-link.jsx';
import styles from './drift.module.css';
import type { MachineDriftQuery } from './drift.graphql.js';

export type DriftItem = NonNullable<MachineDriftQuery['machine']>['drift'][number];

/** Where an acknowledgement ends unless somebody says otherwise: time to have it mended, not to forget it. */
const aWeekMs = 7 * 24 * 3_600_000;

const Commands = ({ item, subject }: { readonly item: DriftItem; readonly subject: string }) => {
  const { machineId, item: id, acknowledged, proposal } = item;
  const fixed = { machineId, item: id };
  const until = new Date(Date.now() + aWeekMs).toISOString();
  const mutation = proposal?.mutation ?? null;
  return (
    <div className={styles['commands']}>
      {mutation !== null && mutation !== 'acknowledgeDrift' && (
        <CommandButton subject={subject} {...proposedOrder({ mutation, input: proposal?.input })} />
      )}
      {acknowledged ? (
        <CommandButton look="quiet" command="withdrawAcknowledgement" subject={item.message} fixed={fixed}>
          Know of it no more
        </CommandButton>
      ) : (
        <CommandButton look="quiet" command="acknowledgeDrift" subject={item.message} fixed={fixed} initial={{ until }}>
          Acknowledge
        </CommandButton>
      )}
    </div>
  );
};

const Difference = ({ item: { expected, observed } }: { readonly item: DriftItem }) => (
  <dl className={styles['sides']}>
    <div>
      <dt>Decided</dt>
      <dd>{expected ?? <em>nothing should be there</em>}</dd>
    </div>
    <div>
      <dt>Seen</dt>
      <dd className={styles['seen']}>{observed ?? <em>nothing was there</em>}</dd>
    </div>
  </dl>
);

function evidenceOf({ machineId, source, since, observedAt, changedAt, causes }: DriftItem): readonly KeyValue[] {
  return [
    ['Said by', source],
    ['Seen to be so', <When key="at" at={observedAt} />],
    ['Found', <When key="at" at={since} />],
    ...(changedAt === since ? [] : [['Became another', <When key="at" at={changedAt} />] as const]),
    [
      'May be behind it',
      causes.length === 0 ? null : (
        <span className={styles['causes']}>
          {causes.map((cause) => (
            <CauseLink key={`${cause.kind} ${cause.id}`} cause={cause} of={machineId} />
          ))}
        </span>
      ),
    ],
  ];
}

const Known = ({ item: { acknowledgement } }: { readonly item: DriftItem }) =>
  acknowledgement && (
    <p className={styles['known']}>
      {acknowledgement.over ? 'Was known until ' : 'Known until '}
      <When at={acknowledgement.until} isExact />: {acknowledgement.reason}
      {acknowledgement.by !== null && ` (${acknowledgement.by})`}
    </p>
  );

/** One difference between what was decided and what was seen: both sides, what speaks for it, and what to do. */
export const DriftItemCard = ({ item, subject }: { readonly item: DriftItem; readonly subject: string }) => (
  <article className={styles['item']} aria-label={item.message}>
    <h3 className={styles['title']}>
      {item.kindTitle}
      {item.acknowledged ? <Badge>known</Badge> : <Badge tone="warn">open</Badge>}
    </h3>
    <p>{item.message}</p>
    <Difference item={item} />
    <Known item={item} />
    {item.proposal && (
      <p>
        <strong>What to do:</strong> {item.proposal.text}
      </p>
    )}
    <details>
      <summary>Evidence</summary>
      <KeyValues values={evidenceOf(item)} />
    </details>
    <Commands item={item} subject={subject} />
  </article>
);
