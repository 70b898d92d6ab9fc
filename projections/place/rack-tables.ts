import type { PowerFeed } from '#libs/contracts/index.js';
import { defineTable } from '#libs/kernel/index.js';
import { markColumns, markNames, type Marks } from './marks.js';

/** A rack as it is now; `id` is `<site>/<code>`. */
export type RackRow = {
  readonly id: string;
  readonly site: string;
  readonly code: string;
  readonly title: string;
  readonly room: string | null;
  readonly row_code: string | null;
  /** Units. */
  readonly height: number;
  /** Inches. */
  readonly width: number;
  readonly numbering: string;
  readonly feeds: readonly PowerFeed[];
  readonly retired: boolean;
  /** What machines, chassis and devices fill, in quarters of a unit: half the depth of half the width is one. */
  readonly used_quarters: number;
} & Marks;

export const rack = defineTable<RackRow>({
  name: 'rack',
  columns: {
    id: 'text',
    site: 'text',
    code: 'text',
    title: 'text',
    room: 'text',
    row_code: 'text',
    height: 'integer',
    width: 'integer',
    numbering: 'text',
    feeds: 'json',
    retired: 'boolean',
    used_quarters: 'integer',
    ...markColumns,
  },
  key: ['id'],
  indexes: ['(site, room, row_code, id)'],
  temporal: true,
  marks: markNames,
});

/** Who holds which units. */
export type RackPlaceRow = {
  readonly rack_id: string;
  readonly holder_kind: string;
  readonly holder_id: string;
  readonly unit: number;
  readonly height: number;
  readonly face: string;
  readonly side: string;
  /** Of a reservation. */
  readonly purpose: string | null;
  readonly until: string | null;
  /** The reservation that the place was kept by. */
  readonly reservation: string | null;
  readonly since: string;
};

export const rackPlace = defineTable<RackPlaceRow>({
  name: 'rack_place',
  columns: {
    rack_id: 'text',
    holder_kind: 'text',
    holder_id: 'text',
    unit: 'integer',
    height: 'integer',
    face: 'text',
    side: 'text',
    purpose: 'text',
    until: 'timestamptz',
    reservation: 'text',
    since: 'timestamptz',
  },
  key: ['rack_id', 'holder_kind', 'holder_id'],
  indexes: ['(holder_id)'],
  temporal: true,
  past: { found: ['(holder_id)'] },
});
