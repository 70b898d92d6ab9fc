import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { account, adminBook, normalisedPassword, theAdminBook } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { Accounts, PasswordOutcome } from './accounts.js';
import { hashOfPassword, isPassword } from './argon2.js';
import type { PasswordHashes } from './password-hashes.js';
import type { AccountAsked } from './put-password.js';

/** What the first account is called. */
export const firstAdminName = 'admin';
const order = { name: firstAdminName, displayName: 'First admin', accessRole: 'admin' } as const;

interface Parts {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly accounts: Accounts;
  readonly hashes: PasswordHashes;
}

function atStart(reason: string): AccountAsked {
  const commandId = randomUUID();
  const context: CommandContext = { commandId, correlationId: commandId, actor: 'process:start', reason };
  return { context };
}

function assertAccepted({ refusal }: PasswordOutcome): void {
  if (refusal) throw new Error(`RACKLEDGER_ADMIN_PASSWORD: ${refusal.message} ${refusal.wayOut}`);
}

const taken = `environment:${firstAdminName}`;

/**
 * Each text that the environment gives is taken once: whoever changes the password afterwards keeps it through every restart,
 * and another text is a way in for somebody who lost it. An account that was disabled or removed stays so.
 */
async function takeGiven({ commands, accounts, hashes }: Parts, password: string): Promise<void> {
  const { status, passwordId } = (await commands.load(account, firstAdminName)).state;
  if (status === 'disabled' || status === 'removed') return;
  const before = (await hashes.find(taken))?.hash;
  const text = normalisedPassword(password);
  if (passwordId !== undefined && before !== undefined && (await isPassword(before, text))) return;
  const asked = atStart('RACKLEDGER_ADMIN_PASSWORD is set');
  const outcome =
    status === 'absent'
      ? await accounts.create({ ...order, password, oneTime: false }, asked)
      : await accounts.setPassword(firstAdminName, password, false, asked);
  // Another process that starts at the same moment was first: what it made is looked at as if it had been there.
  if (status === 'absent' && outcome.refusal?.code === 'account-exists')
    return takeGiven({ commands, accounts, hashes }, password);
  assertAccepted(outcome);
  await hashes.keep(taken, firstAdminName, await hashOfPassword(text));
}

/**
 * At start: the password from the environment counts, or an account is made where nobody can sign in as an admin and there
 * never was such an account. @returns the one-time password, to be shown once
 */
export async function ensureFirstAdmin(parts: Parts, given?: string): Promise<string | undefined> {
  if (given !== undefined) {
    await takeGiven(parts, given);
    return undefined;
  }
  const { commands, accounts } = parts;
  if ((await commands.load(adminBook, theAdminBook)).state.admins.length > 0) return undefined;
  if ((await commands.load(account, firstAdminName)).state.status !== 'absent') return undefined;
  const asked = atStart('nobody could sign in with a password yet');
  // Two processes that start at once: one of them makes it and shows its password.
  return (await accounts.create({ ...order, oneTime: true }, asked)).oneTimePassword;
}
