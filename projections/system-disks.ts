import { isChosenDisk, type ChosenDisk, type Component, type MachineEvent } from '#libs/contracts/index.js';
import {
  defineProjection,
  defineTable,
  put,
  remove,
  set,
  under,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { happenedAt } from './observed-time.js';

/** A disk that the operating system of a machine is on, or is to go to; two rows for a mirror. */
export type SystemDiskRow = {
  readonly machine_id: string;
  /** 0, or 1 for the other half of a mirror. */
  readonly place: number;
  /** `disk`, `mirror` or `volume`. */
  readonly kind: string;
  readonly key: string;
  readonly wwn: string | null;
  readonly serial: string | null;
  readonly model: string | null;
  readonly size_bytes: number | null;
  readonly by_path: string | null;
  readonly controller_pci: string | null;
  /** Null: by hand. */
  readonly policy: string | null;
  readonly policy_version: number | null;
  readonly takes_data: string | null;
  readonly chosen_at: string;
  /** Whether the machine reports it. */
  readonly present: boolean;
  /** Since when it does not. */
  readonly gone_since: string | null;
};

export const systemDisk = defineTable<SystemDiskRow>({
  name: 'system_disk',
  columns: {
    machine_id: 'text',
    place: 'integer',
    kind: 'text',
    key: 'text',
    wwn: 'text',
    serial: 'text',
    model: 'text',
    size_bytes: 'bigint',
    by_path: 'text',
    controller_pci: 'text',
    policy: 'text',
    policy_version: 'integer',
    takes_data: 'text',
    chosen_at: 'timestamptz',
    present: 'boolean',
    gone_since: 'timestamptz',
  },
  key: ['machine_id', 'place'],
  indexes: ['(serial) where serial is not null', '(machine_id) where not present'],
  temporal: true,
  past: { found: ['(serial) where serial is not null'] },
});

type Recorded<Type extends MachineEvent['type']> = RecordedEvent<Extract<MachineEvent, { type: Type }>>;

function rowOf(event: Recorded<'SystemDiskChosen'>, disk: ChosenDisk, place: number): SystemDiskRow {
  const { machineId, systemDisk: chosen, by, takesData } = event.data;
  return {
    machine_id: machineId,
    place,
    kind: chosen.kind,
    key: disk.key,
    wwn: disk.wwn ?? null,
    serial: disk.serial ?? null,
    model: disk.model ?? null,
    size_bytes: disk.sizeBytes ?? null,
    by_path: disk.byPath ?? null,
    controller_pci: chosen.kind === 'volume' ? chosen.controllerPci : null,
    policy: by === 'hand' ? null : by.policy,
    policy_version: by === 'hand' ? null : by.version,
    takes_data: takesData,
    chosen_at: event.recordedAt,
    present: true,
    gone_since: null,
  };
}

/** It was chosen among the disks that the machine has. */
function chosen(event: Recorded<'SystemDiskChosen'>): readonly RowChange[] {
  const { machineId, systemDisk: now } = event.data;
  const rows = now.disks.map((disk, place) => put(systemDisk, rowOf(event, disk, place)));
  return now.disks.length > 1 ? rows : [...rows, remove(systemDisk, [machineId, 1])];
}

const identityOf = ({ key, wwn, serial, model }: SystemDiskRow): Parameters<typeof isChosenDisk>[0] => ({
  key,
  ...(wwn !== null && { wwn }),
  ...(serial !== null && { serial }),
  ...(model !== null && { model }),
});

/** Rows of the machine of which it is known now whether the disk is there; `undefined`: this event does not say. */
function seen(
  event: Recorded<'ComponentAdded' | 'ComponentRemoved' | 'ComponentIdentified' | 'HardwareRecorded'>,
  isPresent: (row: SystemDiskRow) => boolean | undefined,
): readonly RowChange[] {
  const { machineId } = event.data;
  return [
    under(systemDisk, machineId, (rows) =>
      rows.flatMap((row) => {
        const present = isPresent(row);
        if (present === undefined || present === row.present) return [];
        const since = present ? null : happenedAt(event);
        return [set(systemDisk, [machineId, row.place], { present, gone_since: since })];
      }),
    ),
  ];
}

const isIt = (row: SystemDiskRow, part: Component): boolean =>
  part.kind === 'disk' && isChosenDisk(identityOf(row), part);

/** Most parts that come and go are no disks. */
const ofDisk = (part: Component, changes: () => readonly RowChange[]): readonly RowChange[] =>
  part.kind === 'disk' ? changes() : [];

/**
 * What machines boot from, and whether it is there: what was decided beside what was last seen. A disk counts as the same
 * by what it carries itself, wherever it sits and whatever the kernel calls it.
 */
export const systemDisks = defineProjection<MachineEvent>({
  name: 'system_disks',
  version: 1,
  category: 'machine',
  tables: [systemDisk],
  on: {
    SystemDiskChosen: chosen,
    SystemDiskUnchosen: ({ data: { machineId } }) => [0, 1].map((place) => remove(systemDisk, [machineId, place])),
    ComponentAdded: (event) =>
      ofDisk(event.data.component, () => seen(event, (row) => (isIt(row, event.data.component) ? true : undefined))),
    ComponentRemoved: (event) =>
      ofDisk(event.data.component, () => seen(event, (row) => (isIt(row, event.data.component) ? false : undefined))),
    ComponentIdentified: (event) =>
      ofDisk(event.data.component, () => seen(event, (row) => (isIt(row, event.data.component) ? true : undefined))),
    HardwareRecorded: (event) => {
      const { components, reportedKinds } = event.data.hardware;
      return seen(event, (row) =>
        reportedKinds.includes('disk') ? components.some((part) => isIt(row, part)) : undefined,
      );
    },
  },
});
