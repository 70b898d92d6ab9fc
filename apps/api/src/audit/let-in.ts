import type { Request, Response } from 'express';
import { mayActAs } from '#libs/records/index.js';
import { answerProblem } from '../../../ingest/src/http/answers.js';
import { callerOf, type Admitted, type Door } from '../http/bearer.js';

/** Who may: whoever may read the log at all, which viewers do through `events` and the feed. */
export async function letIn(door: Door, request: Request, response: Response): Promise<Admitted | undefined> {
  const caller = await callerOf(door, request);
  if (!('principal' in caller)) {
    const { status, reason: code, problem: message } = caller;
    answerProblem(response, { status, code, message, wayOut: 'Ask an admin for an access token of role viewer.' });
    return undefined;
  }
  const { actor, tokenId, accessRole } = caller.principal;
  if (mayActAs(caller.principal, 'viewer')) return caller;
  const reason = 'access-role-too-low';
  door.refusals.note({ reason, door: door.door, actor, tokenId, remoteAddress: door.addressOf(request) });
  const message = `Exporting the audit needs access role viewer; yours is ${accessRole}.`;
  answerProblem(response, { status: 403, code: reason, message, wayOut: 'Ask an admin for a token of that role.' });
  return undefined;
}
