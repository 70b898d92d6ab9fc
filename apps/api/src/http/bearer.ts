import type { IncomingMessage } from 'node:http';
import {
  bearerOf,
  maySpeakSecrets,
  type Access,
  type AccessRefusals,
  type PlainHttp,
  type Principal,
  type Sessions,
} from '#libs/records/index.js';
import type { CallerAddress } from '../../../centre/src/http/caller-address.js';
import { isFromOwnPage } from './own-page.js';
import type { SessionCookies } from './session-cookie.js';

/** Somebody who was let in. */
export interface Admitted {
  readonly principal: Principal;
  /** Whom the token or session stands for by now; undefined once it has ended. Looking is no use of it. */
  readonly again: () => Promise<Principal | undefined>;
}

/** Why nobody knows who calls. */
export interface TurnedAway {
  readonly status: 401 | 403;
  readonly reason: string;
  readonly problem: string;
}

/** Who calls, or why nobody knows. */
export type Caller = Admitted | TurnedAway;

/** Sessions, by the cookies that they travel in. */
export interface SessionsAtTheDoor {
  readonly sessions: Pick<Sessions, 'find'>;
  readonly cookies: SessionCookies;
}

export interface Door {
  readonly access: Pick<Access, 'authenticate'>;
  /** Missing: only tokens are taken here. */
  readonly signedIn?: SessionsAtTheDoor;
  readonly plainHttp: PlainHttp;
  readonly addressOf: CallerAddress;
  /** Told of everybody who is turned away here. */
  readonly refusals: AccessRefusals;
  /** How it is called there: `graphql`, `subscriptions`, `feed`. */
  readonly door: string;
  /** Who comes here does so by himself, without anybody at the page: no use of a session. */
  readonly isNoUse?: boolean;
  /** Nothing is changed behind it: a link that somebody opens by itself may lead there. */
  readonly onlyReads?: boolean;
}

const noSecretsHere: TurnedAway = {
  status: 403,
  reason: 'plain-http-refused',
  problem:
    'Tokens and sessions are not taken over plain HTTP from another host. Use TLS, or set RACKLEDGER_PLAIN_HTTP=anywhere on a network that you trust.',
};
const noToken: TurnedAway = {
  status: 401,
  reason: 'token-needed',
  problem: 'Send an access token: the header is "Authorization: Bearer TOKEN". People sign in at /session/v1.',
};
const badToken: TurnedAway = {
  status: 401,
  reason: 'token-invalid',
  problem: 'This access token is unknown, expired or revoked.',
};
export const sessionEnded: TurnedAway = {
  status: 401,
  reason: 'session-ended',
  problem: 'This session has ended: sign in again.',
};
export const crossSite: TurnedAway = {
  status: 403,
  reason: 'cross-site-refused',
  problem: 'A session is only taken from the pages of this Rackledger, and this request came from elsewhere.',
};
const passwordChangeNeeded: TurnedAway = {
  status: 403,
  reason: 'password-change-needed',
  problem: 'The password was given by somebody else: change it first, by PUT /session/v1/password.',
};

async function byToken({ access }: Pick<Door, 'access'>, token: string): Promise<Caller> {
  const again = () => access.authenticate(token);
  const principal = await again();
  return principal ? { principal, again } : badToken;
}

/** What a page says of a request that it made by itself: nobody was there, and the session goes on towards its end. */
const unattended = 'x-rackledger-unattended';

/** Whom a cookie stands for; it is taken from pages of our own only, since browsers send it along by themselves. */
export async function bySession(
  { sessions }: SessionsAtTheDoor,
  secret: string,
  request: IncomingMessage,
  { onlyReads = false, isNoUse = false }: Pick<Door, 'onlyReads' | 'isNoUse'> = {},
): Promise<Caller> {
  if (!isFromOwnPage(request, onlyReads)) return crossSite;
  const session = await sessions.find(secret, isNoUse || request.headers[unattended] !== undefined);
  if (!session) return sessionEnded;
  const again = async () => (await sessions.find(secret, true))?.principal;
  return { principal: session.principal, again };
}

async function recognised(door: Door, header: string | undefined, request: IncomingMessage): Promise<Caller> {
  const { signedIn, plainHttp } = door;
  const token = bearerOf(header);
  const secret = header === undefined ? signedIn?.cookies.secretIn(request) : undefined;
  if (token === undefined && secret === undefined) return noToken;
  if (!maySpeakSecrets(request.socket, plainHttp)) return noSecretsHere;
  if (token !== undefined) return byToken(door, token);
  if (!signedIn || secret === undefined) return noToken;
  const caller = await bySession(signedIn, secret, request, door);
  return 'principal' in caller && caller.principal.mustChangePassword ? passwordChangeNeeded : caller;
}

/**
 * Who stands behind an Authorization header, or what stands for it in a subscription; without one, behind the cookie of a
 * session.
 */
export async function callerOf(
  door: Door,
  request: IncomingMessage,
  header: string | undefined = request.headers.authorization,
): Promise<Caller> {
  const caller = await recognised(door, header, request);
  if ('reason' in caller)
    door.refusals.note({ reason: caller.reason, door: door.door, remoteAddress: door.addressOf(request) });
  return caller;
}

const correlationShape = /^[0-9a-zA-Z._-]{8,64}$/;

/** The caller's own correlation id where it sent a usable one. */
export function correlationOf({ headers }: IncomingMessage, otherwise: () => string): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && correlationShape.test(given) ? given : otherwise();
}
