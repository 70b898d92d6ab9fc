import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';

export interface KeptPassword {
  readonly hash: string;
  /** When it was put there. */
  readonly keptAt: Date;
}

/** Table records.account_password. */
export interface PasswordHashes {
  find(passwordId: string): Promise<KeptPassword | undefined>;
  keep(passwordId: string, name: string, hash: string): Promise<void>;
  /** In the place of the one that is there. */
  replace(passwordId: string, hash: string): Promise<void>;
  remove(passwordId: string): Promise<void>;
  /** All of the account, also those that a crash left behind. */
  removeOf(name: string): Promise<void>;
}

export function createPasswordHashes(pool: Pool, clock: Clock): PasswordHashes {
  const run = async (text: string, values: readonly unknown[]) => void (await pool.query(text, [...values]));
  return {
    find: async (passwordId) => {
      const question = 'select hash, kept_at from records.account_password where password_id = $1';
      const { rows } = await pool.query<{ hash: string; kept_at: Date }>(question, [passwordId]);
      return rows[0] && { hash: rows[0].hash, keptAt: rows[0].kept_at };
    },
    keep: (passwordId, name, hash) =>
      run(
        `insert into records.account_password (password_id, name, hash, kept_at) values ($1, $2, $3, $4)
         on conflict (password_id) do update set hash = excluded.hash, kept_at = excluded.kept_at`,
        [passwordId, name, hash, new Date(clock.now())],
      ),
    replace: (passwordId, hash) =>
      run('update records.account_password set hash = $2 where password_id = $1', [passwordId, hash]),
    remove: (passwordId) => run('delete from records.account_password where password_id = $1', [passwordId]),
    removeOf: (name) =>
      run(`delete from records.account_password where name = $1 and password_id not like 'environment:%'`, [name]),
  };
}
