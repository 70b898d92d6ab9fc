import { randomBytes } from 'node:crypto';
import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { hashOfToken } from '../access/token-text.js';
import { newId } from '../new-id.js';

/** What a boot token stands for. */
export interface BootToken {
  readonly bootTokenId: string;
  readonly machineId: string;
  readonly attemptId: string;
}

export interface BootTokenOrder {
  readonly machineId: string;
  /** The boot attempt that the answer is given for. */
  readonly attemptId: string;
  /** How long it holds, milliseconds: as long as an attempt may take. */
  readonly holdsMs: number;
}

/**
 * One-time tokens of boot answers. Whoever gives a boot answer for an attempt that somebody expects issues one, puts it on
 * the kernel's command line (`rackledger.boot-token=`), and the machine shows it when it enrols. `find` knows nothing of
 * spending: that is an event in the same append as the enrolment (see `bootToken` in libs/domain).
 */
export interface BootTokens {
  /** The text is given out this once and kept nowhere. */
  issue(order: BootTokenOrder): Promise<BootToken & { readonly secret: string }>;
  /** Undefined for an unknown or expired one. */
  find(secret: string): Promise<BootToken | undefined>;
  /** Nobody gets in with the tokens of this attempt any more: it ended. */
  withdraw(attemptId: string): Promise<void>;
}

interface Row {
  boot_token_id: string;
  machine_id: string;
  attempt_id: string;
}

/** Rows stay for a while after they expired, so that a late one can be told from a forged one in the log. */
const keptMs = 24 * 60 * 60 * 1000;

export function createBootTokens(pool: Pool, clock: Clock): BootTokens {
  return {
    issue: async ({ machineId, attemptId, holdsMs }) => {
      const secret = `rl_b_${randomBytes(32).toString('base64url')}`;
      const bootTokenId = newId('b');
      const now = clock.now();
      await pool.query('delete from records.boot_token where expires_at < $1', [new Date(now - keptMs)]);
      await pool.query(
        `insert into records.boot_token (secret_hash, boot_token_id, machine_id, attempt_id, expires_at)
         values ($1, $2, $3, $4, $5)`,
        [hashOfToken(secret), bootTokenId, machineId, attemptId, new Date(now + holdsMs)],
      );
      return { bootTokenId, machineId, attemptId, secret };
    },
    find: async (secret) => {
      const { rows } = await pool.query<Row>(
        `select boot_token_id, machine_id, attempt_id from records.boot_token where secret_hash = $1 and expires_at > $2`,
        [hashOfToken(secret), new Date(clock.now())],
      );
      return rows.map((row) => ({
        bootTokenId: row.boot_token_id,
        machineId: row.machine_id,
        attemptId: row.attempt_id,
      }))[0];
    },
    withdraw: async (attemptId) => {
      await pool.query('delete from records.boot_token where attempt_id = $1', [attemptId]);
    },
  };
}
