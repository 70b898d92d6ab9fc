import type { IncomingMessage } from 'node:http';
import { bearerOf, type TokenPrincipal } from '#libs/records/index.js';
import type { Problem } from '../http/answers.js';
import { badToken, machineTokenNeeded, tokenNeeded } from '../http/problems.js';
import type { IngestParts } from '../ingest-parts.js';

export type BearerOfMachine = TokenPrincipal & { readonly machineId: string };

/**
 * Only a token that is a machine's own, and that does not wait for a person.
 * @param notYet what is said to one that waits
 */
export async function bearerOfMachine(
  { access }: Pick<IngestParts, 'access'>,
  { headers }: IncomingMessage,
  notYet: Problem,
): Promise<BearerOfMachine | Problem> {
  if (headers.authorization === undefined) return tokenNeeded;
  const text = bearerOf(headers.authorization);
  const principal = text === undefined ? undefined : await access.authenticate(text);
  if (!principal) return badToken;
  const { actor, tokenId, machineId } = principal;
  if (principal.enrolmentId !== undefined) return { ...notYet, by: { actor, tokenId } };
  return machineId === undefined ? { ...machineTokenNeeded, by: { actor, tokenId } } : { ...principal, machineId };
}
