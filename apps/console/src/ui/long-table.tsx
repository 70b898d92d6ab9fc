import { useMemo } from 'react';
import styles from './long-table.module.css';
import { useNarrow } from './use-narrow.js';
import { VirtualTable, type VirtualColumn } from './virtual-table.jsx';

export interface LongColumn<Row> extends VirtualColumn<Row> {
  /**
   * Where it stands on a telephone, where each row is a card: what the row is called and how it stands at the top, what can be done
   * at its end, the rest in lines. Without it, it is left out there.
   */
  readonly card?: 'name' | 'state' | 'do' | 'line';
}

export interface LongTableProps<Row> {
  readonly label: string;
  readonly columns: readonly LongColumn<Row>[];
  readonly rows: readonly Row[];
  /** It is what the page is for: as high as that leaves room. */
  readonly isWholePage?: boolean;
}

/** Of rows that are seen at once on a page that has more than these. */
const mostRows = 14;
const rowPixels = 36;
const headPixels = 40;
/** Of a card without its lines, and of each line. */
const cardPixels = 48;
const linePixels = 22;

function cardOf<Row>(label: string, columns: readonly LongColumn<Row>[]): VirtualColumn<Row> {
  const at = (place: LongColumn<Row>['card']) => columns.filter(({ card }) => card === place);
  const cells = (place: LongColumn<Row>['card'], row: Row) =>
    at(place).map(({ id, cell }) => <span key={id}>{cell(row)}</span>);
  return {
    id: 'card',
    title: label,
    width: 'minmax(0, 1fr)',
    cell: (row) => (
      <div className={styles['card']}>
        <div className={styles['head']}>
          <span className={styles['name']}>{cells('name', row)}</span>
          <span className={styles['state']}>
            {cells('state', row)}
            {cells('do', row)}
          </span>
        </div>
        {at('line').map(({ id, title, cell }) => (
          <div key={id} className={styles['line']}>
            <span className={styles['title']}>{title}</span>
            <span>{cell(row)}</span>
          </div>
        ))}
      </div>
    ),
  };
}

function roomOf(isNarrow: boolean, isWholePage: boolean): string {
  if (isNarrow) return '80vh';
  return isWholePage ? 'max(20rem, 100vh - 20rem)' : `${mostRows * rowPixels + headPixels}px`;
}

/** A table of up to some ten thousand rows that are all there: as high as they need, to a point; cards on a telephone. */
export function LongTable<Row>({ label, columns, rows, isWholePage = false }: LongTableProps<Row>) {
  const isNarrow = useNarrow();
  const shown = useMemo(() => (isNarrow ? [cardOf(label, columns)] : columns), [isNarrow, label, columns]);
  const lines = columns.filter(({ card }) => card === 'line').length;
  const rowHeight = isNarrow ? cardPixels + lines * linePixels : rowPixels;
  const whole = rows.length * rowHeight + headPixels;
  return (
    <div className={styles['tall']} style={{ height: `min(${whole}px, ${roomOf(isNarrow, isWholePage)})` }}>
      <VirtualTable label={label} rowAt={(at) => rows[at]} total={rows.length} columns={shown} rowHeight={rowHeight} />
    </div>
  );
}
