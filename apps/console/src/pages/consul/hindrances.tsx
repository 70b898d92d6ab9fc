import { Link } from '@tanstack/react-router';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import styles from './consul.module.css';
import type { Datacenter } from './datacenter-page.jsx';
import { counted } from './standing.jsx';

const waysOut: Readonly<Record<string, string>> = {
  INCOMPLETE: 'Give the machine what it lacks.',
  FOREIGN_NODE: 'Take the node of others away, or name the machine otherwise.',
  NAME_TWICE: 'Name one of the two otherwise, or have policy call nodes by their FQDN.',
  HELD: 'Put the policy right, or allow it above.',
  DENIED: 'Give the token the rights that it lacks.',
  REFUSED: 'It is tried again at the next comparison.',
};

/** Machines that do not stand there as they are to, and what to do. */
export const Hindrances = ({ of: { differences } }: { readonly of: Datacenter }) => {
  const all = differences?.hindrances ?? [];
  if (all.length === 0)
    return (
      <EmptyState title="Nothing hinders a machine">What differs is put right by itself within seconds.</EmptyState>
    );
  const hindered = differences?.hindered ?? all.length;
  return (
    <Panel
      title={
        all.length < hindered
          ? `The first ${all.length} of ${counted(hindered, 'machine')}`
          : counted(all.length, 'machine')
      }
      isFlush
    >
      <SimpleTable
        label="Machines that something hinders"
        rows={all}
        keyOf={({ machineId }) => machineId}
        columns={[
          {
            id: 'machine',
            title: 'Machine',
            cell: ({ machineId, node }) => (
              <Link to="/machines/$machineId" params={{ machineId }}>
                {node ?? machineId}
              </Link>
            ),
          },
          {
            id: 'kind',
            title: 'What',
            cell: ({ kind }) => <Badge tone="warn">{kind.toLowerCase().replaceAll('_', ' ')}</Badge>,
          },
          {
            id: 'message',
            title: 'Why, and the way out',
            cell: ({ message, kind }) => (
              <div className={styles['why']}>
                <span>{message}</span>
                <span className={styles['soft']}>{waysOut[kind]}</span>
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
};
