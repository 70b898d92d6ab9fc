import type { AccessRole, AccessScope } from '#libs/contracts/index.js';
import type { StreamDecision } from '#libs/command-handling/index.js';
import { accessToken } from '#libs/domain/index.js';
import { streamOf, type Clock, type Refusal } from '#libs/kernel/index.js';
import { newId } from '../new-id.js';
import { hashOfToken, newTokenText } from './token-text.js';
import type { KnownToken } from './principal.js';

export interface TokenOrder {
  /** Who or what it is for. */
  readonly label: string;
  readonly accessRole: AccessRole;
  /** ISO 8601; without one it holds until it is revoked. */
  readonly expiresAt?: string;
  /** For access role `machine`, and only there. */
  readonly machineId?: string;
  /** Left out: it is for everything. */
  readonly scope?: AccessScope;
  /** Name of the account that it acts for; left out: it is a tool's, or a machine's. */
  readonly owner?: string;
}

/** A token that was decided but not written yet: its events go into the caller's append, then its hash is kept. */
export interface PreparedToken {
  readonly tokenId: string;
  /** The text of the token: shown once, kept nowhere. */
  readonly secret: string;
  readonly secretHash: string;
  readonly known: KnownToken;
  readonly append: StreamDecision;
}

/** Chosen text and id are for the token that comes from the environment; others are random. */
interface Chosen {
  readonly tokenId?: string;
  readonly secret?: string;
}

export function prepareToken(order: TokenOrder, clock: Clock, chosen: Chosen = {}): PreparedToken | Refusal {
  const { tokenId = newId('t'), secret = newTokenText(order.accessRole) } = chosen;
  const now = new Date(clock.now()).toISOString();
  const decision = accessToken.decide(
    { type: 'IssueAccessToken', data: { tokenId, now, ...order } },
    accessToken.initialState,
  );
  if (decision.verdict === 'refused') return decision.refusal;
  const { accessRole, machineId = null, expiresAt, scope = null, owner = null } = order;
  return {
    tokenId,
    secret,
    secretHash: hashOfToken(secret),
    known: {
      tokenId,
      accessRole,
      machineId,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      enrolmentId: null,
      scope,
      owner,
    },
    append: { stream: streamOf(accessToken.category, tokenId), expected: 'none', events: decision.events },
  };
}
