import { Badge, type Tone } from '#console/ui/badge.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../figures.js';
import { bgpRows, type BgpRow } from './bgp-rows.js';
import type { Machine } from './network-section.jsx';
import styles from './network.module.css';

type Row = BgpRow<Machine['bgpSessions'][number], Machine['bgpObserved'][number]>;

const tones: Readonly<Record<string, Tone>> = { UP: 'good', DOWN: 'bad', DISABLED: 'plain' };

const State = ({ row: { planned, seen } }: { readonly row: Row }) => {
  if (!seen) return <Badge tone="warn">not seen</Badge>;
  return (
    <>
      <Badge tone={tones[seen.phase] ?? 'plain'}>{plainWords(seen.state)}</Badge>{' '}
      {!planned && <Badge tone="warn">not planned</Badge>}
      {seen.lastError !== null && <span className={styles['error']}>{seen.lastError}</span>}
    </>
  );
};

const routesOf = ({ seen }: Row): string =>
  (seen?.routes ?? [])
    .map(
      ({ family, received, exported }) =>
        `${family.replace('IP', 'IP ').toLowerCase().replace('ip ', 'IP')}: ${received ?? '?'} in, ${exported ?? '?'} out`,
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

/** Sessions as they are meant to be beside what the machine's own daemon says. */
export const BgpTable = ({ machine }: { readonly machine: Machine }) => {
  const rows = bgpRows(machine.bgpSessions, machine.bgpObserved);
  return (
    <>
      <Gaps gaps={machine.bgpGaps} />
      {rows.length === 0 ? (
        <EmptyState title="No BGP sessions">None follows from its rack, and its daemon reports none.</EmptyState>
      ) : (
        <SimpleTable
          label="BGP sessions"
          isStacked
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            {
              id: 'peer',
              title: 'Peer',
              cell: ({ planned, seen }) => (
                <>
                  {planned?.hostname ?? seen?.name}{' '}
                  <span className={styles['soft']}>AS {String(planned?.peerAsn ?? seen?.peerAsn ?? '?')}</span>
                </>
              ),
            },
            {
              id: 'over',
              title: 'Over',
              cell: ({ planned, seen }) => (
                <code>{planned?.interface ?? planned?.peerAddress ?? seen?.interface ?? seen?.peerAddress ?? '–'}</code>
              ),
            },
            { id: 'port', title: 'Port of the switch', cell: ({ planned }) => planned?.port ?? '–' },
            { id: 'state', title: 'State', cell: (row) => <State row={row} /> },
            { id: 'routes', title: 'Routes', cell: routesOf },
            {
              id: 'announces',
              title: 'Announces',
              cell: ({ planned }) => planned && <code>{planned.announces.join(' ')}</code>,
            },
            { id: 'at', title: 'Seen', cell: ({ seen }) => <When at={seen?.observedAt} /> },
          ]}
        />
      )}
    </>
  );
};
