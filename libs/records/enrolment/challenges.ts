import { randomBytes } from 'node:crypto';
import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';

/** Numbers for a TPM to sign, each good once and for a short time: a recorded answer opens nothing later. */
export interface Challenges {
  issue(): Promise<{ readonly nonce: string; readonly expiresAt: Date }>;
  /** True the first time, while it holds. */
  take(nonce: string): Promise<boolean>;
}

/** A TPM needs a second or two for key and signature; a slow one on a busy machine some more. */
const holdsMs = 5 * 60 * 1000;
/** Most that wait at once: beyond that the oldest go, so that asking cannot fill the table. */
const mostWaiting = 100_000;
const tidyEvery = 256;

export function createChallenges(pool: Pool, clock: Clock): Challenges {
  let issued = 0;
  const tidy = async (): Promise<void> => {
    await pool.query('delete from records.challenge where expires_at <= $1', [new Date(clock.now())]);
    await pool.query(
      'delete from records.challenge where nonce in (select nonce from records.challenge order by expires_at desc offset $1)',
      [mostWaiting],
    );
  };
  return {
    issue: async () => {
      const nonce = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock.now() + holdsMs);
      if (issued++ % tidyEvery === 0) await tidy();
      await pool.query('insert into records.challenge (nonce, expires_at) values ($1, $2)', [nonce, expiresAt]);
      return { nonce, expiresAt };
    },
    take: async (nonce) => {
      const { rows } = await pool.query<{ expires_at: Date }>(
        'delete from records.challenge where nonce = $1 returning expires_at',
        [nonce],
      );
      return rows.some((row) => row.expires_at.getTime() > clock.now());
    },
  };
}
