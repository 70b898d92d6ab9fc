import { selectorFields, type SelectorField } from '#libs/contracts/index.js';

/**
 * What policies are selected by, as far as it is known of a machine. `rack` and `chassis` are `<site>/<code>`; `unit` is
 * the number as text, as all other values are.
 */
export type PolicyFacts = Readonly<Partial<Record<SelectorField, string>>>;

/** Fields that nothing can be known of before the policies that decide them have been asked. */
export const decidedByAssignment: readonly SelectorField[] = ['role', 'cluster'];

/** The facts, narrowest first: `rack=b1/r01 role=web site=b1`. */
export function factsText(facts: PolicyFacts): string {
  const known = selectorFields.flatMap((field) => (facts[field] === undefined ? [] : [`${field}=${facts[field]}`]));
  return known.join(' ') || 'a machine of which nothing is known';
}
