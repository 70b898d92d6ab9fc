import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { LifecycleBadge } from '#console/ui/badge.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { Actor } from '../orders/actor.jsx';
import { requestWords } from '#libs/contracts/summary/order-words.js';
import styles from '../orders/orders.module.css';
import { ApprovalPreview } from './approval-preview.jsx';
import { ApprovalBadge } from './approval-words.jsx';
import { AskedFor } from './asked-for.jsx';
import { oneApprovalDocument, type OneApprovalQuery } from './approvals.graphql.js';

const route = getRouteApi('/approvals/$approvalId');

type Approval = NonNullable<OneApprovalQuery['approval']>;
type Machine = Approval['machines'][number];

const machineColumns: readonly Column<Machine>[] = [
  {
    id: 'machine',
    title: 'Machine',
    cell: (one) => (
      <Link to="/machines/$machineId" params={{ machineId: one.id }}>
        {one.called}
      </Link>
    ),
  },
  { id: 'state', title: 'State', cell: ({ lifecycle }) => <LifecycleBadge lifecycle={lifecycle} /> },
  { id: 'place', title: 'Place', cell: ({ place }) => place?.text ?? '–' },
  { id: 'cluster', title: 'Cluster', isMinor: true, cell: ({ cluster }) => cluster ?? '–' },
  { id: 'role', title: 'Role', isMinor: true, cell: ({ role }) => role ?? '–' },
];

const Policies = ({ policies }: Pick<Approval, 'policies'>) =>
  policies.map(({ policy, version, from, count }) => (
    <div key={policy}>
      <Link to="/policies/$policy" params={{ policy }}>
        {policy}
      </Link>
      , version {version}, asks from {from} on; this is about {count}
    </div>
  ));

/** Only what there is by now: what nobody said yet is not unknown. */
const told = (...entries: readonly KeyValue[]): readonly KeyValue[] => entries.filter(([, value]) => Boolean(value));

const factsOf = (one: Approval): readonly KeyValue[] => [
  ['State', <ApprovalBadge key="state" state={one.state} />],
  ['Asked by', <Actor key="by" actor={one.requestedBy} />],
  ['Why', one.reason],
  ['Asked', <When key="asked" at={one.requestedAt} isExact />],
  ['Waits until', <When key="until" at={one.expiresAt} isExact />],
  ['Policy', <Policies key="policies" policies={one.policies} />],
  ['May answer', `${one.accessRole === 'ADMIN' ? 'admins' : 'operators and admins'}, but not who asked`],
  ...told(
    ['Answered by', one.answeredBy && <Actor key="answered" actor={one.answeredBy} />],
    ['Answer', one.answerReason],
    ['Chosen by', one.filter && <code key="filter">{one.filter}</code>],
    [
      'Bulk',
      one.bulk && (
        <Link key="bulk" to="/bulks/$bulkId" params={{ bulkId: one.bulk.id }}>
          {one.bulk.done} of {one.bulk.total} done
        </Link>
      ),
    ],
    ['Command', one.commandId && <Copyable key="command" text={one.commandId} label="command id" />],
  ),
  ['Request', <Copyable key="id" text={one.id} label="request id" />],
];

const Facts = ({ one }: { readonly one: Approval }) => <KeyValues values={factsOf(one)} />;

const Answers = ({ one }: { readonly one: Approval }) => {
  const fixed = { approvalId: one.id };
  const order = { subject: requestWords(one), fixed, expectedRevision: one.revision };
  if (one.mayWithdraw)
    return (
      <CommandButton command="withdrawApproval" {...order}>
        Withdraw
      </CommandButton>
    );
  if (!one.mayAnswer) return null;
  return (
    <>
      <CommandButton command="refuseApproval" {...order}>
        Refuse
      </CommandButton>
      <CommandButton command="giveApproval" look="primary" {...order}>
        Approve
      </CommandButton>
    </>
  );
};

const Shown = ({ one }: { readonly one: Approval }) => {
  const more = one.count - one.machines.length;
  return (
    <>
      {one.state === 'WAITING' && !one.mayAnswer && one.mayNotBecause !== null && (
        <p className={styles['note']}>
          {one.mayNotBecause} {one.mayWithdraw ? 'Somebody else has to agree.' : ''}
        </p>
      )}
      {one.foundered && (
        <p className={styles['note']} role="status">
          {one.foundered.message} {one.foundered.wayOut}
        </p>
      )}
      <Columns>
        <Panel title="The request">
          <Facts one={one} />
        </Panel>
        {one.state === 'WAITING' && one.mayAnswer ? (
          <ApprovalPreview approvalId={one.id} />
        ) : (
          <AskedFor given={one.arguments as Readonly<Record<string, unknown>>} />
        )}
      </Columns>
      {one.machines.length > 0 && (
        <Panel title="Machines, as they are" isFlush>
          <SimpleTable label="Machines" columns={machineColumns} rows={one.machines} keyOf={({ id }) => id} />
          {more > 0 && <p className={styles['padded']}>and {more.toLocaleString('en')} more</p>}
        </Panel>
      )}
    </>
  );
};

/** One request: what, who, why, what it would do, and the answer. */
export const ApprovalPage = () => {
  const { approvalId } = route.useParams();
  const asked = useApi(oneApprovalDocument, { id: approvalId }, { topics: ['approval', 'bulk'] });
  const one = asked.data?.approval;
  return (
    <Page title={one ? requestWords(one) : 'Approval'} actions={one && <Answers one={one} />}>
      <Answer of={asked} height={30}>
        {({ approval }) =>
          approval ? (
            <Shown one={approval} />
          ) : (
            <EmptyState title="There is no such request">
              Its id may be cut short. <Link to="/approvals">All requests</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
