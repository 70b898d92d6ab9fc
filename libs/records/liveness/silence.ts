import type { Pool } from '#libs/database/index.js';

export interface SilentMachine {
  readonly machineId: string;
  readonly lastSeenAt: Date;
}

export interface ReturnedMachine extends SilentMachine {
  readonly silentSince: Date;
}

/** Who fell silent and who came back, from the notes of liveness. */
export interface Silence {
  /**
   * Machines not heard of for so long, counted only while somebody was listening: a centre that was down for an hour
   * does not call the whole fleet silent. Longest first.
   */
  fallen(afterMs: number, limit: number): Promise<readonly SilentMachine[]>;
  /** Machines that the log calls silent and that were heard of since. */
  returned(afterMs: number, limit: number): Promise<readonly ReturnedMachine[]>;
  /** Says that the log has it. */
  markSilent(machineId: string, since: Date): Promise<void>;
  markBack(machineId: string): Promise<void>;
}

const fallenQuery = `select l.machine_id, l.last_seen_at from records.liveness l, records.listening h
  where l.silent_since is null
    and h.until - greatest(l.last_seen_at, h.since) > $1::double precision * interval '1 millisecond'
  order by l.last_seen_at limit $2`;

const returnedQuery = `select l.machine_id, l.last_seen_at, l.silent_since from records.liveness l, records.listening h
  where l.silent_since is not null and l.last_seen_at > l.silent_since
    and h.until - l.last_seen_at <= $1::double precision * interval '1 millisecond'
  order by l.last_seen_at limit $2`;

interface Row {
  machine_id: string;
  last_seen_at: Date;
  silent_since: Date;
}

export function createSilence(pool: Pool): Silence {
  return {
    fallen: async (afterMs, limit) => {
      const { rows } = await pool.query<Row>(fallenQuery, [afterMs, limit]);
      return rows.map((row) => ({ machineId: row.machine_id, lastSeenAt: row.last_seen_at }));
    },
    returned: async (afterMs, limit) => {
      const { rows } = await pool.query<Row>(returnedQuery, [afterMs, limit]);
      return rows.map((row) => ({
        machineId: row.machine_id,
        lastSeenAt: row.last_seen_at,
        silentSince: row.silent_since,
      }));
    },
    markSilent: async (machineId, since) => {
      await pool.query('update records.liveness set silent_since = $2 where machine_id = $1', [machineId, since]);
    },
    markBack: async (machineId) => {
      await pool.query('update records.liveness set silent_since = null where machine_id = $1', [machineId]);
    },
  };
}
