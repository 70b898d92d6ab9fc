import type { MasterKeyEvent, SecretEvent } from '../secret/events.js';
import type { SummaryOf } from './summary-table.js';

const made = { given: 'was brought', generated: 'was generated' } as const;

export const secretSummaries: SummaryOf<SecretEvent | MasterKeyEvent> = {
  SecretSealed: ({ reference, origin }) => `The secret ${reference} ${made[origin]} and sealed.`,
  SecretRotated: ({ reference, origin }) =>
    `The secret ${reference} is another one now: it ${made[origin]}, and the one before is gone.`,
  SecretDestroyed: ({ reference }) => `The secret ${reference} was destroyed.`,
  SecretShown: ({ reference }) => `The secret ${reference} was shown.`,
  MasterKeyChanged: ({ keyId, previousKeyIds, secrets }) =>
    `Secrets are wrapped by master key ${keyId} now${previousKeyIds.length > 0 ? `, not by ${previousKeyIds.join(', ')} any more` : ''}: ${secrets} wrapped anew.`,
};
