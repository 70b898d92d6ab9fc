import type { Problem } from './answers.js';

/** Spread out, so that ten thousand machines do not come back in the same second. */
const soon = () => 2 + Math.floor(Math.random() * 14);

export const busy = (): Problem => ({
  status: 503,
  code: 'busy',
  message: 'More reports are under way than can be taken now; nothing of this one was kept.',
  wayOut: 'Send it again after the time in Retry-After.',
  retryAfter: soon(),
});

/** Out of a part of the read models a machine would be told to do without its addresses. */
export const configurationNotYet = (isBuilding = true): Problem => ({
  status: 503,
  code: 'configuration-not-ready',
  message: isBuilding
    ? 'What your configuration is made of is still being read from the log.'
    : 'What your configuration is made of stands still at the centre, and somebody there has to look.',
  wayOut: 'Keep what you have, and ask again after the time in Retry-After; /readyz of the centre says how far it is.',
  retryAfter: soon(),
});

export const tooManyStrangers = (retryAfter: number): Problem => ({
  status: 429,
  code: 'too-many-enrolments',
  message: 'Too many reports without a token came from this address.',
  wayOut: 'Send it again after the time in Retry-After, or with a token.',
  retryAfter: Math.max(retryAfter, soon()),
});

export const broken = (requestId: string): Problem => ({
  status: 500,
  code: 'internal-error',
  message: `Something broke on our side (${requestId}); whether the report was kept is not certain.`,
  wayOut: 'Sending the same report again is always safe.',
});

export const storeUnavailable = (): Problem => ({
  status: 503,
  code: 'store-unavailable',
  message: 'The database cannot be reached; whether the report was kept is not certain.',
  wayOut: 'Send the same report again after the time in Retry-After: that is always safe.',
  retryAfter: soon(),
});

export const tooManyUploads = (retryAfter: number): Problem => ({
  status: 429,
  code: 'too-many-uploads',
  message: 'This machine brought what it is known by again and again.',
  wayOut: 'Send it again after the time in Retry-After; once after each start is enough.',
  retryAfter,
});

export const tooManyObservations = (retryAfter: number): Problem => ({
  status: 429,
  code: 'too-many-observations',
  message: 'This machine sent other observations again and again.',
  wayOut: 'Send them again after the time in Retry-After; the agent waits at least a minute between two.',
  retryAfter,
});
