import type { SlotLayout } from '#libs/contracts/index.js';
import { choice, field } from './filter-field.js';
import { byId, changed, code, marks, retired, site, title, type InSite } from './listed-parts.js';
import type { ListedTable } from './listed-table.js';

/** Where something with a height of its own stands. */
export interface StandView {
  /** Code within the site. */
  readonly rackCode: string | null;
  readonly unit: number | null;
  readonly face: 'FRONT' | 'REAR' | 'BOTH' | null;
  readonly side: 'LEFT' | 'RIGHT' | 'FULL' | null;
}

const stand = { rackCode: 't.rack', unit: 't.unit', face: 'upper(t.face)', side: 'upper(t.side)' } as const;
const standFields = {
  rack: field('text', 't.rack', 'code of the rack within the site'),
  unit: field('number', 't.unit', 'lowest unit that it covers', 'position u'),
  face: choice('t.face', 'front, rear or both', ['front', 'rear', 'both']),
};

export interface ChassisView extends InSite, StandView {
  readonly height: number;
  readonly type: string | null;
  readonly slots: readonly SlotLayout[];
}

export const chassisListed: ListedTable = {
  table: 'chassis',
  siteColumn: 'site',
  columns: {
    id: 't.id',
    siteCode: 't.site',
    code: 't.code',
    title: 't.title',
    type: 't.type',
    height: 't.height',
    slots: 't.slots',
    retired: 't.retired',
    ...stand,
    ...marks,
  },
  fields: (tables) => ({
    fields: {
      id: field('text', 't.id', '`<site>/<code>`', 'chassis'),
      site,
      code,
      title,
      type: field('text', 't.type', 'device type', 'model'),
      height: field('number', 't.height', 'units', 'units'),
      ...standFields,
      retired,
      changed,
    },
    children: {
      slot: {
        from: `${tables.from('chassis_slot', 's')} where s.chassis_id = t.id and ${tables.held('s')}`,
        description: 'its slots that are held',
        fields: {
          name: field('text', 's.slot', 'what the slot is called', 'slot'),
          node: field('text', 's.node', 'node within the slot'),
          holder: field('text', 's.holder_id', 'id of the holder'),
        },
      },
    },
  }),
  searched: ['t.id', 't.title', `coalesce(t.type, '')`],
  orders: byId,
};

export interface DeviceView extends InSite, StandView {
  /** As in the API: upper case, with underscores. */
  readonly kind: string;
  readonly type: string | null;
  readonly height: number;
}

export const devicesListed: ListedTable = {
  table: 'device',
  siteColumn: 'site',
  columns: {
    id: 't.id',
    siteCode: 't.site',
    code: 't.code',
    kind: `upper(replace(t.kind, '-', '_'))`,
    title: 't.title',
    type: 't.type',
    height: 't.height',
    retired: 't.retired',
    ...stand,
    ...marks,
  },
  fields: () => ({
    fields: {
      id: field('text', 't.id', '`<site>/<code>`', 'device'),
      site,
      code,
      title,
      kind: choice('t.kind', 'switch, pdu, patch-panel or other', ['switch', 'pdu', 'patch-panel', 'other']),
      type: field('text', 't.type', 'device type', 'model'),
      height: field('number', 't.height', 'units; 0 beside them', 'units'),
      ...standFields,
      retired,
      changed,
    },
    children: {},
  }),
  searched: ['t.id', 't.title', 't.kind', `coalesce(t.type, '')`],
  orders: byId,
};
