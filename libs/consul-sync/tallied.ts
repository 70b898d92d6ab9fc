import type { Difference } from './compare.js';

/** What was put right, in numbers, for the log of the process. */
export function tallied(differences: readonly Difference[]) {
  const count = (was: string) => differences.filter(({ found }) => found.some((one) => one.was === was)).length;
  return {
    machines: differences.length,
    missing: count('missing'),
    different: count('different'),
    unwanted: count('unwanted'),
  };
}
