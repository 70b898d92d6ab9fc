/** A filter that is being typed, and where the cursor stands: so many UTF-16 units are before it. */
export interface Draft {
  readonly text: string;
  readonly at: number;
}

export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** With a part of it written otherwise; the cursor goes behind what was written. */
export function withReplaced({ text }: Draft, { from, to, text: written }: Replacement): Draft {
  return { text: `${text.slice(0, from)}${written}${text.slice(to)}`, at: from + written.length };
}

/**
 * Where a suggestion goes that was made for the text of a moment ago, when somebody is faster than the answer: in place of what
 * was typed since, as long as that begins it.
 */
export function overtaken({ text, at }: Draft, { from, text: suggested }: Replacement): Replacement | undefined {
  const typed = text.slice(from, at).toLowerCase();
  return at >= from && suggested.toLowerCase().startsWith(typed) ? { from, to: at, text: suggested } : undefined;
}

/** Another row of a list, around its ends; -1 is none of them. */
export function moved(active: number, by: 1 | -1, length: number): number {
  if (length === 0) return -1;
  if (active === -1) return by === 1 ? 0 : length - 1;
  const next = active + by;
  return next < 0 || next >= length ? -1 : next;
}
