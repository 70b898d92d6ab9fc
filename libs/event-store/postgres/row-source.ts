import type { Pool } from '#libs/database/index.js';
import { isPassing, sqlState, unavailable } from './trouble.js';
import type { RawRow } from './stored-row.js';

const raw = { getTypeParser: () => (text: string) => text };

/** A prepared statement: the name goes with the text for ever. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Rows as the wire brings them.
 * @throws EventStoreUnavailable when the database cannot be reached
 */
export async function fetchRows(pool: Pool, statement: Statement, values: readonly unknown[]): Promise<RawRow[]> {
  try {
    const client = await pool.connect();
    try {
      const query = { ...statement, values: [...values], rowMode: 'array' as const, types: raw };
      const { rows } = await client.query(query);
      client.release();
      return rows as unknown as RawRow[];
    } catch (error) {
      client.release(sqlState(error) === undefined);
      throw error;
    }
  } catch (error) {
    throw isPassing(error) ? unavailable('the event log cannot be read', error) : error;
  }
}
