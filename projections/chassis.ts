import type { ChassisEvent, RackPlace, SlotLayout } from '#libs/contracts/index.js';
import {
  defineProjection,
  defineTable,
  put,
  remove,
  set,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, scoped, type Marks } from './place/marks.js';
import { nowhere, standColumns, standOf, type Stand } from './place/stand.js';

/** A chassis as it is now; `id` is `<site>/<code>`. */
export type ChassisRow = {
  readonly id: string;
  readonly site: string;
  readonly code: string;
  readonly title: string;
  readonly type: string | null;
  /** Units. */
  readonly height: number;
  readonly slots: readonly SlotLayout[];
  readonly retired: boolean;
} & Stand &
  Marks;

export const chassis = defineTable<ChassisRow>({
  name: 'chassis',
  columns: {
    id: 'text',
    site: 'text',
    code: 'text',
    title: 'text',
    type: 'text',
    height: 'integer',
    slots: 'json',
    retired: 'boolean',
    ...standColumns,
    ...markColumns,
  },
  key: ['id'],
  indexes: ['(site, rack, id)'],
  temporal: true,
  marks: markNames,
});

/** Who holds which slot, or which node in one. */
export type ChassisSlotRow = {
  readonly chassis_id: string;
  readonly holder_kind: string;
  readonly holder_id: string;
  readonly slot: string;
  readonly node: string | null;
  /** Of a reservation. */
  readonly purpose: string | null;
  readonly until: string | null;
  readonly reservation: string | null;
  readonly since: string;
};

export const chassisSlot = defineTable<ChassisSlotRow>({
  name: 'chassis_slot',
  columns: {
    chassis_id: 'text',
    holder_kind: 'text',
    holder_id: 'text',
    slot: 'text',
    node: 'text',
    purpose: 'text',
    until: 'timestamptz',
    reservation: 'text',
    since: 'timestamptz',
  },
  key: ['chassis_id', 'holder_kind', 'holder_id'],
  indexes: ['(holder_id)'],
  temporal: true,
  past: { found: ['(holder_id)'] },
});

type Recorded<Type extends ChassisEvent['type']> = RecordedEvent<Extract<ChassisEvent, { type: Type }>>;

const idOf = ({ data }: Recorded<ChassisEvent['type']>): string => scoped(data.site, data.chassis);

function columns(event: Recorded<ChassisEvent['type']>, values: Partial<ChassisRow> = {}): RowChange {
  return set(chassis, [idOf(event)], { ...values, ...marksOf(event) });
}

function created(event: Recorded<'ChassisCreated'>): readonly RowChange[] {
  const { site, chassis: code, title, type, height, slots } = event.data;
  const facts = { id: idOf(event), site, code, title, type, height, slots, retired: false };
  return [put(chassis, { ...facts, ...nowhere, ...marksOf(event) })];
}

function taken(event: Recorded<'SlotTaken'>): readonly RowChange[] {
  const { holder, slot, node = null, purpose = null, until = null, reservation = null } = event.data;
  const of = { chassis_id: idOf(event), holder_kind: holder.kind, holder_id: holder.id };
  const since = event.recordedAt;
  return [put(chassisSlot, { ...of, slot, node, purpose, until, reservation, since }), columns(event)];
}

const stands = (event: Recorded<'ChassisPlaced' | 'ChassisUnplaced'>, place: RackPlace | undefined) => [
  columns(event, place ? standOf(place) : nowhere),
];

/** Chassis, where they stand, and who holds their slots. */
export const chassisModel = defineProjection<ChassisEvent>({
  name: 'chassis',
  version: 1,
  category: 'chassis',
  lead: chassis,
  tables: [chassis, chassisSlot],
  on: {
    ChassisCreated: created,
    ChassisDescribed: (event) => {
      const { title, type, height, slots } = event.data.is;
      return [columns(event, { title, type, height, slots })];
    },
    ChassisPlaced: (event) => stands(event, event.data.place),
    ChassisUnplaced: (event) => stands(event, undefined),
    ChassisRetired: (event) => [columns(event, { retired: true })],
    ChassisRestored: (event) => [columns(event, { retired: false })],
    SlotTaken: taken,
    SlotFreed: (event) => {
      const { kind, id } = event.data.holder;
      return [remove(chassisSlot, [idOf(event), kind, id]), columns(event)];
    },
  },
});
