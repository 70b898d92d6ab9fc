import type { Refusal } from '#libs/kernel/index.js';
import type { Problem } from './answers.js';

/** HTTP statuses exist only out here: the rest of Rackledger speaks in codes. */
const statusOfCode: Readonly<Record<string, number>> = { 'report-too-large': 413 };

/** A body that could not be taken as it is. */
export function problemOf(refusal: Refusal): Problem {
  return { status: statusOfCode[refusal.code] ?? 400, ...refusal };
}

export const noSuchPath: Problem = {
  status: 404,
  code: 'not-found',
  message: 'There is nothing at this address.',
  wayOut:
    'Machines post to /node/v1/inventory, /node/v1/enroll, /node/v1/status and /node/v1/observations, and get /node/v1/config: see docs/node-api.md.',
};

export const wrongMethod = (allow: 'POST' | 'GET'): Problem => ({
  status: 405,
  code: 'method-not-allowed',
  message: `Only ${allow} is answered here.`,
  wayOut: allow === 'POST' ? 'Send the document with POST; with curl, --data-binary does.' : 'Ask with GET.',
  allow,
});

export const plainHttpRefused: Problem = {
  status: 403,
  code: 'plain-http-refused',
  message: 'Tokens are neither taken nor given over plain HTTP, except on this host itself.',
  wayOut: 'Use TLS, or report without a token; on a network that you trust, set RACKLEDGER_PLAIN_HTTP=anywhere.',
};

export const badToken: Problem = {
  status: 401,
  code: 'token-invalid',
  message: 'The token is unknown, expired or revoked.',
  wayOut: 'A machine enrols again at /node/v1/enroll; a person asks an admin for a new token.',
};

export const tokenNeeded: Problem = {
  status: 401,
  code: 'token-needed',
  message: 'This needs a token, in the header Authorization: Bearer TOKEN.',
  wayOut: 'A machine gets its own at /node/v1/enroll; where enrolment is closed, an operator gives it one.',
};

export const machineTokenNeeded: Problem = {
  status: 403,
  code: 'machine-token-needed',
  message: "Only a machine's own token can do this: it says whom it speaks for.",
  wayOut: 'Use the token that /node/v1/enroll gave to the machine.',
};

export const notAllowed: Problem = {
  status: 403,
  code: 'access-role-too-low',
  message: 'This token may look, and not report.',
  wayOut: "Use a machine's own token, or one of access role operator or admin.",
};

export const identityMismatch: Problem = {
  status: 409,
  code: 'identity-mismatch',
  message: "The token is one machine's, and the hardware in the report is not known as that machine's.",
  wayOut: 'Enrol this machine to get a token of its own, or let an operator resolve the identity conflict.',
};

/** Its evidence alone opens nothing of an accepted machine: see docs/enrolment.md. */
export const configurationNotForYou: Problem = {
  status: 403,
  code: 'configuration-refused',
  message:
    'This token does not speak for its machine: an operator has to admit it, or the machine is not there any more.',
  wayOut: 'Let an operator admit the enrolment, or boot the machine with an expected boot answer.',
};

/** What a machine sees is taken from the machine only, for others decide upon it. */
export const observationsNotFromYou: Problem = {
  status: 403,
  code: 'observations-refused',
  message:
    'This token does not speak for its machine: an operator has to admit it, or the machine is not there any more.',
  wayOut: 'Let an operator admit the enrolment, or boot the machine with an expected boot answer.',
};

/** What a machine is known by is taken from the machine only, once a person vouched for it. */
export const identityNotFromYou: Problem = {
  status: 403,
  code: 'identity-not-kept',
  message: 'This token does not speak for an accepted machine: nothing is kept of what it brings.',
  wayOut: 'Let an operator accept the machine, or admit the enrolment; then send it again.',
};

export const badQuery = (field: string, wanted: string): Problem => ({
  status: 400,
  code: 'invalid-query',
  message: `${field} ${wanted}.`,
  wayOut: 'See docs/configuration.md for what may be asked.',
  field,
});

/** A person said no, or the same sender enrolled again since. */
export const enrolmentRefused: Problem = {
  status: 403,
  code: 'enrolment-refused',
  message: 'An operator refused this enrolment, or a later one took its place.',
  wayOut: 'Boot the machine with an expected boot answer, or ask an operator.',
};

export const enrolmentCrowded = (retryAfterMs: number): Problem => ({
  status: 429,
  code: 'enrolment-waits-already',
  message: 'Somebody enrolled as this machine a moment ago, or too many wait to be it.',
  wayOut: 'Send it again after the time in Retry-After; an operator decides who is let in.',
  retryAfter: Math.ceil(retryAfterMs / 1000),
});

export const wrongType: Problem = {
  status: 415,
  code: 'unsupported-encoding',
  message: 'The body has a content-encoding or content-type that is not taken.',
  wayOut: 'Send application/json, plain or with content-encoding: gzip.',
};

export function tooLarge(limit: number): Problem {
  return {
    status: 413,
    code: 'report-too-large',
    message: `The body is larger than ${limit} bytes.`,
    wayOut: 'Compress it with gzip, and send what the inventory document asks for, without logs or file contents.',
  };
}

export const tooSlow: Problem = {
  status: 408,
  code: 'body-too-slow',
  message: 'The body did not arrive in time.',
  wayOut: 'Send it again in one go.',
};

export const cutOff: Problem = {
  status: 400,
  code: 'body-cut-off',
  message: 'The connection ended before the body did.',
  wayOut: 'Send it again.',
};

/** A page in somebody's browser could otherwise make machines on a centre that listens on loopback. */
export const fromBrowser: Problem = {
  status: 403,
  code: 'browser-refused',
  message: 'The node API is for machines, not for pages in a browser.',
  wayOut: 'Send the report without an Origin header.',
};
