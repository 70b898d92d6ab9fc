import type { PositionAhead } from '#libs/change-feed/index.js';
import type { Problem } from '../../ingest/src/http/answers.js';

const manual = 'See docs/change-feed.md.';

export const noSuchPath: Problem = {
  status: 404,
  code: 'not-found',
  message: 'There is nothing at this address.',
  wayOut: 'The change feed is at /feed/v1/events, the schemas of events at /schema/events/.',
};

export const onlyGet: Problem = {
  status: 405,
  code: 'method-not-allowed',
  message: 'Only GET is answered here.',
  wayOut: manual,
  allow: 'GET',
};

export function notLetIn(status: 401 | 403, message: string): Problem {
  const code = status === 401 ? 'token-needed' : 'plain-http-refused';
  return { status, code, message, wayOut: 'An admin issues tokens with the mutation issueAccessToken.' };
}

export const notAllowed: Problem = {
  status: 403,
  code: 'access-role-too-low',
  message: 'The change feed needs access role viewer; the token of a machine reads nothing.',
  wayOut: 'Ask an admin for a token with access role viewer.',
};

export function wrongParameter(field: string, message: string, wayOut: string = manual): Problem {
  return { status: 400, code: 'parameter-invalid', message, wayOut, field };
}

export function ahead({ asked, head }: PositionAhead, field: string): Problem {
  return {
    status: 400,
    code: 'position-ahead',
    message: `Position ${asked} is ahead of this log, which ends at ${head}.`,
    wayOut:
      'The position is from another log, or this one was put back from a backup: whoever kept it has to begin again, with after=beginning.',
    field,
  };
}

export const noSuchForm: Problem = {
  status: 406,
  code: 'not-acceptable',
  message: 'None of the forms in Accept is given here.',
  wayOut: 'There are application/x-ndjson, text/event-stream and application/cloudevents-batch+json.',
};

export function tooMany(whose: 'token' | 'all', most: number): Problem {
  return {
    status: 429,
    code: 'too-many-consumers',
    message: `${whose === 'token' ? 'This token' : 'This Rackledger'} has ${most} consumers already, and may have no more.`,
    wayOut: 'End one, or come back after the time in Retry-After.',
    retryAfter: 10,
  };
}

export const storeAway: Problem = {
  status: 503,
  code: 'store-unavailable',
  message: 'The event log cannot be reached.',
  wayOut: 'Come back after the time in Retry-After, with the same position: nothing is lost.',
  retryAfter: 5,
};

export function broken(correlationId: string): Problem {
  return {
    status: 500,
    code: 'internal-error',
    message: `Something broke on our side. Quote correlation id ${correlationId} when you ask about it.`,
    wayOut: 'Come back with the same position: nothing is lost.',
  };
}
