import { expect, it } from 'vitest';
import { turnedAway } from './session-answers.js';

it.each([
  ['plain-http-refused', 403, 'TLS'],
  ['token-invalid', 401, 'another token'],
  ['session-ended', 401, 'Sign in again'],
  ['cross-site-refused', 403, 'Open the console'],
] as const)('whoever is turned away is told what helps against that: %s', (reason, status, wayOut) =>
  expect(turnedAway({ reason, status, problem: 'No.' }).wayOut).toContain(wayOut),
);
