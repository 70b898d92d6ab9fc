import type { DeviceEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, scoped, type Marks } from './place/marks.js';
import { nowhere, standColumns, standOf, type Stand } from './place/stand.js';

/** A device as it is now; `id` is `<site>/<code>`. */
export type DeviceRow = {
  readonly id: string;
  readonly site: string;
  readonly code: string;
  /** `switch`, `pdu`, `patch-panel` or `other`. */
  readonly kind: string;
  readonly title: string;
  readonly type: string | null;
  /** Units; 0 beside them. */
  readonly height: number;
  readonly retired: boolean;
} & Stand &
  Marks;

export const device = defineTable<DeviceRow>({
  name: 'device',
  columns: {
    id: 'text',
    site: 'text',
    code: 'text',
    kind: 'text',
    title: 'text',
    type: 'text',
    height: 'integer',
    retired: 'boolean',
    ...standColumns,
    ...markColumns,
  },
  key: ['id'],
  indexes: ['(site, rack, id)'],
  temporal: true,
  marks: markNames,
});

type Recorded<Type extends DeviceEvent['type']> = RecordedEvent<Extract<DeviceEvent, { type: Type }>>;

const idOf = ({ data }: Recorded<DeviceEvent['type']>): string => scoped(data.site, data.device);

function columns(event: Recorded<DeviceEvent['type']>, values: Partial<DeviceRow> = {}): readonly RowChange[] {
  return [set(device, [idOf(event)], { ...values, ...marksOf(event) })];
}

/** Switches, PDUs, patch panels and the rest, and where they stand. */
export const devices = defineProjection<DeviceEvent>({
  name: 'devices',
  version: 1,
  category: 'device',
  lead: device,
  tables: [device],
  on: {
    DeviceCreated: (event) => {
      const { site, device: code, kind, title, type, height } = event.data;
      const facts = { id: idOf(event), site, code, kind, title, type, height, retired: false };
      return [put(device, { ...facts, ...nowhere, ...marksOf(event) })];
    },
    DeviceDescribed: (event) => {
      const { kind, title, type, height } = event.data.is;
      return columns(event, { kind, title, type, height });
    },
    DevicePlaced: (event) => columns(event, standOf(event.data.place)),
    DeviceUnplaced: (event) => columns(event, nowhere),
    DeviceRetired: (event) => columns(event, { retired: true }),
    DeviceRestored: (event) => columns(event, { retired: false }),
  },
});
