import { useRef, type ReactNode } from 'react';
import styles from './data-table.module.css';
import { useEdges } from './use-edges.js';

export interface Column<Row> {
  readonly id: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end, so that they can be compared. */
  readonly isFigure?: boolean;
  /** A code, a name, an address: never broken in the middle. */
  readonly isShort?: boolean;
  /** Left out on a telephone: the page of the row has it. */
  readonly isMinor?: boolean;
  /** What one looks for: in a card it stands first, below what the row is called. */
  readonly isMain?: boolean;
}

type Looks = Pick<Column<never>, 'isFigure' | 'isShort' | 'isMinor' | 'isMain'>;

const classOf = ({ isFigure, isShort, isMinor, isMain }: Looks): string | undefined =>
  [
    isFigure && styles['endText'],
    (isShort ?? isFigure) && styles['short'],
    isMinor && styles['minor'],
    isMain && styles['main'],
  ]
    .filter(Boolean)
    .join(' ') || undefined;

export interface SimpleTableProps<Row> {
  /** What it lists, read out. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** On a telephone each row is a card: what it is called at its side, the rest below one another. For rows that have no page of their own. */
  readonly isStacked?: boolean;
  /** What a row is called is an address or as long as one: it stands above the rest, and nothing breaks in it. */
  readonly isLongNamed?: boolean;
}

/** As a card a row is laid out otherwise, and a browser may then take it for no row any more. */
const roles = { table: 'table', group: 'rowgroup', row: 'row', head: 'columnheader', cell: 'cell' } as const;
const noRoles: { readonly [Part in keyof typeof roles]?: undefined } = {};

/** A table of up to some hundreds of rows, whole. Of more than that, VirtualTable. */
export function SimpleTable<Row>(props: SimpleTableProps<Row>) {
  const { label, columns, rows, keyOf, isStacked = false, isLongNamed = false } = props;
  const role = isStacked ? roles : noRoles;
  const scroll = useRef<HTMLDivElement>(null);
  useEdges(scroll);
  return (
    <div ref={scroll} className={styles['plainScroll']} role="region" aria-label={label} tabIndex={0}>
      <table
        className={`${styles['plain']} ${isStacked ? styles['stacked'] : ''}`}
        data-long-named={isLongNamed}
        aria-label={label}
        role={role.table}
      >
        <thead role={role.group}>
          <tr role={role.row}>
            {columns.map(({ id, title, ...looks }) => (
              <th key={id} scope="col" role={role.head} className={classOf(looks)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role.group}>
          {rows.map((row) => (
            <tr key={keyOf(row)} role={role.row}>
              {columns.map(({ id, title, cell, ...looks }) => (
                <td
                  key={id}
                  role={role.cell}
                  className={classOf(looks)}
                  data-title={typeof title === 'string' && title !== '' ? title : undefined}
                  data-do={id === 'do' || undefined}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
