import type { MachineEvent } from '#libs/contracts/index.js';
import { change, set, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';
import { machine, type MachineRow } from './machine-table.js';

export type Recorded<Type extends MachineEvent['type']> = RecordedEvent<Extract<MachineEvent, { type: Type }>>;
export type AnyRecorded = Recorded<MachineEvent['type']>;
export type Columns = Partial<MachineRow>;

/** What every event of a machine's stream moves. */
export function marks(event: AnyRecorded): Columns {
  return { changed_at: event.recordedAt, revision: event.revision, position: Number(event.position) };
}

/** These columns, and the marks of the event. */
export function columns(event: AnyRecorded, values: Columns = {}): RowChange {
  return set(machine, [event.data.machineId], { ...values, ...marks(event) });
}

/** As `columns`, worked out from the row before. */
export function computed(event: AnyRecorded, values: (row: MachineRow) => Columns): RowChange {
  return change(machine, [event.data.machineId], (row) => row && { ...row, ...values(row), ...marks(event) });
}
