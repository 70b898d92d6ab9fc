import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { bearerOf, maySpeakSecrets, type Access, type PlainHttp, type Principal } from '#libs/records/index.js';

/** Who calls, or why nobody knows. */
export type Caller =
  | { readonly principal: Principal; readonly token: string }
  | { readonly status: 401 | 403; readonly problem: string };

export interface Door {
  readonly access: Pick<Access, 'authenticate'>;
  readonly plainHttp: PlainHttp;
}

const noSecretsHere: Caller = {
  status: 403,
  problem:
    'Tokens are not taken over plain HTTP from another host. Use TLS, or set RACKLEDGER_PLAIN_HTTP=anywhere on a network that you trust.',
};
const noToken: Caller = {
  status: 401,
  problem: 'Send an access token: the header is "Authorization: Bearer TOKEN".',
};
const badToken: Caller = {
  status: 401,
  problem: 'This access token is unknown, expired or revoked.',
};

/** Who stands behind an Authorization header (or what stands for it in a subscription), on this connection. */
export async function callerOf(
  { access, plainHttp }: Door,
  header: string | undefined,
  socket: Socket,
): Promise<Caller> {
  const token = bearerOf(header);
  if (token === undefined) return noToken;
  if (!maySpeakSecrets(socket, plainHttp)) return noSecretsHere;
  const principal = await access.authenticate(token);
  return principal ? { principal, token } : badToken;
}

const correlationShape = /^[0-9a-zA-Z._-]{8,64}$/;

/** The caller's own correlation id where it sent a usable one. */
export function correlationOf({ headers }: IncomingMessage, otherwise: () => string): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && correlationShape.test(given) ? given : otherwise();
}
