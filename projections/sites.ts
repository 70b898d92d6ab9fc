import type { SiteEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  defineTable,
  put,
  set,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, type Marks } from './place/marks.js';

export interface RowInRoom {
  readonly row: string;
  readonly title: string;
}

export interface RoomInSite {
  readonly room: string;
  readonly title: string;
  /** Sorted by code, as the rooms are. */
  readonly rows: readonly RowInRoom[];
}

/** A site as it is now. */
export type SiteRow = {
  readonly id: string;
  readonly title: string;
  readonly retired: boolean;
  readonly rooms: readonly RoomInSite[];
} & Marks;

export const site = defineTable<SiteRow>({
  name: 'site',
  columns: { id: 'text', title: 'text', retired: 'boolean', rooms: 'json', ...markColumns },
  key: ['id'],
  indexes: ['(title, id)'],
  temporal: true,
  marks: markNames,
});

type Recorded<Type extends SiteEvent['type']> = RecordedEvent<Extract<SiteEvent, { type: Type }>>;

function columns(event: Recorded<SiteEvent['type']>, values: Partial<SiteRow> = {}): readonly RowChange[] {
  return [set(site, [event.data.site], { ...values, ...marksOf(event) })];
}

type RoomEvent = Recorded<'RoomAdded' | 'RoomRemoved' | 'RowAdded' | 'RowRemoved'>;

function rooms(event: RoomEvent, after: (rooms: readonly RoomInSite[]) => readonly RoomInSite[]): readonly RowChange[] {
  const fold = (row: SiteRow | undefined) => row && { ...row, rooms: after(row.rooms), ...marksOf(event) };
  return [change(site, [event.data.site], fold)];
}

const byCode =
  <Key extends string>(key: Key) =>
  (one: Readonly<Record<Key, string>>, other: Readonly<Record<Key, string>>): number =>
    one[key] < other[key] ? -1 : Number(one[key] > other[key]);

function inRoom(room: string, after: (rows: readonly RowInRoom[]) => readonly RowInRoom[]) {
  return (all: readonly RoomInSite[]): readonly RoomInSite[] =>
    all.map((one) => (one.room === room ? { ...one, rows: after(one.rows) } : one));
}

/** Sites with their rooms and rows. What stands in them are tables of their own. */
export const sites = defineProjection<SiteEvent>({
  name: 'sites',
  version: 1,
  category: 'site',
  lead: site,
  tables: [site],
  on: {
    SiteCreated: (event) => {
      const { site: id, title } = event.data;
      return [put(site, { id, title, retired: false, rooms: [], ...marksOf(event) })];
    },
    SiteTitled: (event) => columns(event, { title: event.data.title }),
    SiteRetired: (event) => columns(event, { retired: true }),
    SiteRestored: (event) => columns(event, { retired: false }),
    RoomAdded: (event) => {
      const { room, title } = event.data;
      return rooms(event, (all) => [...all, { room, title, rows: [] }].toSorted(byCode('room')));
    },
    RoomRemoved: (event) => rooms(event, (all) => all.filter(({ room }) => room !== event.data.room)),
    RowAdded: (event) => {
      const { room, row, title } = event.data;
      return rooms(
        event,
        inRoom(room, (rows) => [...rows, { row, title }].toSorted(byCode('row'))),
      );
    },
    RowRemoved: (event) => {
      const { room, row } = event.data;
      return rooms(
        event,
        inRoom(room, (rows) => rows.filter((one) => one.row !== row)),
      );
    },
    SiteListed: (event) => columns(event),
    SiteUnlisted: (event) => columns(event),
  },
});
