import { useId, useRef, type MouseEvent } from 'react';
import { ColumnsBeyond, useColumnsBeyond } from './virtual-table/columns-beyond.jsx';
import { templateOf, type RowChoice, type VirtualColumn, type VirtualTableProps } from './virtual-table/column.js';
import { Head } from './virtual-table/head.jsx';
import { VirtualRow } from './virtual-table/row.jsx';
import { useVirtualTable } from './virtual-table/use-virtual-table.js';
import styles from './virtual-table/virtual-table.module.css';

export type { RowChoice, VirtualColumn };

/** A press with Shift chooses rows; it is not to mark their text. */
const keepUnmarked = (event: MouseEvent): void => {
  if (event.shiftKey) event.preventDefault();
};

interface BodyProps<Row> {
  readonly props: VirtualTableProps<Row>;
  readonly table: ReturnType<typeof useVirtualTable<Row>>;
  readonly id: string;
  readonly template: string;
}

function Body<Row>({ props, table, id, template }: BodyProps<Row>) {
  const { columns, rowAt, choice, rowHeight = 36 } = props;
  return (
    <div role="rowgroup" className={styles['body']} style={{ height: table.virtual.getTotalSize() }}>
      {table.items.map(({ index, start }) => {
        const row = rowAt(index);
        return (
          <VirtualRow
            key={index}
            id={`${id}-${index}`}
            row={row}
            index={index}
            start={start}
            height={rowHeight}
            columns={columns}
            template={template}
            isChosen={choice && row !== undefined ? choice.isChosen(row) : choice && false}
            isActive={index === table.keys.active}
            name={row === undefined ? '' : (choice?.nameOf(row) ?? '')}
          />
        );
      })}
    </div>
  );
}

/**
 * A table of any number of rows of one height: only those that can be seen are in the page. It fills what is around it.
 * One stop for the tab key; then arrows, Space chooses, Shift goes on choosing, Enter opens.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, total, choice } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const table = useVirtualTable(scroll, props);
  const { items, keys } = table;
  const beyond = useColumnsBeyond(scroll);
  const template = templateOf(columns, choice !== undefined);
  const hasActive = items.some(({ index }) => index === keys.active);
  return (
    <div className={styles['box']} data-beyond={beyond > 0}>
      <div
        ref={scroll}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (choice ? 1 : 0)}
        {...(choice && { 'aria-multiselectable': true })}
        {...(hasActive && { 'aria-activedescendant': `${id}-${keys.active}` })}
        className={styles['scroll']}
        onKeyDown={keys.onKeyDown}
        onClick={table.onPress}
        onMouseDown={keepUnmarked}
      >
        <div role="presentation" className={styles['table']} data-wide={choice !== undefined && columns.length > 1}>
          <Head columns={columns} choice={choice} template={template} />
          <Body props={props} table={table} id={id} template={template} />
        </div>
      </div>
      <ColumnsBeyond scroll={scroll} beyond={beyond} />
    </div>
  );
}
