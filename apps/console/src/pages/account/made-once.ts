interface Answered {
  /** Whether this is the outcome of an order that was carried out before: then what it made is told no more. */
  readonly repeated: boolean;
  readonly refusal: object | null;
}

/** What came of an order that makes something secret, which is told once. */
export type MadeOnce = { readonly is: 'told'; readonly text: string } | { readonly is: 'lost' };

/**
 * Where the answer to an order was lost on its way, the order may have been carried out: given again it is answered, but what was
 * made is told to nobody. Whoever gives it a third time would make a second one beside it.
 * @returns undefined where nothing was made
 */
export function madeOnce({ repeated, refusal }: Answered, text: string | null): MadeOnce | undefined {
  if (text !== null) return { is: 'told', text };
  return repeated && refusal === null ? { is: 'lost' } : undefined;
}
