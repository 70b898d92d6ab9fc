import { likePattern } from '#libs/filter/index.js';

/**
 * Conditions for words that all have to be somewhere in these columns, whatever the case: for lists that are short enough
 * to be looked through.
 * @param columns SQL expressions, never null
 * @param values parameters that are there already; those of the words are put behind them
 */
export function searchAll(
  search: string | null | undefined,
  columns: readonly string[],
  values: unknown[],
): readonly string[] {
  const words = (search ?? '').split(/\s+/).filter((word) => word !== '');
  const text = columns.join(` || ' ' || `);
  return words.map((word) => `(${text}) ilike $${values.push(likePattern(word))}::text`);
}
