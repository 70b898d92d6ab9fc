import type { Pool } from '#libs/database/index.js';

/** Who may write: `checkpoint` for live tables, `rebuild` for those that are built beside them. */
export type LeaseOf = 'checkpoint' | 'rebuild';

export interface LeaseTimes {
  /** Seconds without a sign of life after which another may take over. */
  readonly leaseSeconds: number;
  /** Milliseconds between signs of life, and between tries to take over. */
  readonly beatMs: number;
}

export const defaultLeaseTimes: LeaseTimes = { leaseSeconds: 4, beatMs: 1_000 };

/**
 * Takes the lease when nobody holds it. All times are the database's own, so that no clock but one counts.
 * @returns the epoch to write with, or undefined when another holds it
 */
export async function takeLease(
  pool: Pool,
  lease: { of: LeaseOf; projection: string; owner: string; seconds: number },
): Promise<number | undefined> {
  const { rows } = await pool.query<{ epoch: number }>(
    `update machinedb.${lease.of}
        set owner = $2, epoch = epoch + 1, lease_until = clock_timestamp() + make_interval(secs => $3)
      where projection = $1 and (owner is null or lease_until < clock_timestamp())
      returning epoch`,
    [lease.projection, lease.owner, lease.seconds],
  );
  return rows[0]?.epoch;
}

/** Prolongs what is still held; says which epochs of this owner are. One statement for all its projections. */
export async function renewLeases(
  pool: Pool,
  of: LeaseOf,
  owner: string,
  seconds: number,
): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ projection: string; epoch: number }>(
    `update machinedb.${of} set lease_until = clock_timestamp() + make_interval(secs => $2)
      where owner = $1 returning projection, epoch`,
    [owner, seconds],
  );
  return new Map(rows.map((row) => [row.projection, row.epoch]));
}

/** Lets go at once, so that a successor need not wait. */
export async function releaseLease(pool: Pool, of: LeaseOf, projection: string, epoch: number): Promise<void> {
  await pool.query(
    `update machinedb.${of} set owner = null, lease_until = '-infinity' where projection = $1 and epoch = $2`,
    [projection, epoch],
  );
}
