import type { z } from 'zod';
import { bad, good, type Checked } from './result.js';

/** `disks[3].sizeBytes`: as the sender would write it. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((step, nth) => (typeof step === 'number' ? `[${step}]` : `${nth === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

/** Checks a value; the refusal names the first wrong field, and how many more there are. */
export function checkSchema<Value>(schema: z.ZodType<Value>, value: unknown): Checked<Value> {
  const result = schema.safeParse(value);
  if (result.success) return good(result.data);
  const [first, ...others] = result.error.issues;
  const field = fieldName(first?.path ?? []) || '(document)';
  const more = others.length > 0 ? ` ${others.length} more field(s) are wrong too.` : '';
  return bad({
    code: 'invalid-field',
    message: `${field}: ${(first?.message ?? 'not valid').slice(0, 200)}.${more}`,
    wayOut: 'Mend the field, or leave it out: what is missing counts as not reported.',
    field,
  });
}
