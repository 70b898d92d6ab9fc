import { memo } from 'react';
import type { VirtualColumn } from './column.js';
import choices from './choice.module.css';
import styles from './row.module.css';

export interface RowProps<Row> {
  readonly id: string;
  /** Undefined: it is on its way, and its place is kept. */
  readonly row: Row | undefined;
  readonly index: number;
  /** Pixels from the first row. */
  readonly start: number;
  readonly height: number;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly template: string;
  /** Undefined where rows cannot be chosen. */
  readonly isChosen: boolean | undefined;
  readonly isActive: boolean;
  readonly name: string;
}

function ChoiceCell({
  name,
  isChosen,
  isThere,
}: {
  readonly name: string;
  readonly isChosen: boolean;
  readonly isThere: boolean;
}) {
  return (
    <div role="gridcell" aria-colindex={1} className={choices['choice']} data-choice>
      <span className={choices['target']}>
        {/* Keys are the row's: one stop for the whole table, not one a row. */}
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          checked={isChosen}
          disabled={!isThere}
          tabIndex={-1}
          readOnly
        />
      </span>
    </div>
  );
}

function PlainRow<Row>(props: RowProps<Row>) {
  const { id, row, index, start, height, columns, template, isChosen, isActive, name } = props;
  const before = isChosen === undefined ? 1 : 2;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      {...(isChosen !== undefined && { 'aria-selected': isChosen })}
      {...(row === undefined && { 'aria-busy': true })}
      data-index={index}
      data-active={isActive}
      className={styles['row']}
      style={{ transform: `translateY(${start}px)`, height, gridTemplateColumns: template }}
    >
      {isChosen !== undefined && <ChoiceCell name={name} isChosen={isChosen} isThere={row !== undefined} />}
      {columns.map(({ id: column, cell, isFigure }, at) => (
        <div key={column} role="gridcell" aria-colindex={at + before} className={styles['td']} data-figure={isFigure}>
          {row === undefined ? <span className={styles['awaited']} /> : cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Drawn again only when something of it has changed: scrolling moves the others. */
export const VirtualRow = memo(PlainRow) as typeof PlainRow;
