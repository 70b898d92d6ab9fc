import type { IncomingMessage } from 'node:http';
import type { Clock } from '#libs/kernel/index.js';
import {
  bearerOf,
  hashOfToken,
  mayActAs,
  principalOf,
  type NewestReport,
  type NewestReports,
  type TokenPrincipal,
} from '#libs/records/index.js';
import type { Problem } from '../http/answers.js';
import { badToken, notAllowed, tokenNeeded } from '../http/problems.js';
import type { IngestSettings } from '../settings.js';

/** Who brings a report; nobody, where enrolment is open. */
export interface ReportBearer {
  readonly principal: TokenPrincipal | undefined;
  /** The newest report of the machine that the token speaks for. */
  readonly newest: NewestReport | undefined;
  /** When this was looked up, milliseconds since the epoch. */
  readonly at: number;
}

/** Token and newest digest in one look: an unchanged report needs nothing more. */
export async function bearerOfReport(
  request: IncomingMessage,
  newest: Pick<NewestReports, 'byToken'>,
  { enrolment }: Pick<IngestSettings, 'enrolment'>,
  clock: Clock,
): Promise<ReportBearer | Problem> {
  const at = clock.now();
  const { authorization } = request.headers;
  if (authorization === undefined)
    return enrolment === 'open' ? { principal: undefined, newest: undefined, at } : tokenNeeded;
  const text = bearerOf(authorization);
  const found = text === undefined ? undefined : await newest.byToken(hashOfToken(text));
  const principal = found && principalOf(found.token, clock);
  if (!principal) return badToken;
  const may = principal.accessRole === 'machine' || mayActAs(principal, 'operator');
  const { actor, tokenId } = principal;
  return may ? { principal, newest: found.newest, at } : { ...notAllowed, by: { actor, tokenId } };
}
