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

const made = { given: 'brought', generated: 'generated' } as const;

/** What a secret is called may be many: credentials were sealed, a password was. */
const isMany = (reference: string): boolean => reference.endsWith('s');
const was = (reference: string): string => (isMany(reference) ? 'were' : 'was');

export const secretSummaries: SummaryOf<SecretEvent | MasterKeyEvent> = {
  SecretSealed: ({ reference, origin }) => `The ${called(reference)} ${was(reference)} ${made[origin]} and sealed.`,
  SecretRotated: ({ reference, origin }) =>
    isMany(reference)
      ? `The ${called(reference)} are others now: they were ${made[origin]}, and those before are gone.`
      : `The ${called(reference)} is another one now: it was ${made[origin]}, and the one before is gone.`,
  SecretDestroyed: ({ reference }) => `The ${called(reference)} ${was(reference)} destroyed.`,
  SecretShown: ({ reference }) => `The ${called(reference)} ${was(reference)} shown.`,
  MasterKeyChanged: ({ keyId, previousKeyIds, secrets }) =>
    `Secrets are wrapped by master key ${keyId} now${previousKeyIds.length > 0 ? `, not by ${previousKeyIds.join(', ')} any more` : ''}: ${secrets} wrapped anew.`,
};
