import type { MasterKeyEvent, SecretEvent } from '../secret/events.js';
import type { SummaryOf } from './summary-table.js';
import { writtenLarge } from './type-words.js';

/** `machine/m…/console-password` as `console password of machine m…`; others by their reference. */
function called(reference: string): string {
  const [, machineId, what] = /^machine\/([^/]+)\/(.+)$/.exec(reference) ?? [];
  return machineId === undefined || what === undefined
    ? `secret ${reference}`
    : `${writtenLarge(what.replaceAll(/[-/]/g, ' '))} of machine ${machineId}`;
}

const made = { given: 'was brought', generated: 'was generated' } as const;

export const secretSummaries: SummaryOf<SecretEvent | MasterKeyEvent> = {
  SecretSealed: ({ reference, origin }) => `The ${called(reference)} ${made[origin]} and sealed.`,
  SecretRotated: ({ reference, origin }) =>
    `The ${called(reference)} is another one now: it ${made[origin]}, and the one before is gone.`,
  SecretDestroyed: ({ reference }) => `The ${called(reference)} was destroyed.`,
  SecretShown: ({ reference }) => `The ${called(reference)} was shown.`,
  MasterKeyChanged: ({ keyId, previousKeyIds, secrets }) =>
    `Secrets are wrapped by master key ${keyId} now${previousKeyIds.length > 0 ? `, not by ${previousKeyIds.join(', ')} any more` : ''}: ${secrets} wrapped anew.`,
};
