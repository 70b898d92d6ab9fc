import type { CommandHandling } from '#libs/command-handling/index.js';
import type { AccessScope } from '#libs/contracts/index.js';
import { accessToken, account, ranksBelow, requesterGone, type ApprovalState } from '#libs/domain/index.js';
import type { Clock, Refusal } from '#libs/kernel/index.js';

type Requested = NonNullable<ApprovalState['requested']>;

interface Parts {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly clock: Clock;
}

/** What whoever asked may do by now. */
export interface Requester {
  /** Why they may not do it any more. */
  readonly gone: Refusal | undefined;
  /** What they are limited to; undefined is everything. */
  readonly scope: AccessScope | undefined;
}

/** Undefined is nobody any more. */
type Standing = Pick<Requester, 'scope'> | undefined;

async function ofToken({ commands, clock }: Parts, tokenId: string): Promise<Standing> {
  const { status, expiresAt, scope } = (await commands.load(accessToken, tokenId)).state;
  const over = typeof expiresAt === 'string' && Date.parse(expiresAt) <= clock.now();
  return status === 'revoked' || over ? undefined : { scope };
}

async function ofPerson({ commands }: Parts, name: string, needed: Requested['accessRole']): Promise<Standing> {
  const { status, accessRole, scope } = (await commands.load(account, name)).state;
  return status !== 'enabled' || ranksBelow(accessRole, needed) ? undefined : { scope };
}

/**
 * Nobody does by a request what they may not do any more: with a token that was revoked or is over, or an account that is
 * disabled, removed or has lost the access role. An order for many is for nobody with a limit.
 */
export async function requesterNow(parts: Parts, { by, accessRole, order }: Requested): Promise<Requester> {
  const [kind, id] = [by.slice(0, by.indexOf(':')), by.slice(by.indexOf(':') + 1)];
  let standing: Standing = { scope: undefined };
  if (kind === 'token') standing = await ofToken(parts, id);
  if (kind === 'person') standing = await ofPerson(parts, id, accessRole);
  const scope = standing?.scope;
  const isGone = !standing || (scope !== undefined && order.kind === 'bulk');
  return { gone: isGone ? requesterGone(by) : undefined, scope };
}
