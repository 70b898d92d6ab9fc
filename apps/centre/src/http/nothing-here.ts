import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerProblem, type Problem } from '../../../ingest/src/http/answers.js';

const nothing: Problem = {
  status: 404,
  code: 'not-found',
  message: 'There is nothing at this address.',
  wayOut: 'The console is at /, GraphQL at /graphql; README.md lists all addresses.',
};

const unreadable: Problem = {
  status: 400,
  code: 'address-unreadable',
  message: 'The address cannot be read: it holds a % that no two digits of a character follow.',
  wayOut: 'Write % as %25.',
};

/** Whatever no part has a place for: in our words, not in those of a framework. */
export function nothingHere(_request: IncomingMessage, response: ServerResponse): void {
  answerProblem(response, nothing);
}

/** What goes wrong before a part is asked at all. Anything else is the framework's to report. */
export function badAddress(
  error: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
  next: (error: unknown) => void,
): void {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 400) answerProblem(response, unreadable);
  else next(error);
}
