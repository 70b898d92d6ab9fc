import type { AccessRole, AccessScope } from '#libs/contracts/index.js';
import type { Actor, Clock } from '#libs/kernel/index.js';

/** Who is calling, as their token says. */
export interface Principal {
  readonly actor: Actor;
  readonly tokenId: string;
  readonly accessRole: AccessRole;
  /** What it is limited to; missing where it is for everything. */
  readonly scope?: AccessScope;
  /** Only for access role `machine`: the one machine that it may speak for. */
  readonly machineId?: string;
  /** A machine's token that waits for a person: it reports for this enrolment, and speaks for nobody. */
  readonly enrolmentId?: string;
}

/** A row of records.token_secret, without the hash. */
export interface KnownToken {
  readonly tokenId: string;
  readonly accessRole: AccessRole;
  readonly machineId: string | null;
  readonly expiresAt: Date | null;
  /** The enrolment that it waits with; null where it speaks for the machine. */
  readonly enrolmentId: string | null;
  readonly scope: AccessScope | null;
}

/** What a token stands for right now; undefined once it has expired. */
export function principalOf(token: KnownToken, clock: Clock): Principal | undefined {
  if (token.expiresAt && token.expiresAt.getTime() <= clock.now()) return undefined;
  const { tokenId, accessRole, machineId, enrolmentId, scope } = token;
  if (enrolmentId !== null) return { actor: `token:${tokenId}`, tokenId, accessRole, enrolmentId };
  if (machineId !== null) return { actor: `machine:${machineId}`, tokenId, accessRole, machineId };
  return { actor: `token:${tokenId}`, tokenId, accessRole, ...(scope ? { scope } : {}) };
}

const ranks: Readonly<Record<AccessRole, number>> = { machine: 0, viewer: 1, operator: 2, admin: 3 };

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
