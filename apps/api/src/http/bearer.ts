import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import {
  bearerOf,
  maySpeakSecrets,
  type Access,
  type AccessRefusals,
  type PlainHttp,
  type Principal,
} from '#libs/records/index.js';
import type { CallerAddress } from '../../../centre/src/http/caller-address.js';

/** Who calls, or why nobody knows. */
export type Caller =
  | { readonly principal: Principal; readonly token: string }
  | { readonly status: 401 | 403; readonly reason: string; readonly problem: string };

export interface Door {
  readonly access: Pick<Access, 'authenticate'>;
  readonly plainHttp: PlainHttp;
  readonly addressOf: CallerAddress;
  /** Told of everybody who is turned away here. */
  readonly refusals: AccessRefusals;
  /** How it is called there: `graphql`, `subscriptions`, `feed`. */
  readonly door: string;
}

const noSecretsHere: Caller = {
  status: 403,
  reason: 'plain-http-refused',
  problem:
    'Tokens are not taken over plain HTTP from another host. Use TLS, or set RACKLEDGER_PLAIN_HTTP=anywhere on a network that you trust.',
};
const noToken: Caller = {
  status: 401,
  reason: 'token-needed',
  problem: 'Send an access token: the header is "Authorization: Bearer TOKEN".',
};
const badToken: Caller = {
  status: 401,
  reason: 'token-invalid',
  problem: 'This access token is unknown, expired or revoked.',
};

async function recognised(
  { access, plainHttp }: Pick<Door, 'access' | 'plainHttp'>,
  header: string | undefined,
  socket: Socket,
): Promise<Caller> {
  const token = bearerOf(header);
  if (token === undefined) return noToken;
  if (!maySpeakSecrets(socket, plainHttp)) return noSecretsHere;
  const principal = await access.authenticate(token);
  return principal ? { principal, token } : badToken;
}

/** Who stands behind an Authorization header (or what stands for it in a subscription), on this connection. */
export async function callerOf(door: Door, header: string | undefined, request: IncomingMessage): Promise<Caller> {
  const caller = await recognised(door, header, request.socket);
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
