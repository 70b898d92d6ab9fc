import { setTimeout as pause } from 'node:timers/promises';
import { to as copyTo } from 'pg-copy-streams';
import type { Pool, PoolClient } from '#libs/database/index.js';
import { CopiedRow } from './copied-row.js';
import { isPassing, unavailable } from './trouble.js';
import type { RawRow } from './stored-row.js';
import { TupleSplitter } from './tuple-splitter.js';

const raw = { getTypeParser: () => (text: string) => text };

/** A prepared statement: the name goes with the text for ever. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const attempts = 3;
const pauseMs = 50;
/** A read that took this long and failed would take as long again. */
const worthAnotherMs = 2_000;

async function lent<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(isPassing(error));
    throw error;
  }
}

/**
 * Reading again does no harm: after a restart of the server every connection in the pool fails once.
 * @throws EventStoreUnavailable when the database cannot be reached
 */
async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await lent(pool, work);
    } catch (error) {
      if (!isPassing(error)) throw error;
      const another = attempt < attempts && Date.now() - startedAt < worthAnotherMs;
      if (!another) throw unavailable('the event log cannot be read', error);
      await pause(pauseMs * attempt);
    }
  }
}

/** Rows as the wire brings them: quick to ask for. */
export function fetchRows(pool: Pool, statement: Statement, values: readonly unknown[]): Promise<RawRow[]> {
  return withClient(pool, async (client) => {
    const query = { ...statement, values: [...values], rowMode: 'array' as const, types: raw };
    return (await client.query(query)).rows as unknown as RawRow[];
  });
}

/**
 * Many rows, less than half the CPU of fetchRows for each of them, but planned anew every time.
 * @param query selects `copiedColumns`; COPY takes no parameters, so it must hold no foreign text that is not escaped
 */
export function copyRows(pool: Pool, query: string): Promise<CopiedRow[]> {
  return withClient(pool, async (client) => {
    const splitter = new TupleSplitter((buffer, start, end) => new CopiedRow(buffer, start, end));
    const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
    for await (const chunk of stream as AsyncIterable<Buffer>) splitter.push(chunk);
    return splitter.tuples;
  });
}
