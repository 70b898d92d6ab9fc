import { Link } from '@tanstack/react-router';
import { isPast } from '#console/api/moment.js';
import { useMoment } from '#console/app/use-moment.js';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { asSentence, counted } from '#libs/contracts/summary/values.js';
import styles from './consul.module.css';
import type { Datacenter } from './datacenter-page.jsx';
import { untoldBecause } from '#libs/contracts/summary/datacenter-words.js';
import { hindranceWayOut, stateWords } from '#libs/contracts/summary/state-words.js';

type Hindrance = NonNullable<Datacenter['differences']>['hindrances'][number];

const byName = (one: Hindrance, other: Hindrance): number =>
  (one.node ?? one.machineId).localeCompare(other.node ?? other.machineId, 'en', { numeric: true });

/** Machines that do not stand there as they are to, and what to do. */
export const Hindrances = ({ of }: { readonly of: Datacenter }) => {
  const past = isPast(useMoment());
  const { differences } = of;
  const untold = untoldBecause(of, past, differences?.comparedAt ?? null);
  if (untold !== undefined)
    return (
      <EmptyState title="Not known">
        {untold} {past && 'What hindered a machine then is drift of that machine.'}
      </EmptyState>
    );
  const all = (differences?.hindrances ?? []).toSorted(byName);
  if (all.length === 0)
    return (
      <EmptyState title="Nothing hinders a machine">
        {of.reachable
          ? 'What differs is put right by itself within seconds.'
          : 'So it was when it was compared last. What differs meanwhile is put right once it answers.'}
      </EmptyState>
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
        isStacked
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
            cell: ({ kind }) => <Badge tone="warn">{stateWords('ConsulHindrance.kind', kind)}</Badge>,
          },
          {
            id: 'message',
            title: 'Why, and the way out',
            cell: ({ message, kind }) => (
              <div className={styles['why']}>
                <span>{asSentence(message)}</span>
                <span className={styles['soft']}>{hindranceWayOut(kind)}</span>
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
};
