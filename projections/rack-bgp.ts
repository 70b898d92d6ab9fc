import type { RackBgp, RackBgpEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove } from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, type Marks } from './place/marks.js';

/** How the machines of a rack speak BGP. */
export type RackBgpRow = {
  /** `<site>/<code>`. */
  readonly rack: string;
  readonly settings: RackBgp;
  /** `<site>/<code>` of the switches. */
  readonly tors: readonly string[];
} & Marks;

export const rackBgp = defineTable<RackBgpRow>({
  name: 'rack_bgp',
  columns: { rack: 'text', settings: 'json', tors: 'text[]', ...markColumns },
  key: ['rack'],
  indexes: ['using gin (tors)'],
  temporal: true,
  past: { found: ['using gin (tors)'] },
  marks: markNames,
});

/** What was said about BGP in racks; the sessions of machines follow from it when they are asked for. */
export const rackBgps = defineProjection<RackBgpEvent>({
  name: 'rack_bgp',
  version: 1,
  category: 'rackbgp',
  tables: [rackBgp],
  on: {
    RackBgpSet: (event) => {
      const { rack, ...settings } = event.data;
      const tors = settings.tors.map(({ device }) => device);
      return [put(rackBgp, { rack, settings, tors, ...marksOf(event) })];
    },
    RackBgpCleared: ({ data }) => [remove(rackBgp, [data.rack])],
  },
});
