import type { IdentityQuestion } from './question.js';
import { fnv1a128 } from './fnv.js';
import { isClaimable } from './kinds.js';

/**
 * The same for the same situation: the values that could name a machine (all values, where there are none such) and the
 * machines that they point to. A swapped disk in between does not make it another conflict.
 */
export function fingerprintOf({ evidence, candidates }: Pick<IdentityQuestion, 'evidence' | 'candidates'>): string {
  const naming = evidence.filter(({ kind }) => isClaimable(kind));
  const values = (naming.length > 0 ? naming : evidence).map(({ kind, value }) => `${kind} ${value}`);
  const machines = candidates.map(({ machineId }) => machineId);
  return fnv1a128([...values.toSorted(), '', ...machines.toSorted()].join('\n'));
}

/** Stream id of the conflict: the same situation is one conflict, whoever finds it first. */
export const conflictIdOf = (fingerprint: string): string => `c${fingerprint}`;
