import { momentOfField } from '../history/moment-choice.js';

interface Typed {
  readonly q: string;
  readonly from: string;
  readonly to: string;
}

/** What was typed, as the address has it. Undefined where a moment cannot be read: without its limit it were another question. */
export function holdersAsked(
  { q, from, to }: Typed,
  now: Date,
): { readonly [name in keyof Typed]: string | undefined } | undefined {
  const [first, last] = [momentOfField(from, now), momentOfField(to, now)];
  if (first === null || last === null) return undefined;
  return { q: q.trim() || undefined, from: first, to: last };
}
