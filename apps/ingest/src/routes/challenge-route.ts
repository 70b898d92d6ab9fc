import { answer } from '../http/answers.js';
import { tooManyStrangers } from '../http/come-back.js';
import { tokenNeeded } from '../http/problems.js';
import type { IngestParts } from '../ingest-parts.js';
import { turnAway, type Call } from './turn-away.js';

/** A number for the machine's TPM to sign at its enrolment: good once, and for minutes. The body, if any, is passed over. */
export async function challengeRoute(parts: IngestParts, call: Call): Promise<void> {
  call.request.resume();
  if (parts.settings.enrolment === 'closed') return void turnAway(parts, call, tokenNeeded, 0);
  const wait = parts.strangers.take(parts.settings.addressOf(call.request) ?? '');
  if (wait > 0) return void turnAway(parts, call, tooManyStrangers(wait), 0);
  const { nonce, expiresAt } = await parts.challenges.issue();
  answer(call.response, 200, { nonce, expiresAt: expiresAt.toISOString() });
}
