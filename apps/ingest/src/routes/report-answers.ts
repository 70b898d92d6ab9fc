import type { ServerResponse } from 'node:http';
import type { IntakeOutcome } from '#libs/ingest/index.js';
import { answer, answerProblem } from '../http/answers.js';
import { busy, identityMismatch, problemOf } from '../http/problems.js';
import type { ReportOutcome } from '../ingest-metrics.js';

type Taken = Extract<IntakeOutcome, { kind: 'taken' }>;
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

export function answerConflict(response: ServerResponse, { conflictId, mismatch }: Conflict): ReportOutcome {
  if (!mismatch) {
    answer(response, 202, { conflictId });
    return 'conflict';
  }
  const { status, ...error } = identityMismatch;
  answer(response, status, { error, conflictId });
  return 'mismatch';
}

/** What became of a report, as its sender and the metrics see it. `refused`: also worth a log line. */
export function answerOutcome(response: ServerResponse, outcome: IntakeOutcome, enrolling: boolean): ReportOutcome {
  switch (outcome.kind) {
    case 'taken':
      return answerTaken(response, outcome, enrolling);
    case 'conflict':
      return answerConflict(response, outcome);
    case 'bad':
      answerProblem(response, problemOf(outcome.refusal));
      return 'refused';
    case 'contended':
      answerProblem(response, busy());
      return 'turned-away';
  }
}
