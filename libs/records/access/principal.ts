import type { AccessRole, AccessScope } from '#libs/contracts/index.js';
import { narrowed, type AccountState } from '#libs/domain/index.js';
import type { Actor, Clock } from '#libs/kernel/index.js';

/** Who is calling, as their token or session says. */
export interface Principal {
  readonly actor: Actor;
  /** The token that they are in by; a session that was begun with a password has none. */
  readonly tokenId?: string;
  /** The session that they are in by. */
  readonly sessionId?: string;
  /** Name of the account that they act for. */
  readonly account?: string;
  readonly accessRole: AccessRole;
  /** What it is limited to; missing where it is for everything. */
  readonly scope?: AccessScope;
  /** Only for access role `machine`: the one machine that it may speak for. */
  readonly machineId?: string;
  /** A machine's token that waits for a person: it reports for this enrolment, and speaks for nobody. */
  readonly enrolmentId?: string;
  /** The password was given by somebody else: nothing is open until it is changed. */
  readonly mustChangePassword?: true;
}

/** Whoever came with a token. */
export type TokenPrincipal = Principal & { readonly tokenId: string };

/** A row of records.token_secret, without the hash. */
export interface KnownToken {
  readonly tokenId: string;
  readonly accessRole: AccessRole;
  readonly machineId: string | null;
  readonly expiresAt: Date | null;
  /** The enrolment that it waits with; null where it speaks for the machine. */
  readonly enrolmentId: string | null;
  readonly scope: AccessScope | null;
  /** Name of the account that it acts for; null where it is a tool's or a machine's. */
  readonly owner: string | null;
}

const ranks: Readonly<Record<AccessRole, number>> = { machine: 0, viewer: 1, operator: 2, admin: 3 };

const limited = (scope: AccessScope | undefined) => (scope ? { scope } : {});

/** What a token of somebody's own stands for: never more than the account may, whatever it could do when it was issued. */
function principalOfOwned(token: KnownToken, owner: string, account: AccountState): TokenPrincipal | undefined {
  if (account.status !== 'enabled' || token.accessRole === 'machine') return undefined;
  const accessRole = ranks[token.accessRole] > ranks[account.accessRole] ? account.accessRole : token.accessRole;
  const scope = narrowed(token.scope ?? undefined, account.scope);
  return { actor: `person:${owner}`, tokenId: token.tokenId, account: owner, accessRole, ...limited(scope) };
}

/**
 * What a token stands for right now; undefined once it has expired.
 * @param account that it acts for; without it a token that acts for one lets nobody in
 */
export function principalOf(token: KnownToken, clock: Clock, account?: AccountState): TokenPrincipal | undefined {
  if (token.expiresAt && token.expiresAt.getTime() <= clock.now()) return undefined;
  const { tokenId, accessRole, machineId, enrolmentId, scope, owner } = token;
  if (owner !== null) return account && principalOfOwned(token, owner, account);
  if (enrolmentId !== null) return { actor: `token:${tokenId}`, tokenId, accessRole, enrolmentId };
  if (machineId !== null) return { actor: `machine:${machineId}`, tokenId, accessRole, machineId };
  return { actor: `token:${tokenId}`, tokenId, accessRole, ...limited(scope ?? undefined) };
}

/** What counts as one caller where places are limited: a session, else a token. */
export const placeOf = ({ sessionId, tokenId, actor }: Principal): string => sessionId ?? tokenId ?? actor;

/** Whether somebody with this access role may do what another one may. */
export const ranksAsHigh = (role: AccessRole, other: AccessRole): boolean => ranks[role] >= ranks[other];

/**
 * viewer < operator < admin. A machine's token is none of them: it only speaks for its machine. One that is limited to
 * sites or clusters is let in nowhere but where that is looked after.
 * @param heedsScope whether what is behind the door shows and changes nothing outside the caller's scope
 */
export function mayActAs(
  { accessRole, scope }: Principal,
  needed: Exclude<AccessRole, 'machine'>,
  heedsScope = false,
): boolean {
  return ranks[accessRole] >= ranks[needed] && (!scope || heedsScope);
}
