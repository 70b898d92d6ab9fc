import { useWhole } from '#console/api/use-whole.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { LongTable, type LongColumn } from '#console/ui/long-table.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { asnCells, mostNumbers } from './asn-usage.js';
import { asnPoolWholeDocument, type AsnPoolWholeQuery } from './asns-page.graphql.js';
import { CellMap, stateWords } from './cell-map.jsx';
import { Holder, holderText } from './holder.jsx';
import styles from './network.module.css';

export const asnTopics = ['asnpool', 'machine'];
export type AsnPool = NonNullable<AsnPoolWholeQuery['asnPool']>;
type Numbered = AsnPool['numbers']['edges'][number]['node'];

const holdersText = ({ holders, group }: Numbered): string =>
  [...(group === null ? [] : [group]), ...holders.map((one) => holderText(one))].join(', ');

const Holders = ({ of: { holders, group } }: { readonly of: Numbered }) => (
  <span className={styles['line']}>
    {group !== null && <Badge>{group}</Badge>}
    {holders.slice(0, 4).map((one) => (
      <Holder key={one.id} kind={one.kind} id={one.id} machine={one.machine} />
    ))}
    {holders.length > 4 && <span className={styles['soft']}>and {holders.length - 4} more</span>}
  </span>
);

const Rest = ({ until }: { readonly until: string | null }) =>
  until === null ? (
    <Badge tone="accent">in use</Badge>
  ) : (
    <Badge tone="warn">
      rests, free <When at={until} />
    </Badge>
  );

const columns: readonly LongColumn<Numbered>[] = [
  { id: 'asn', title: 'AS number', width: 'minmax(8rem, 10rem)', card: 'name', cell: ({ asn }) => <code>{asn}</code> },
  { id: 'asdot', title: 'asdot', width: 'minmax(7rem, 10rem)', cell: ({ asdot }) => <code>{asdot}</code> },
  {
    id: 'holders',
    title: 'Who has it',
    width: 'minmax(12rem, 1fr)',
    card: 'line',
    cell: (row) => <Holders of={row} />,
  },
  { id: 'state', title: 'State', width: '13rem', card: 'state', cell: ({ restsUntil }) => <Rest until={restsUntil} /> },
  { id: 'since', title: 'Since', width: '8rem', card: 'line', cell: ({ since }) => <When at={since} /> },
];

const Map = ({ pool, numbers }: { readonly pool: AsnPool; readonly numbers: readonly Numbered[] }) => (
  <CellMap
    word="number"
    label={`Numbers of ${pool.code}`}
    cells={asnCells(pool.ranges, pool.reservations, numbers)}
    detailOf={holdersText}
  >
    {({ text, state, row, title, number }) => (
      <div className={styles['line']}>
        <strong>
          {text} {stateWords(state)}
          {title !== undefined && `: ${title}`}
        </strong>
        {row && <Holders of={row} />}
        {row && row.restsUntil !== null && <Rest until={row.restsUntil} />}
        {!row && (
          <CommandButton command="assignAsn" subject={text} fixed={{ pool: pool.code, asn: Number(number) }}>
            Assign it…
          </CommandButton>
        )}
      </div>
    )}
  </CellMap>
);

/** The numbers of a pool, drawn and listed. */
export const AsnNumbers = ({ pool }: { readonly pool: AsnPool }) => {
  const numbers = useWhole(
    asnPoolWholeDocument,
    { pool: pool.code },
    (result) => result.asnPool?.numbers ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
    { topics: asnTopics, most: 4000 },
  );
  return (
    <Answer of={numbers} height={20}>
      {({ rows }) => (
        <>
          <Panel title={pool.size > mostNumbers ? `Map of the first ${mostNumbers.toLocaleString('en')}` : 'Map'}>
            <Map pool={pool} numbers={rows} />
          </Panel>
          <Panel title={`${rows.length.toLocaleString('en')} in use or at rest`} isFlush>
            {rows.length === 0 ? (
              <EmptyState title="No number is in use">
                Assign one to a machine, take one for a switch, or let a policy of kind asn hand them out.
              </EmptyState>
            ) : (
              <LongTable label={`Numbers of ${pool.code}`} rows={rows} columns={columns} />
            )}
          </Panel>
        </>
      )}
    </Answer>
  );
};
