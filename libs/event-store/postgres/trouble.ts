import pg from 'pg';
import { EventStoreUnavailable } from '#libs/ports/index.js';

/** SQLSTATEs that our own functions raise; see migrations/0001-event-log.sql. */
export const standsAgainst = 'RL001';
export const noPartition = 'RL002';
export const uniqueViolation = '23505';

/**
 * Classes of SQLSTATE that speak of the server and not of the request: connection (08), resources (53), operator (57),
 * system (58), a standby that became or is no primary (25006), a lock not got in time (55P03), serialisation and deadlock (40).
 */
const ofTheServer = /^(?:08|53|57|58|40)|^(?:25006|55P03)$/;

/** SQLSTATE of an error of the server; undefined for what broke on the way (socket, time-out). */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** The request may have been carried out or not; asking again later may do better. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return false;
  const state = sqlState(error);
  return state === undefined || ofTheServer.test(state);
}

export function unavailable(what: string, cause: unknown): EventStoreUnavailable {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new EventStoreUnavailable(`${what}: ${why}`, { cause });
}
