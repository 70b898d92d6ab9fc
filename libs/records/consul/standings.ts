import type { Pool } from '#libs/database/index.js';

/** What was last told of something, and when (ISO 8601, UTC). */
export interface ToldStanding<Standing> {
  readonly datacenter: string;
  readonly standing: Standing;
  readonly toldAt: string;
}

/** How it stands with each datacenter: told by the one process that writes there, read by all. */
export interface Standings<Standing extends object> {
  tell(datacenter: string, standing: Standing): Promise<void>;
  forget(datacenter: string): Promise<void>;
  all(): Promise<readonly ToldStanding<Standing>[]>;
}

export function createStandings<Standing extends object>(pool: Pool): Standings<Standing> {
  return {
    tell: async (datacenter, standing) => {
      await pool.query(
        `insert into records.consul_standing as s (datacenter, standing) values ($1, $2)
         on conflict (datacenter) do update set standing = excluded.standing, told_at = clock_timestamp()`,
        [datacenter, JSON.stringify(standing)],
      );
    },
    forget: async (datacenter) => {
      await pool.query('delete from records.consul_standing where datacenter = $1', [datacenter]);
    },
    all: async () => {
      const { rows } = await pool.query<ToldStanding<Standing>>(
        `select datacenter, standing, to_char(told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "toldAt"
         from records.consul_standing order by datacenter`,
      );
      return rows;
    },
  };
}
