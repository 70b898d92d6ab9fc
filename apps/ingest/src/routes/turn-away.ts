import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerProblem, type Problem } from '../http/answers.js';
import type { IngestParts } from '../ingest-parts.js';
import type { ReportOutcome } from '../ingest-metrics.js';

/** `enrol`: the machine gets a token whatever the report says. `report`: only one that nobody knew. */
export type ReportPurpose = 'report' | 'enrol';

/** One call under way. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly purpose: ReportPurpose;
  /** Whether a token may be given out on this connection. */
  readonly secure: boolean;
  /** By performance.now(). */
  readonly started: number;
}

/** How this door is called where refused accesses are counted. */
export const door = 'node';
/** Not let in, not allowed, not the machine that the token is of: the rest is about the report itself. */
const isAccess: ReadonlySet<number> = new Set([401, 403, 409]);

type Noting = Pick<IngestParts, 'settings' | 'refusalLines' | 'refusals'>;

/** Who, what and where, for the log of the process: nothing of the body and no token. */
export function noteRefusal(
  { settings, refusalLines, refusals }: Noting,
  { request }: Pick<Call, 'request'>,
  { status, code, field, message, by }: Problem,
  bytes: number,
): void {
  const remote = settings.addressOf(request);
  if (isAccess.has(status)) refusals.note({ reason: code, door, ...by, remoteAddress: remote });
  const path = request.url?.slice(0, 100);
  refusalLines.note({ status, code, message, field: field?.slice(0, 200), remote, path, bytes });
}

export function turnAway(
  parts: Noting,
  call: Pick<Call, 'request' | 'response'>,
  problem: Problem,
  bytes: number,
): ReportOutcome {
  noteRefusal(parts, call, problem, bytes);
  answerProblem(call.response, problem);
  return problem.status === 429 || problem.status === 503 ? 'turned-away' : 'refused';
}
