import { codePattern } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

/** What is wrong with a code that somebody chose; undefined where it can stay for ever. */
export function codeProblem(code: string, field: string): Refusal | undefined {
  if (codePattern.test(code)) return undefined;
  return {
    code: 'code-invalid',
    message: `"${code}" cannot be a code.`,
    wayOut:
      'Use 1 to 63 lower case letters, digits, dots, underscores and hyphens, beginning and ending with a letter or digit.',
    field,
  };
}
