import { Badge, type Tone } from '#console/ui/badge.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../figures.js';
import { bgpRows, type BgpRow } from '#libs/contracts/summary/bgp-rows.js';
import { differencesOf } from './bgp-rows.js';
import type { Machine } from './network-section.jsx';
import styles from './network.module.css';

type Row = BgpRow<Machine['bgpSessions'][number], Machine['bgpObserved'][number]>;

const tones: Readonly<Record<string, Tone>> = { UP: 'good', DOWN: 'bad', DISABLED: 'plain' };

/** What the plan calls it, and what the daemon of the machine does. */
const Name = ({ row: { planned, seen } }: { readonly row: Row }) => (
  <>
    <code>{planned?.name ?? seen?.name}</code>
    {planned && seen && planned.name !== seen.name && <code className={styles['called']}>{seen.name}</code>}
  </>
);

const Planned = ({ row: { planned } }: { readonly row: Row }) => {
  if (!planned) return '–';
  const { hostname, peerAsn, port } = planned;
  return (
    <>
      {hostname} {port !== null && <code>{port}</code>}
      <span className={styles['below']}>
        AS {String(peerAsn)} over <code>{planned.interface ?? planned.peerAddress ?? '–'}</code>
      </span>
    </>
  );
};

const Seen = ({ row: { seen } }: { readonly row: Row }) => {
  if (!seen) return <Badge tone="warn">not seen</Badge>;
  return (
    <>
      <Badge tone={tones[seen.phase] ?? 'plain'}>{plainWords(seen.phase === 'UP' ? 'up' : seen.state)}</Badge>
      {seen.since !== null && (
        <span className={styles['below']}>
          since <When at={seen.since} isExact />
        </span>
      )}
      <span className={styles['below']}>
        AS {String(seen.peerAsn ?? '?')} over <code>{seen.interface ?? seen.peerAddress ?? '–'}</code>
      </span>
      {seen.lastError !== null && seen.phase !== 'UP' && <span className={styles['error']}>{seen.lastError}</span>}
    </>
  );
};

const Difference = ({ row }: { readonly row: Row }) => {
  const found = differencesOf(row);
  if (found.length === 0) return <Badge tone="good">as planned</Badge>;
  return found.map((one) => (
    <span key={one} className={styles['difference']}>
      <Badge tone={row.planned && row.seen ? 'bad' : 'warn'}>{one}</Badge>
    </span>
  ));
};

const routesOf = ({ seen }: Row): string =>
  (seen?.routes ?? [])
    .map(
      ({ family, received, exported }) =>
        `${family.replace('IPV', 'IPv')}: ${received ?? '?'} in, ${exported ?? '?'} out`,
    )
    .join('; ') || '–';

const Gaps = ({ gaps }: { readonly gaps: Machine['bgpGaps'] }) =>
  gaps.length > 0 && (
    <ul className={styles['gaps']}>
      {gaps.map(({ code, message, wayOut }) => (
        <li key={code}>
          <Badge tone="warn">missing</Badge> {message} {wayOut}
        </li>
      ))}
    </ul>
  );

const columns: readonly Column<Row>[] = [
  { id: 'name', title: 'Session', isShort: true, cell: (row) => <Name row={row} /> },
  { id: 'difference', title: 'Difference', cell: (row) => <Difference row={row} /> },
  { id: 'planned', title: 'Planned', cell: (row) => <Planned row={row} /> },
  { id: 'seen', title: 'Seen', cell: (row) => <Seen row={row} /> },
  { id: 'routes', title: 'Routes', cell: routesOf },
  {
    id: 'announces',
    title: 'Announces',
    cell: ({ planned }) => planned && <code>{planned.announces.join(' ')}</code>,
  },
  { id: 'at', title: 'Last told', isShort: true, cell: ({ seen }) => <When at={seen?.observedAt} /> },
];

/** Sessions as they are meant to be beside what the machine's own daemon says, and what is otherwise. */
export const BgpTable = ({ machine }: { readonly machine: Machine }) => {
  const rows = bgpRows(machine.bgpSessions, machine.bgpObserved);
  return (
    <>
      <Gaps gaps={machine.bgpGaps} />
      {rows.length === 0 ? (
        <EmptyState title="No BGP sessions">None follows from its rack, and its daemon reports none.</EmptyState>
      ) : (
        <SimpleTable label="BGP sessions" isStacked rows={rows} keyOf={({ key }) => key} columns={columns} />
      )}
    </>
  );
};
