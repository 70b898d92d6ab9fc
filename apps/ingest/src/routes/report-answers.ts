import type { ServerResponse } from 'node:http';
import type { IntakeOutcome } from '#libs/ingest/index.js';
import { answer, answerProblem, type Problem } from '../http/answers.js';
import { busy } from '../http/come-back.js';
import { enrolmentCrowded, enrolmentRefused, identityMismatch, problemOf } from '../http/problems.js';
import type { ReportOutcome } from '../ingest-metrics.js';

type Taken = Extract<IntakeOutcome, { kind: 'taken' }>;
type Waiting = Extract<IntakeOutcome, { kind: 'waits' }>;
type Conflict = Extract<IntakeOutcome, { kind: 'conflict' }>;

const jsonHeader = ['content-type', 'application/json; charset=utf-8', 'content-length'] as const;

/** The answer that nine of ten machines get: machine ids need no escaping, so no JSON is built. */
export function answerUnchanged(response: ServerResponse, machineId: string): void {
  const text = `{"machineId":"${machineId}","changed":false}`;
  response.writeHead(200, [...jsonHeader, String(text.length)]);
  response.end(text);
}

function answerTaken(response: ServerResponse, taken: Taken, enrolling: boolean): ReportOutcome {
  const { machineId, discovered, changed, position, token } = taken;
  answer(response, enrolling && discovered ? 201 : 200, {
    machineId,
    changed,
    ...(discovered && { discovered }),
    ...(position !== undefined && { position: position.toString() }),
    ...(token && { token: token.secret }),
  });
  return discovered ? 'discovered' : changed ? 'changed' : 'unchanged';
}

/** The token reports for the enrolment, and speaks for no machine. */
function answerWaiting(response: ServerResponse, { machineId, enrolmentId, token }: Waiting): ReportOutcome {
  answer(response, 202, { machineId, enrolmentId, ...(token && { token: token.secret }) });
  return 'waits';
}

function errorOf({ status: _status, ...error }: Problem): object {
  return error;
}

export function answerConflict(response: ServerResponse, { conflictId, mismatch }: Conflict): ReportOutcome {
  if (!mismatch) {
    answer(response, 202, { conflictId });
    return 'conflict';
  }
  answer(response, identityMismatch.status, { error: errorOf(identityMismatch), conflictId });
  return 'mismatch';
}

/** What became of a report, as its sender and the metrics see it. `refused`: also worth a log line. */
export function answerOutcome(response: ServerResponse, outcome: IntakeOutcome, enrolling: boolean): ReportOutcome {
  switch (outcome.kind) {
    case 'taken':
      return answerTaken(response, outcome, enrolling);
    case 'conflict':
      return answerConflict(response, outcome);
    case 'waits':
      return answerWaiting(response, outcome);
    case 'misplaced':
      answer(response, 409, { error: errorOf(identityMismatch), enrolmentId: outcome.enrolmentId });
      return 'mismatch';
    case 'unwelcome':
      answerProblem(response, enrolmentRefused);
      return 'refused';
    case 'crowded':
      answerProblem(response, enrolmentCrowded(outcome.retryAfterMs));
      return 'turned-away';
    case 'bad':
      answerProblem(response, problemOf(outcome.refusal));
      return 'refused';
    case 'contended':
      answerProblem(response, busy());
      return 'turned-away';
  }
}
