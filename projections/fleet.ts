import type { MachineEvent, ReadyEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  defineTable,
  put,
  under,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';

/** What a machine is counted by; empty where it has none of it. */
export type FleetMachineRow = {
  readonly machine_id: string;
  /** `new`, `accepted`, `retired` or `merged`. */
  readonly lifecycle: string;
  readonly site: string;
  readonly cluster: string;
  readonly role: string;
  /** `silent`, or empty. */
  readonly heard: string;
  /** `ready` or `not-ready`; empty where nobody ever accepted it. */
  readonly readiness: string;
  readonly tags: readonly string[];
};

export const fleetMachine = defineTable<FleetMachineRow>({
  name: 'fleet_machine',
  columns: {
    machine_id: 'text',
    lifecycle: 'text',
    site: 'text',
    cluster: 'text',
    role: 'text',
    heard: 'text',
    readiness: 'text',
    tags: 'text[]',
  },
  key: ['machine_id'],
  indexes: [],
});

/** How many machines are alike in all that an overview asks for: some hundreds of rows for any fleet. */
export type FleetCountRow = Omit<FleetMachineRow, 'machine_id' | 'tags'> & { readonly machines: number };

export const fleetCount = defineTable<FleetCountRow>({
  name: 'fleet_count',
  columns: {
    site: 'text',
    cluster: 'text',
    role: 'text',
    lifecycle: 'text',
    heard: 'text',
    readiness: 'text',
    machines: 'integer',
  },
  key: ['site', 'cluster', 'role', 'lifecycle', 'heard', 'readiness'],
  indexes: [],
  fillfactor: 50,
});

/** How many machines bear a label. */
export type FleetTagRow = { readonly tag: string; readonly machines: number };

export const fleetTag = defineTable<FleetTagRow>({
  name: 'fleet_tag',
  columns: { tag: 'text', machines: 'integer' },
  key: ['tag'],
  indexes: [],
  fillfactor: 50,
});

type Machine = FleetMachineRow;

/** One machine more, or less, of its kind. Merged ones are part of another. */
function counted(machine: Machine, by: 1 | -1): readonly RowChange[] {
  const { site, cluster, role, lifecycle, heard, readiness, tags } = machine;
  if (lifecycle === 'merged') return [];
  const alike = { site, cluster, role, lifecycle, heard, readiness };
  const key = [site, cluster, role, lifecycle, heard, readiness];
  const more = (machines: number | undefined): number | undefined =>
    (machines ?? 0) + by > 0 ? (machines ?? 0) + by : undefined;
  return [
    change<FleetCountRow>(fleetCount, key, (row) => {
      const machines = more(row?.machines);
      return machines === undefined ? undefined : { ...alike, machines };
    }),
    ...tags.map((tag) =>
      change<FleetTagRow>(fleetTag, [tag], (row) => {
        const machines = more(row?.machines);
        return machines === undefined ? undefined : { tag, machines };
      }),
    ),
  ];
}

type Event = MachineEvent | ReadyEvent;
type Of<Type extends Event['type']> = RecordedEvent<Extract<Event, { type: Type }>>;

/** The machine leaves the count of what it was, and goes into that of what it is. */
function moved(machineId: string, to: (machine: Machine) => Partial<Machine>): readonly RowChange[] {
  return [
    under<Machine>(fleetMachine, machineId, ([before]) => {
      if (!before) return [];
      const after = { ...before, ...to(before) };
      return [put(fleetMachine, after), ...counted(before, -1), ...counted(after, 1)];
    }),
  ];
}

const becomes =
  <Type extends Event['type']>(to: (data: Of<Type>['data']) => Partial<Machine>) =>
  ({ data }: Of<Type>): readonly RowChange[] =>
    moved((data as { readonly machineId: string }).machineId, () => to(data));

function discovered({ data: { machineId } }: Of<'MachineDiscovered'>): readonly RowChange[] {
  const machine: Machine = {
    machine_id: machineId,
    lifecycle: 'new',
    site: '',
    cluster: '',
    role: '',
    heard: '',
    readiness: '',
    tags: [],
  };
  return [put(fleetMachine, machine), ...counted(machine, 1)];
}

/** How many machines there are of each kind: moved by events, never counted anew. */
export const fleet = defineProjection<Event>({
  name: 'fleet',
  version: 1,
  tables: [fleetMachine, fleetCount, fleetTag],
  on: {
    MachineDiscovered: discovered,
    MachineAccepted: becomes(() => ({ lifecycle: 'accepted' })),
    MachineAcceptanceWithdrawn: becomes(() => ({ lifecycle: 'new' })),
    MachineRetired: becomes(() => ({ lifecycle: 'retired' })),
    MachineRestored: becomes<'MachineRestored'>(({ lifecycle }) => ({ lifecycle })),
    MachineMerged: becomes(() => ({ lifecycle: 'merged' })),
    MachinePlaced: becomes<'MachinePlaced'>(({ place }) => ({ site: place.site })),
    MachineUnplaced: becomes(() => ({ site: '' })),
    ClusterAssigned: becomes<'ClusterAssigned'>(({ cluster }) => ({ cluster })),
    ClusterUnassigned: becomes(() => ({ cluster: '' })),
    RoleAssigned: becomes<'RoleAssigned'>(({ role }) => ({ role })),
    RoleUnassigned: becomes(() => ({ role: '' })),
    MachineWentSilent: becomes(() => ({ heard: 'silent' })),
    MachineCameBack: becomes(() => ({ heard: '' })),
    MachineReady: becomes(() => ({ readiness: 'ready' })),
    MachineNotReady: becomes(() => ({ readiness: 'not-ready' })),
    MachineTagged: ({ data: { machineId, tag } }) =>
      moved(machineId, ({ tags }) => ({ tags: [...tags.filter((one) => one !== tag), tag] })),
    MachineUntagged: ({ data: { machineId, tag } }) =>
      moved(machineId, ({ tags }) => ({ tags: tags.filter((one) => one !== tag) })),
  },
});
