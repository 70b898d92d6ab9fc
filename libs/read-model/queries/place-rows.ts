import type { Pool } from '#libs/database/index.js';
import { tablesAt, type TablesAt, type TemporalTable } from './history/tables-at.js';
import type { When } from './history/when.js';
import { rowsOf } from './statement.js';

/** What a list of places is taken of: a site, or one rack of it with what stands in it. */
export interface PlacesWanted {
  /** Code of the site. */
  readonly site: string;
  /** Code of a rack within the site. */
  readonly rack?: string | undefined;
  readonly when?: When | undefined;
}

export type StoredPlace = Readonly<Record<string, unknown>> & { readonly id: string };

/** Rows of one statement. */
const stretch = 500;

interface Part {
  readonly table: TemporalTable;
  readonly columns: string;
  /** Over the table as `t`; `$1` is the site, `$2` the rack or null. */
  readonly where: (tables: TablesAt) => string;
}

const parts = {
  site: {
    table: 'site',
    columns: 't.title, t.rooms',
    where: () => 't.id = $1 and $2::text is null and not t.retired',
  },
  rack: {
    table: 'rack',
    columns: 't.site, t.code, t.title, t.room, t.row_code, t.height, t.width, t.numbering, t.feeds',
    where: () => 't.site = $1 and ($2::text is null or t.code = $2) and not t.retired',
  },
  chassis: {
    table: 'chassis',
    columns: 't.site, t.code, t.title, t.type, t.height, t.slots, t.rack, t.unit, t.face, t.side',
    where: () => 't.site = $1 and ($2::text is null or t.rack = $2) and not t.retired',
  },
  device: {
    table: 'device',
    columns: 't.site, t.code, t.kind, t.title, t.type, t.height, t.rack, t.unit, t.face, t.side',
    where: () => 't.site = $1 and ($2::text is null or t.rack = $2) and not t.retired',
  },
  machine: {
    table: 'machine',
    columns: 't.serial, t.site, t.rack, t.unit, t.unit_height, t.face, t.side, t.chassis, t.slot, t.node',
    where: (tables) => `t.site = $1 and t.lifecycle in ('new', 'accepted') and ($2::text is null or t.rack = $2
      or t.chassis in (select c.code from ${tables.from('chassis', 'c')}
        where c.site = $1 and c.rack = $2 and ${tables.held('c')}))`,
  },
} as const satisfies Record<string, Part>;
export type PlacePart = keyof typeof parts;

/** One kind of thing after the other, by id, a stretch at a time: whoever writes them down holds one stretch. */
export async function* placeRows(
  pool: Pool,
  part: PlacePart,
  { site, rack, when }: PlacesWanted,
): AsyncIterable<StoredPlace> {
  const { table, columns, where }: Part = parts[part];
  let behind = '';
  for (;;) {
    const values: unknown[] = [site, rack ?? null];
    const tables = tablesAt(when, values);
    const text = `select t.id, ${columns} from ${tables.from(table, 't')}
      where ${where(tables)} and ${tables.held('t')} and t.id > $${values.push(behind)}::text order by t.id limit ${stretch}`;
    const rows = await rowsOf<StoredPlace>(pool, text, values);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < stretch) return;
    behind = last.id;
  }
}

/** Ids of the machines that have these serials; a serial of several machines, or of none, is left out. */
export async function machineIdsBySerials(
  pool: Pool,
  serials: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const text = `select m.serial, min(m.id) as id from machinedb.machine m
    where m.serial = any($1) and m.lifecycle <> 'merged' group by m.serial having count(*) = 1`;
  const rows = await rowsOf<{ readonly serial: string; readonly id: string }>(pool, text, [serials]);
  return new Map(rows.map(({ serial, id }) => [serial, id]));
}
