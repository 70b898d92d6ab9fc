import { selectorFields, type Selector } from '#libs/contracts/index.js';

/**
 * How specific a selector is, as a number to compare: a bit for each field that it names, the narrower the field the
 * higher its bit. So the narrowest field decides, then the next one; and who names all that another does, and more, is
 * always the more specific. How many values a condition lists does not count.
 */
export function specificityOf(selector: Selector): number {
  const named = new Set(selector.map(({ field }) => field));
  return selectorFields.reduce((sum, field) => sum * 2 + Number(named.has(field)), 0);
}
