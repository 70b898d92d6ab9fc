import type { CommandHandling } from '#libs/command-handling/index.js';
import { accountNamePattern } from '#libs/contracts/index.js';
import { account, normalisedPassword, type AccountState } from '#libs/domain/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { SignIn } from '#libs/ports/index.js';
import { hashOfNobody, hashOfPassword, isOutdated, isPassword } from './argon2.js';
import type { PasswordHashes } from './password-hashes.js';

interface Parts {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly hashes: PasswordHashes;
  readonly clock: Clock;
  /** Milliseconds that a password holds that somebody else chose. */
  readonly oneTimeMs: number;
}

/** Names are typed by people: case and blanks around them say nothing. */
export const nameAsTyped = (text: string): string => text.trim().toLowerCase();

/** A name that no account can have is not even looked for. */
async function standingOf({ commands }: Parts, name: string): Promise<AccountState> {
  if (!accountNamePattern.test(name)) return account.initialState;
  return (await commands.load(account, name)).state;
}

/** The accounts of this Rackledger: a password against its hash. */
export function createLocalSignIn(parts: Parts): SignIn {
  const { hashes, clock, oneTimeMs } = parts;
  return {
    recognise: async (typed, password) => {
      const name = nameAsTyped(typed);
      const { passwordId, status, oneTime } = await standingOf(parts, name);
      const kept = passwordId === undefined ? undefined : await hashes.find(passwordId);
      const hash = kept?.hash;
      const text = normalisedPassword(password);
      // Also for nobody: who listens to how long it takes learns nothing of which names there are.
      const right = await isPassword(hash ?? hashOfNobody, text);
      if (!right || kept === undefined || hash === undefined || passwordId === undefined || status !== 'enabled')
        return undefined;
      // Only whoever knows it hears that its time is over.
      if (oneTime && clock.now() - kept.keptAt.getTime() >= oneTimeMs) return { over: 'one-time-password' };
      if (isOutdated(hash)) await hashes.replace(passwordId, await hashOfPassword(text));
      return { name };
    },
  };
}
