import type { Pool } from '#libs/database/index.js';

/** How far somebody has followed the log. */
export interface Followed {
  /** Undefined where it never began. */
  position(): Promise<bigint | undefined>;
  moveTo(position: bigint): Promise<void>;
}

export function createFollowed(pool: Pool, name: string): Followed {
  return {
    position: async () => {
      const { rows } = await pool.query<{ position: string }>(
        'select position::text from records.followed where name = $1',
        [name],
      );
      return rows[0] && BigInt(rows[0].position);
    },
    moveTo: async (position) => {
      await pool.query(
        `insert into records.followed as f (name, position) values ($1, $2)
         on conflict (name) do update set position = greatest(f.position, excluded.position)`,
        [name, position.toString()],
      );
    },
  };
}
