import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { request } from '#console/api/request.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { consulPlanDocument, type ConsulPlanQuery } from './consul.graphql.js';
import styles from './consul.module.css';
import type { Datacenter } from './datacenter-page.jsx';
import { Notice } from './notice.jsx';
import { counted } from '#libs/contracts/summary/values.js';

type Plan = ConsulPlanQuery['consulSyncPlan'];
type Finding = Plan['changes'][number]['found'][number];

const Found = ({ what, id, was, fields }: Finding) => (
  <li className={styles['line']}>
    <Badge tone={was === 'unwanted' ? 'warn' : was === 'missing' ? 'bad' : 'accent'}>{was}</Badge>
    <span>
      {what} <code>{id}</code>
    </span>
    {fields.map(({ field, expected, found }) => (
      <span key={field} className={styles['soft']}>
        {field}: <code>{found === '' ? 'nothing' : found}</code> instead of{' '}
        <code>{expected === '' ? 'nothing' : expected}</code>
      </span>
    ))}
  </li>
);

const Changes = ({ changes }: Pick<Plan, 'changes'>) => (
  <ul className={styles['changes']}>
    {changes.map(({ machineId, node, operations, found }) => (
      <li key={machineId}>
        <div className={styles['line']}>
          <Link to="/machines/$machineId" params={{ machineId }}>
            {node === '' ? machineId : node}
          </Link>
        </div>
        <ul className={styles['list']}>
          {found.map((one) => (
            <Found key={`${one.what} ${one.id} ${one.was}`} {...one} />
          ))}
        </ul>
        <details>
          <summary>{counted(operations.length, 'operation')}</summary>
          <ul className={styles['operations']}>
            {operations.map((operation) => (
              <li key={operation}>
                <code>{operation}</code>
              </li>
            ))}
          </ul>
        </details>
      </li>
    ))}
  </ul>
);

function titleOf(plan: Plan | undefined): string {
  if (!plan || plan.problem !== null || plan.machines === 0) return 'What a comparison would do now';
  return `${counted(plan.machines, 'machine differs', 'machines differ')} · ${counted(plan.operations, 'operation')}`;
}

/** What a full comparison would do: everything is read and compared in Consul itself, so it is asked for by hand. */
export const SyncPlan = ({ of }: { readonly of: Datacenter }) => {
  const { code: datacenter, title, heldDeregistration: held } = of;
  const impossible = useImpossible()('OPERATOR');
  const asked = useQuery({
    queryKey: ['ConsulPlan', datacenter],
    queryFn: ({ signal }) => request(consulPlanDocument, { datacenter }, signal),
    enabled: impossible === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { topics: [] },
  });
  const plan = asked.data?.consulSyncPlan;
  const { refetch, isFetching } = asked;
  if (impossible !== undefined) return <EmptyState title="No plan here">{impossible}</EmptyState>;
  return (
    <Panel
      title={titleOf(plan)}
      isFlush
      actions={
        <Button isPending={isFetching} onPress={() => void refetch()}>
          <RefreshCw size={16} aria-hidden /> {isFetching ? 'Comparing…' : 'Compare again'}
        </Button>
      }
    >
      <Answer of={asked} height={12}>
        {({ consulSyncPlan: { problem, changes, machines, hindrances } }) => {
          if (problem !== null)
            return (
              <div className={styles['padded']}>
                <Notice label="No plan" tone="bad" title={`${title} could not be compared`}>
                  <p>
                    <code>{problem}</code>
                  </p>
                  <p>Without what stands there nobody knows what would be done. Compare again once it answers.</p>
                </Notice>
              </div>
            );
          if (changes.length === 0)
            return (
              <EmptyState title="Nothing to do">
                {hindrances.length === 0
                  ? 'Everything stands there as it is to.'
                  : `All stand there as they are to, but for ${counted(hindrances.length, 'machine')} that something hinders.`}
              </EmptyState>
            );
          return (
            <>
              <p className={styles['lead']}>
                {held === null
                  ? 'It is done by itself, within a minute at the latest.'
                  : `${counted(held.machines, 'machine')} would be taken out, and ${held.allowed ? 'somebody has said yes' : 'that waits for a yes'}; all else is done by itself.`}
              </p>
              <Changes changes={changes} />
              {changes.length < machines && (
                <p className={styles['foot']}>
                  The first {changes.length} of {machines.toLocaleString('en')} are shown.
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
};
