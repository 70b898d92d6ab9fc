import { actorText } from '#libs/contracts/summary/actor-text.js';
import { Link } from '@tanstack/react-router';
import { CommandButton } from '#console/commands/command-button.jsx';
import { proposedOrder } from '#console/commands/proposed-order.js';
import { Badge } from '#console/ui/badge.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { timeText, When } from '#console/ui/when.jsx';
import { CauseLink } from './cause-link.jsx';
import type { DriftItemsQuery } from './drift-page.graphql.js';
import styles from './drift.module.css';
import { inAWeek } from './in-a-week.js';

export type Item = DriftItemsQuery['drift']['edges'][number]['node'];
export const keyOf = ({ machineId, item }: Item): string => `${machineId} ${item}`;

/** To say that one knows of it, or does no more. */
const Knowing = ({ machineId, machine, item, kindTitle, message, acknowledged }: Item) => {
  const what = `${kindTitle} of ${machine?.called ?? machineId}`;
  const order = { subject: message, fixed: { machineId, item }, look: 'quiet' } as const;
  return acknowledged ? (
    <CommandButton command="withdrawAcknowledgement" {...order} aria-label={`Know of it no more: ${what}`}>
      Know of it no more
    </CommandButton>
  ) : (
    <CommandButton
      command="acknowledgeDrift"
      initial={{ until: inAWeek() }}
      {...order}
      aria-label={`Acknowledge: ${what}`}
    >
      Acknowledge
    </CommandButton>
  );
};

const knower = ({ by, byLabel }: NonNullable<Item['acknowledgement']>): string =>
  byLabel ?? (by === null ? 'Somebody' : actorText(by));

const Acknowledged = ({ acknowledgement }: Item) =>
  acknowledgement && (
    <p className={styles['soft']}>
      {knower(acknowledgement)} knows of it until {timeText(acknowledgement.until)}: {acknowledgement.reason}
    </p>
  );

const Sides = ({ expected, observed }: Item) => (
  <dl className={styles['sides']}>
    <div>
      <dt>decided</dt>
      <dd>{expected ?? 'nothing'}</dd>
    </div>
    <div>
      <dt>seen</dt>
      <dd>{observed ?? 'nothing'}</dd>
    </div>
  </dl>
);

interface ProposalProps extends NonNullable<Item['proposal']> {
  readonly of: string;
}

/** What would mend it; where it is a command, that command. */
const Proposal = ({ text, mutation, input, of }: ProposalProps) => (
  <div className={styles['proposal']}>
    <span>{text}</span>
    {mutation !== null && <CommandButton subject={of} {...proposedOrder({ mutation, input })} look="plain" />}
  </div>
);

export interface DriftItemProps {
  readonly item: Item;
  readonly isChosen: boolean;
  readonly onChoose: (is: boolean) => void;
}

/** One difference, with what would mend it. */
export const DriftItem = ({ item, isChosen, onChoose }: DriftItemProps) => {
  const {
    machineId,
    machine,
    rack,
    kind,
    kindTitle,
    message,
    since,
    observedAt,
    source,
    causes,
    proposal,
    acknowledged,
  } = item;
  const called = machine?.called ?? machineId;
  const others = causes.filter(({ kind: what, id }) => what !== 'machine' || id !== machineId);
  return (
    <li className={styles['item']}>
      <Checkbox
        aria-label={`Choose ${kindTitle} of ${called}${acknowledged ? ': it is acknowledged' : ''}`}
        isSelected={isChosen && !acknowledged}
        isDisabled={acknowledged}
        onChange={onChoose}
      />
      <div className={styles['what']}>
        <div className={styles['line']}>
          <Link to="/machines/$machineId" params={{ machineId }}>
            {called}
          </Link>
          <strong title={kind}>{kindTitle}</strong>
          {acknowledged && <Badge tone="plain">acknowledged</Badge>}
          <span className={styles['soft']}>
            {rack !== null && `${rack} · `}
            found <When at={since} />, seen by {source} <When at={observedAt} />
          </span>
        </div>
        <p>{message}</p>
        <Sides {...item} />
        {acknowledged && <Acknowledged {...item} />}
        {proposal && <Proposal {...proposal} of={called} />}
        <div className={styles['line']}>
          {others.slice(0, 3).map((cause) => (
            <CauseLink key={`${cause.kind} ${cause.id}`} {...cause} />
          ))}
        </div>
      </div>
      <div>
        <Knowing {...item} />
      </div>
    </li>
  );
};
