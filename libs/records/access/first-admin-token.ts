import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { accessToken } from '#libs/domain/index.js';
import type { Clock, CommandContext } from '#libs/kernel/index.js';
import { RevisionConflict } from '#libs/ports/index.js';
import { prepareToken, type PreparedToken } from './issue-token.js';
import { hashOfToken } from './token-text.js';
import type { TokenSecrets } from './token-secrets.js';

export interface FirstAdminToken {
  readonly tokenId: string;
  /** To be shown once. */
  readonly secret: string;
}

interface Parts {
  readonly commands: Pick<CommandHandling, 'append' | 'load'>;
  readonly secrets: Pick<TokenSecrets, 'find' | 'hasAdmin'>;
  readonly clock: Clock;
  readonly keep: (token: PreparedToken) => Promise<void>;
}

function atStart(reason: string): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'process:start', reason };
}

/** The id follows from the text, through a second hash: two processes that start at once mean the same token. */
function idOfGiven(secret: string): string {
  return `t${hashOfToken(hashOfToken(secret)).slice(0, 20)}`;
}

async function write({ commands, keep }: Parts, token: PreparedToken, reason: string): Promise<void> {
  await commands.append([token.append], atStart(reason));
  await keep(token);
}

/** A token that somebody revoked stays revoked, also when the environment still names it. */
async function takeGiven(parts: Parts, secret: string): Promise<void> {
  if (await parts.secrets.find(hashOfToken(secret))) return;
  const tokenId = idOfGiven(secret);
  const { state } = await parts.commands.load(accessToken, tokenId);
  if (state.status === 'revoked') return;
  const token = prepareToken({ label: 'admin, from the environment', accessRole: 'admin' }, parts.clock, {
    tokenId,
    secret,
  });
  if (!('append' in token)) throw new Error(token.message);
  // Issued without a hash: an earlier start ended between the two, or the records are new beside an old log.
  if (state.status === 'issued') return parts.keep(token);
  try {
    await write(parts, token, 'RACKLEDGER_ADMIN_TOKEN is set');
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    await parts.keep(token);
  }
}

export async function ensureFirstAdminToken(parts: Parts, given?: string): Promise<FirstAdminToken | undefined> {
  if (given !== undefined) {
    await takeGiven(parts, given);
    return undefined;
  }
  if (await parts.secrets.hasAdmin()) return undefined;
  const token = prepareToken({ label: 'first admin', accessRole: 'admin' }, parts.clock);
  if (!('append' in token)) throw new Error(token.message);
  await write(parts, token, 'there was no admin token yet');
  return { tokenId: token.tokenId, secret: token.secret };
}
