import { sharedPool, type Pool } from '#libs/database/index.js';
import { partsOf, sortOf, type List, type Part, type Placed, type Walk } from '../list.js';
import { rowsOf } from '../statement.js';

/** How much longer a further stretch is at most. */
const growth = 8;
/** What is looked through for rows that come at this rate; they do not come evenly. */
const reserve = 2;
/** After the last stretch the rest is one: by then a plan for all of it is no loss. */
const stretches = 3;
/** Of the table: to look through more of it than that is to look through all of it. */
const largestShare = 0.25;

interface Size {
  readonly rows: number;
  readonly until: number;
}
const sizes = new WeakMap<Pool, Map<string, Size>>();
const sizeHoldsMs = 60_000;

/** Rows of a table, as PostgreSQL last counted them; -1 for one that it never counted. */
async function rowsIn(pool: Pool, table: string): Promise<number> {
  const known = sizes.get(sharedPool(pool)) ?? new Map<string, Size>();
  sizes.set(sharedPool(pool), known);
  const kept = known.get(table);
  if (kept && kept.until > performance.now()) return kept.rows;
  const text = 'select reltuples::float8 as rows from pg_class where oid = $1::regclass';
  const [row] = await rowsOf<{ rows: number }>(pool, text, [`machinedb.${table}`]);
  const rows = row?.rows ?? -1;
  known.set(table, { rows, until: performance.now() + sizeHoldsMs });
  return rows;
}

/** A list that can be walked. */
type Walkable = List & { readonly walk: Walk };

/** The beginning of a part: as far as so many rows of the table go by the order's index, whatever of them held then. */
function beginning(list: Walkable, part: Part, length: number): Part {
  const { id, order, walk } = list;
  const place = order.by === undefined || part.unvalued ? id : `${order.by}, ${id}`;
  const end = `select ${place} from machinedb.${walk.table} ${walk.alias}
      where ${part.where} order by ${sortOf(list, part)} offset ${length} limit 1`;
  return { ...part, where: `${part.where} and (${place}) ${order.descending ? '>=' : '<='} (${end})` };
}

/** What is left of a part behind a row. */
function behind(list: List, part: Part, row: Placed | undefined): Part {
  if (!row) return part;
  const value = part.unvalued ? null : (row.placeValue ?? null);
  return partsOf(list, { value, id: row.placeId })[0] ?? part;
}

/**
 * Rows of one part of a list of the past. It lies in two tables, with versions of other times in between: told to find
 * fifty rows of then, PostgreSQL may read all of a table in which nothing is as old as that. So the list is looked
 * through a stretch at a time, each longer than the one before, until there are enough.
 * @param read runs the list's statement for a part, with at most so many rows
 */
export async function walked<Row extends Placed>(
  pool: Pool,
  list: Walkable,
  part: Part,
  most: number,
  read: (part: Part, most: number) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const all = await rowsIn(pool, list.walk.table);
  const rows: Row[] = [];
  let length = most * list.walk.firstStretch;
  for (let nth = 0; nth < stretches && length < all * largestShare; nth += 1) {
    const found = await read(beginning(list, behind(list, part, rows.at(-1)), length), most - rows.length);
    rows.push(...found);
    if (rows.length >= most) return rows;
    const enough = Math.ceil((reserve * length * (most - rows.length)) / found.length);
    length = Math.min(length * growth, enough);
  }
  return [...rows, ...(await read(behind(list, part, rows.at(-1)), most - rows.length))];
}
