import { randomUUID } from 'node:crypto';
import type { Pool } from '#libs/database/index.js';
import type { EventStore, NewEvent, StoredEvent } from '#libs/ports/index.js';

export function namedEvent(data: object = { name: 'n1' }): NewEvent {
  return { id: randomUUID(), type: 'MachineNamed', data, metadata: { actor: 'process:test' } };
}

/** The whole log in its order, as the store reads it. */
export async function wholeLog(store: EventStore): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const batch of store.readLog({ after: 0n })) all.push(...batch.events);
  return all;
}

/** 1, 2, 3 … without a gap. */
export function withoutGaps(events: readonly StoredEvent[]): boolean {
  return events.every((event, n) => event.position === BigInt(n + 1));
}

/** Replaces the partitions of an empty log by smaller ones, so that a test can roll over. */
export async function shrinkPartitions(pool: Pool, size: number): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('delete from log.partition returning name');
  for (const { name } of rows) await pool.query(`drop table log.${name}`);
  await pool.query('update log.log_head set sealed = 0, room = 0');
  await pool.query('select log.ensure_partitions($1, $1)', [size]);
}
