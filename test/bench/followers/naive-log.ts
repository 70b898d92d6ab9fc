import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '#libs/database/index.js';

/** Milliseconds between two looks of the follower. */
const lookEveryMs = 2;
const pageSize = 5_000;
const eventsPerAppend = 2;

/**
 * How to read a table in which each transaction draws its positions by itself. Both are often recommended; libs/event-store's
 * losing-orders.db.spec.ts shows the one interleaving of two writers that makes each of them lose.
 */
export const naiveOrders = {
  byPosition: 'true',
  belowOldestTransaction: 'transaction_id < pg_snapshot_xmin(pg_current_snapshot())',
} as const;
export type NaiveOrder = keyof typeof naiveOrders;

export async function createNaiveLog(pool: Pool): Promise<void> {
  await pool.query(`
    create schema naive;
    create table naive.event (
      position bigint generated always as identity primary key, event_id uuid not null,
      transaction_id xid8 not null default pg_current_xact_id(), data json not null)`);
}

/** One append: a transaction with an insert for each of its events. */
async function append(pool: Pool, data: string): Promise<string[]> {
  const ids = Array.from({ length: eventsPerAppend }, () => randomUUID());
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const id of ids)
      await client.query({
        name: 'naive',
        text: 'insert into naive.event (event_id, data) values ($1, $2)',
        values: [id, data],
      });
    await client.query('commit');
  } finally {
    client.release();
  }
  return ids;
}

/** Goes on after the last position that it has seen, until there is no more once `stopped` says so. */
async function follow(pool: Pool, order: NaiveOrder, after: bigint, stopped: () => boolean): Promise<string[]> {
  const seen: string[] = [];
  let at = after;
  for (;;) {
    // Asked first: what was committed before it must be in the next look.
    const last = stopped();
    const { rows } = await pool.query<{ at: string; event_id: string }>(
      `select position::text as at, event_id from naive.event
        where position > $1 and ${naiveOrders[order]} order by position limit ${pageSize}`,
      [String(at)],
    );
    for (const row of rows) seen.push(row.event_id);
    at = BigInt(rows.at(-1)?.at ?? at);
    if (last && rows.length === 0) return seen;
    await pause(lookEveryMs);
  }
}

/** So many appends by so many writers, and a follower beside them. */
export async function runNaive(
  pool: Pool,
  { order, writers, appends, data }: { order: NaiveOrder; writers: number; appends: number; data: string },
): Promise<{ written: string[]; seen: string[] }> {
  const { rows } = await pool.query<{ at: string }>('select coalesce(max(position), 0)::text as at from naive.event');
  const written: string[] = [];
  let left = appends;
  let done = false;
  const following = follow(pool, order, BigInt(rows[0]?.at ?? '0'), () => done);
  const write = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      written.push(...(await append(pool, data)));
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  done = true;
  return { written, seen: await following };
}
