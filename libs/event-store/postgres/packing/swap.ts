import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from '#libs/database/index.js';
import type { Positions } from './fill.js';

const lockNotAvailable = '55P03';
const deadlock = '40P01';
const tries = 200;
const pauseMs = 150;
/** Whoever appends or reads waits for us so long at most: then we step back and try again. */
const patienceMs = 200;

export interface Swap extends Positions {
  readonly pool: Pool;
  /** Quoted names in the schema of the log, and in the one that they were built in. */
  readonly events: string;
  readonly blocks: string;
  readonly buildSchema: string;
  readonly name: string;
  readonly packedBefore: boolean;
  readonly packed: boolean;
}

/** The rewritten partition in the place of the old one, in one transaction: a reader sees the one or the other. */
export async function swapPartition(swap: Swap): Promise<void> {
  for (let left = tries; ; left -= 1) {
    const client = await swap.pool.connect();
    try {
      await once(client, swap);
      return;
    } catch (error) {
      await client.query('rollback');
      const { code } = error as { code?: unknown };
      if ((code !== lockNotAvailable && code !== deadlock) || left === 0) throw error;
    } finally {
      client.release();
    }
    await pause(pauseMs);
  }
}

async function once(client: PoolClient, swap: Swap): Promise<void> {
  const { events, blocks, buildSchema, first, last, packedBefore, packed } = swap;
  const range = `for values from (${first}) to (${last + 1n})`;
  await client.query(`begin; set local lock_timeout = ${patienceMs}`);
  // Whoever makes the next partition takes this lock first, too.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('rackledger.log.partition', 0))`);
  await client.query(`alter table log.event detach partition log.${events}; drop table log.${events}`);
  if (packedBefore)
    await client.query(`alter table log.payload_block detach partition log.${blocks}; drop table log.${blocks}`);
  await client.query(`alter table ${buildSchema}.${events} set schema log`);
  await client.query(`alter table log.event attach partition log.${events} ${range}`);
  await client.query(`alter table log.${events} drop constraint in_range`);
  if (packed) {
    await client.query(`alter table ${buildSchema}.${blocks} set schema log`);
    await client.query(`alter table log.payload_block attach partition log.${blocks} ${range}`);
    await client.query(`alter table log.${blocks} drop constraint in_range`);
  }
  await client.query('update log.partition set packed = $2 where name = $1', [swap.name, packed]);
  await client.query('commit');
}
