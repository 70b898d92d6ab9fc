import type { IdentityQuestion } from './question.js';
import { isClaimable } from './kinds.js';

const offset = 0x6c62272e07bb014262b821756295c58dn;
const prime = 0x0000000001000000000000000000013bn;
const all128bits = (1n << 128n) - 1n;

/** FNV-1a over 128 bits: short names for equal things; nothing secret or adversarial rests on it. */
function fnv1a128(text: string): string {
  let hash = offset;
  for (const character of text) {
    hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * prime) & all128bits;
  }
  return hash.toString(16).padStart(32, '0');
}

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
