import type pg from 'pg';
import { createPool, type Pool } from '#libs/database/index.js';

/**
 * The statements of the event store have one good plan each: by index, in a nested loop, in index order. A prepared plan
 * made while the tables were small must not choose another and then stay in use when they have grown. Times come as UTC.
 * Acknowledged means durable, also where the server's default says otherwise (a stricter default stays).
 */
const session = `
  set plan_cache_mode = force_generic_plan;
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
  set enable_bitmapscan = off; set enable_sort = off; set jit = off;
  set timezone = 'UTC'; set datestyle = 'ISO';
  select set_config('synchronous_commit', 'on', false)
   where current_setting('synchronous_commit') in ('off', 'local')`;

export async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(session);
}

export function readerPool(url: string, max: number): Pool {
  return createPool({ url, onConnect: prepareSession, name: 'event store read', max });
}
