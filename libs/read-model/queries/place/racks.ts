import type { PowerFeed } from '#libs/contracts/index.js';
import { choice, field } from './filter-field.js';
import { byId, changed, code, marks, retired, site, title, type InSite, type Retirable } from './listed-parts.js';
import type { ListedTable } from './listed-table.js';

export interface SiteView extends Retirable {
  readonly rooms: readonly object[];
}

export const sitesListed: ListedTable = {
  table: 'site',
  siteColumn: 'id',
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
  siteColumn: 'site',
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
