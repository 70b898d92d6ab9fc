import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RowChoice, VirtualColumn } from './column.js';
import choices from './choice.module.css';
import styles from './head.module.css';

const directions = { ASC: 'ascending', DESC: 'descending' } as const;

function HeadCell<Row>({ column, nth }: { readonly column: VirtualColumn<Row>; readonly nth: number }) {
  const { title, sort, isFigure } = column;
  const Arrow = sort?.direction === 'DESC' ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-colindex={nth}
      className={styles['th']}
      data-figure={isFigure}
      {...(sort && { 'aria-sort': sort.direction ? directions[sort.direction] : 'none' })}
    >
      {sort ? (
        <button type="button" className={styles['sort']} onClick={sort.onSort}>
          <span>{title}</span>
          <Arrow size={13} aria-hidden className={styles['arrow']} data-on={sort.direction !== undefined} />
        </button>
      ) : (
        <span>{title}</span>
      )}
    </div>
  );
}

function ChooseAll<Row>({ choice: { whole, onChooseAll } }: { readonly choice: RowChoice<Row> }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = whole === 'some';
  }, [whole]);
  return (
    <div role="columnheader" aria-colindex={1} className={choices['choice']}>
      <label className={choices['target']}>
        <input
          ref={box}
          type="checkbox"
          aria-label="Choose all"
          checked={whole === 'all'}
          onChange={() => onChooseAll(whole !== 'all')}
        />
      </label>
    </div>
  );
}

export interface HeadProps<Row> {
  readonly columns: readonly VirtualColumn<Row>[];
  readonly choice: RowChoice<Row> | undefined;
  readonly template: string;
}

export function Head<Row>({ columns, choice, template }: HeadProps<Row>) {
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['headRow']} style={{ gridTemplateColumns: template }}>
        {choice && <ChooseAll choice={choice} />}
        {columns.map((column, at) => (
          <HeadCell key={column.id} column={column} nth={at + (choice ? 2 : 1)} />
        ))}
      </div>
    </div>
  );
}
