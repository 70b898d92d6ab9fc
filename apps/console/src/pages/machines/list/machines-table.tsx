import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { VirtualTable, type RowChoice, type VirtualColumn } from '#console/ui/virtual-table.jsx';
import { DriftBadge, StateCell } from './cells.jsx';
import type { MachineColumn, MachineRow } from './column.js';
import styles from './machines-table.module.css';
import type { Sorted } from './shown-columns.js';
import type { MachineRows } from './use-machine-rows.js';

/** As people call it; what is no name of its own looks otherwise. */
export const MachineLink = ({ id, name, called }: Pick<MachineRow, 'id' | 'name' | 'called'>) => (
  // The table has one stop for the tab key; Enter on a row opens it.
  <Link to="/machines/$machineId" params={{ machineId: id }} className={styles['machine']} tabIndex={-1} title={called}>
    {name ?? <span className={styles['unnamed']}>{called}</span>}
  </Link>
);

const shownText = (value: ReturnType<MachineColumn['plain']>): string | null =>
  value === null || value === undefined ? null : Array.isArray(value) ? value.join(' ') : String(value);

function cellOf({ id, plain, cell }: MachineColumn, row: MachineRow) {
  if (id === 'name') return <MachineLink {...row} />;
  const shown = cell ? cell(row) : shownText(plain(row));
  return shown === null || shown === '' ? null : typeof shown === 'string' ? <span title={shown}>{shown}</span> : shown;
}

const CardLine = ({ texts }: { readonly texts: readonly (string | null | undefined)[] }) => {
  const line = texts.filter(Boolean).join(' · ');
  return (
    <div className={styles['cardText']} title={line}>
      {line}
    </div>
  );
};

/** On a telephone: one column of cards. */
const card: VirtualColumn<MachineRow> = {
  id: 'machine',
  title: 'Machine',
  width: 'minmax(0, 1fr)',
  cell: (row) => (
    <div className={styles['card']}>
      <div className={styles['cardHead']}>
        <MachineLink {...row} />
        <span className={styles['tags']}>
          <DriftBadge row={row} />
          <StateCell {...row} />
        </span>
      </div>
      <CardLine texts={[row.place?.text ?? 'stands nowhere', row.role]} />
      <CardLine texts={[row.system?.serial, row.system?.product]} />
    </div>
  ),
};

/** What a card shows, whatever columns are chosen. */
export const cardColumns = 'name,state,place,role,model,serial,drift';

export interface MachinesTableProps {
  readonly rows: MachineRows;
  readonly columns: readonly MachineColumn[];
  readonly sorted: Sorted;
  readonly onSort: (column: string) => void;
  readonly choice: RowChoice<MachineRow> | undefined;
  readonly isNarrow: boolean;
}

export const MachinesTable = ({ rows, columns, sorted, onSort, choice, isNarrow }: MachinesTableProps) => {
  const navigate = useNavigate();
  const { known, onSeen, which } = rows;
  const shown = useMemo(
    () =>
      isNarrow
        ? [card]
        : columns.map((column): VirtualColumn<MachineRow> => ({
            id: column.id,
            title: column.title,
            width: `minmax(${column.width}rem, ${column.width}fr)`,
            cell: (row) => cellOf(column, row),
            ...(column.isFigure && { isFigure: true }),
            ...(column.sort && {
              sort: {
                direction: sorted.column === column.id ? sorted.direction : undefined,
                onSort: () => onSort(column.id),
              },
            }),
          })),
    [columns, isNarrow, sorted.column, sorted.direction, onSort],
  );
  return (
    <VirtualTable
      label="Machines"
      list={which}
      columns={shown}
      rowAt={known.rowAt}
      total={known.total ?? 0}
      choice={choice}
      onSeen={onSeen}
      rowHeight={isNarrow ? 88 : 36}
      onOpen={({ id }) => void navigate({ to: '/machines/$machineId', params: { machineId: id } })}
    />
  );
};
