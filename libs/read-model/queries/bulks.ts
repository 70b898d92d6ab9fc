import type { Pool } from '#libs/database/index.js';
import { machinesMeant, type MachinesWanted } from './machine-condition.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { rowsOf, rowsOfOnce } from './statement.js';

export interface BulkListed {
  readonly id: string;
}

/** Newest first. @throws CursorError */
export async function bulksPage(
  pool: Pool,
  request: PageRequest & { readonly unfinished?: boolean | null | undefined },
): Promise<Page<BulkListed & Placed>> {
  const list = {
    from: 'machinedb.bulk b',
    where: request.unfinished ? 'b.ended_at is null' : 'true',
    values: [],
    id: 'b.bulk_id',
    order: { name: 'BEGUN_AT', by: 'b.begun_at', type: 'timestamptz', descending: true },
  } as const;
  return pageOf<BulkListed>(pool, list, 'b.bulk_id as "id"', request);
}

/** Bulks that have not ended, and have not got further for so long: whoever ran them is gone. */
export async function standingStill(pool: Pool, forMs: number): Promise<readonly string[]> {
  const text = `select b.bulk_id as "id" from machinedb.bulk b
    where b.ended_at is null and b.moved_at < now() - $1 * interval '1 millisecond' order by b.begun_at`;
  return (await rowsOf<BulkListed>(pool, text, [forMs])).map(({ id }) => id);
}

/**
 * Ids of the machines that a filter matches now, by place and name: whoever looks at what many would be told goes along the racks.
 * @param most no more than these are looked for
 * @throws FilterError
 */
export async function machineIdsMatching(
  pool: Pool,
  wanted: MachinesWanted,
  now: number,
  most: number,
): Promise<readonly string[]> {
  const { where, values } = await machinesMeant(pool, wanted, undefined, now);
  const text = `select m.id from machinedb.machine m where ${where} order by m.place_key nulls last, m.name nulls last, m.id limit ${most}`;
  return (await rowsOfOnce<BulkListed>(pool, text, values)).map(({ id }) => id);
}
