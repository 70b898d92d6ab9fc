import type { PowerFeed, SlotLayout } from '#libs/contracts/index.js';
import { isoText } from '../statement.js';
import { choice, field, type Listed, type ListedTable } from './listed-table.js';

const marks = { changedAt: isoText('t.changed_at'), revision: 't.revision', position: 't.position::text' } as const;
const retired = field('boolean', 't.retired', 'out of use; left out unless named');
const changed = field('time', 't.changed_at', 'when anything about it last changed');
const title = field('text', 't.title', 'what people call it', 'name');
const site = field('text', 't.site', 'code of its site', 'dc datacenter');
const code = field('text', 't.code', 'its code within the site');
const byId = { ID: {}, TITLE: { by: 't.title' }, CHANGED_AT: { by: 't.changed_at', type: 'timestamptz' } } as const;

interface Retirable extends Listed {
  readonly title: string;
  readonly retired: boolean;
}

interface InSite extends Retirable {
  readonly siteCode: string;
  readonly code: string;
}

export interface SiteView extends Retirable {
  readonly rooms: readonly object[];
}

export const sitesListed: ListedTable = {
  table: 'site',
  columns: { id: 't.id', title: 't.title', retired: 't.retired', rooms: 't.rooms', ...marks },
  fields: (tables) => ({
    fields: { id: field('text', 't.id', 'its code', 'code site'), title, retired, changed },
    children: {
      rack: {
        from: `${tables.from('rack', 'r')} where r.site = t.id and not r.retired and ${tables.held('r')}`,
        description: 'its racks',
        fields: {
          code: field('text', 'r.code', 'code'),
          room: field('text', 'r.room', 'code of the room'),
          height: field('number', 'r.height', 'units'),
        },
      },
    },
  }),
  searched: ['t.id', 't.title'],
  orders: byId,
};

export interface RackView extends InSite {
  readonly room: string | null;
  readonly row: string | null;
  readonly height: number;
  readonly numbering: 'BOTTOM' | 'TOP';
  readonly feeds: readonly PowerFeed[];
  readonly usedUnits: number;
}

/** Of units, what machines, chassis and devices fill; what has half the depth or half the width counts half. */
const used = '(t.used_quarters / 4.0)::float8';

export const racksListed: ListedTable = {
  table: 'rack',
  columns: {
    id: 't.id',
    siteCode: 't.site',
    code: 't.code',
    title: 't.title',
    room: 't.room',
    row: 't.row_code',
    height: 't.height',
    width: 't.width',
    numbering: 'upper(t.numbering)',
    feeds: 't.feeds',
    retired: 't.retired',
    usedUnits: used,
    ...marks,
  },
  fields: (tables) => ({
    fields: {
      id: field('text', 't.id', '`<site>/<code>`', 'rack'),
      site,
      code,
      title,
      room: field('text', 't.room', 'code of its room'),
      row: field('text', 't.row_code', 'code of its row'),
      height: field('number', 't.height', 'units', 'units'),
      width: field('number', 't.width', 'inches'),
      numbering: choice('t.numbering', 'from which end units are counted', ['bottom', 'top']),
      used: field('number', used, 'units that are filled'),
      free: field('number', `(t.height - t.used_quarters / 4.0)::float8`, 'units that are not filled'),
      retired,
      changed,
    },
    children: {
      holder: {
        from: `${tables.from('rack_place', 'p')} where p.rack_id = t.id and ${tables.held('p')}`,
        description: 'who holds units of it',
        fields: {
          kind: choice('p.holder_kind', 'machine, chassis, device or reservation', [
            'machine',
            'chassis',
            'device',
            'reservation',
          ]),
          id: field('text', 'p.holder_id', 'id of the holder'),
          unit: field('number', 'p.unit', 'lowest unit'),
          until: field('time', 'p.until', 'end of a reservation'),
          purpose: field('text', 'p.purpose', 'what a reservation is for'),
        },
      },
    },
  }),
  searched: ['t.id', 't.title', `coalesce(t.room, '')`, `coalesce(t.row_code, '')`],
  orders: {
    ...byId,
    HEIGHT: { by: 't.height::bigint', type: 'bigint' },
    USED: { by: 't.used_quarters::bigint', type: 'bigint' },
  },
};

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
