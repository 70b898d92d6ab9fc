import { Badge, type Tone } from '#console/ui/badge.jsx';
import type { LongColumn } from '#console/ui/long-table.jsx';
import { When } from '#console/ui/when.jsx';
import { MachineLink, type LinkedMachine } from '../machines/machine/machine-link.jsx';
import styles from './network.module.css';
import { routesText, type Compared, type Observed, type Planned } from './sessions.js';

const tones: Readonly<Record<Observed['phase'], Tone>> = { UP: 'good', DOWN: 'bad', DISABLED: 'plain' };

/** How a session stands, with why where it is down. */
export const SessionState = ({ of }: { readonly of: Observed | undefined }) => {
  if (!of) return <Badge tone="warn">not seen</Badge>;
  const state = of.state.toLowerCase().replace('_', ' ');
  return (
    <span title={of.lastError ?? undefined}>
      <Badge tone={tones[of.phase]}>{of.phase === 'UP' ? 'up' : state}</Badge>
      {of.lastError !== null && of.phase !== 'UP' && <span className={styles['soft']}> {of.lastError}</span>}
    </span>
  );
};

/** The machine at the near end, where it is one of ours. */
export const MachineIfKnown = ({ machine }: { readonly machine: LinkedMachine | null }) =>
  machine ? <MachineLink machine={machine} /> : <span>–</span>;

const peerText = (asn: number | null, where: string | null): string =>
  [asn === null ? undefined : `AS ${asn}`, where].filter((part) => part !== null && part !== undefined).join(' · ');

/** What the plan calls it, and what the daemon of the machine does. */
const SessionName = ({ of: { name, planned } }: { readonly of: Observed }) => (
  <span className={styles['called']}>
    {planned ? <code>{planned.name}</code> : <Badge tone="warn">not planned</Badge>}
    {planned?.name !== name && <code className={styles['soft']}>{name}</code>}
  </span>
);

/*
 * A table is as wide as the column needs that has the least of its share: no least width is more than 12 times its share, so all of
 * them stand within 1600 pixels, with room for hundreds of prefixes each way in both families.
 */
export const observedColumns: readonly LongColumn<Observed>[] = [
  {
    id: 'machine',
    title: 'Machine',
    width: 'minmax(10.5rem, 0.9fr)',
    card: 'name',
    cell: ({ machine }) => <MachineIfKnown machine={machine} />,
  },
  {
    id: 'session',
    title: 'Session',
    width: 'minmax(8rem, 0.7fr)',
    card: 'line',
    cell: (row) => <SessionName of={row} />,
  },
  {
    id: 'peer',
    title: 'Peer',
    width: 'minmax(11rem, 1fr)',
    card: 'line',
    cell: (row) => peerText(row.peerAsn, row.planned?.hostname ?? row.peerAddress ?? row.interface),
  },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(9rem, 0.8fr)',
    card: 'state',
    cell: (row) => <SessionState of={row} />,
  },
  {
    id: 'since',
    title: 'Since',
    width: '7rem',
    card: 'line',
    cell: ({ since, observedAt }) => <When at={since ?? observedAt} />,
  },
  { id: 'routes', title: 'Prefixes', width: 'minmax(18rem, 1.5fr)', card: 'line', cell: (row) => routesText(row) },
  { id: 'daemon', title: 'Daemon', width: '5rem', cell: ({ daemon }) => daemon },
];

/** `tor_1 up0 AS 64602 · r01-tor-a`. */
const PlannedPeer = ({ of, called }: { readonly of: Planned; readonly called: string | undefined }) => (
  <span className={styles['called']}>
    <code>{of.name}</code>
    {called !== undefined && called !== of.name && <code className={styles['soft']}>{called}</code>}
    <span>{peerText(of.peerAsn, of.hostname)}</span>
  </span>
);

export const comparedColumns: readonly LongColumn<Compared>[] = [
  {
    id: 'machine',
    title: 'Machine',
    width: 'minmax(9rem, 1fr)',
    card: 'name',
    cell: ({ machine }) => <MachineIfKnown machine={machine} />,
  },
  {
    id: 'planned',
    title: 'Planned',
    width: 'minmax(16rem, 1.6fr)',
    card: 'line',
    cell: ({ planned, observed }) =>
      planned ? <PlannedPeer of={planned} called={observed?.name} /> : <Badge tone="warn">not planned</Badge>,
  },
  {
    id: 'announces',
    title: 'Announces',
    width: 'minmax(10rem, 1fr)',
    cell: ({ planned }) => <code>{planned?.announces.join(' ')}</code>,
  },
  {
    id: 'state',
    title: 'Seen',
    width: 'minmax(9rem, 1fr)',
    card: 'state',
    cell: ({ observed }) => <SessionState of={observed} />,
  },
  {
    id: 'since',
    title: 'Since',
    width: '8rem',
    card: 'line',
    cell: ({ observed }) => <When at={observed?.since ?? observed?.observedAt} />,
  },
  {
    id: 'routes',
    title: 'Prefixes',
    width: 'minmax(18rem, 1.8fr)',
    card: 'line',
    cell: ({ observed }) => observed && routesText(observed),
  },
];
