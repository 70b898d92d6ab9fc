import type { Fields } from '#libs/filter/index.js';
import type { TablesAt } from '../history/tables-at.js';
import { field } from './filter-field.js';

/** Of the chassis that a machine `m` sits in, at the moment of the tables. */
function ofChassis(column: 'rack' | 'unit' | 'face', tables: TablesAt): string {
  const chassis = `select x.${column} from ${tables.from('chassis', 'x')}
    where x.id = m.site || '/' || m.chassis and ${tables.held('x')}`;
  return `case when m.chassis is null then m.${column} else (${chassis}) end`;
}

/** Where a machine stands, for filters over machines `m`: what sits in a chassis is where the chassis is. */
export function placeFields(tables: TablesAt): Fields {
  const rack = ofChassis('rack', tables);
  return {
    site: field('text', 'm.site', 'code of the site where it stands', 'dc datacenter location'),
    rack: {
      ...field('text', rack, 'code of the rack within the site, or `<site>/<code>`'),
      whole: { sign: '/', sql: `(m.site || '/' || ${rack})` },
    },
    unit: field('number', ofChassis('unit', tables), 'lowest unit that it, or its chassis, covers', 'u'),
    face: field('text', ofChassis('face', tables), 'front, rear or both'),
    chassis: field('text', 'm.chassis', 'code of the chassis within the site', 'enclosure blade'),
    slot: field('text', 'm.slot', 'slot of the chassis', 'bay'),
    node: field('text', 'm.node', 'node within the slot'),
  };
}
