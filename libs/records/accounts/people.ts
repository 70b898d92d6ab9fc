import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { Access } from '../access/access.js';
import { createSessionRows } from '../sessions/session-rows.js';
import { createSessions, type SessionLimits, type Sessions } from '../sessions/sessions.js';
import { createAccounts, type Accounts } from './accounts.js';
import { ensureFirstAdmin } from './first-admin.js';
import { createLocalSignIn } from './local-sign-in.js';
import { createPasswordHashes } from './password-hashes.js';
import { createSignInDesk, type DeskParts, type SignInDesk } from './sign-in-desk.js';
import { SignInThrottle } from './throttle.js';

/** People: their accounts, where they sign in, and where they are signed in. */
export interface People {
  readonly accounts: Accounts;
  readonly desk: SignInDesk;
  readonly sessions: Sessions;
  /** At start; the one-time password of the account that was made, if one was. */
  ensureFirstAdmin(given?: string): Promise<string | undefined>;
}

export interface OneTimeLimits {
  /** Milliseconds that a password holds that an admin or the first start made. */
  readonly oneTimeMs: number;
}

interface Parts {
  readonly pool: Pool;
  readonly commands: Pick<CommandHandling, 'load' | 'coordinate'>;
  readonly access: Access;
  readonly clock: Clock;
  readonly limits: SessionLimits & OneTimeLimits;
  readonly counted?: DeskParts['counted'];
}

export function createPeople({ pool, commands, access, clock, limits, counted = () => undefined }: Parts): People {
  const hashes = createPasswordHashes(pool, clock);
  const accounts = createAccounts({ commands, hashes, access });
  const sessions = createSessions({ rows: createSessionRows(pool), access, clock, limits });
  const signIn = createLocalSignIn({ commands, hashes, clock, oneTimeMs: limits.oneTimeMs });
  const throttle = new SignInThrottle(clock);
  return {
    accounts,
    sessions,
    desk: createSignInDesk({ signIn, access, sessions, throttle, counted }),
    ensureFirstAdmin: (given) => ensureFirstAdmin({ commands, accounts, hashes }, given),
  };
}
