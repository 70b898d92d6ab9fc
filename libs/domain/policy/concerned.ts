import type { Selector } from '#libs/contracts/index.js';
import { selects } from './condition.js';
import { decidedByAssignment, type PolicyFacts } from './facts.js';
import type { PolicyBookState } from './policy-book.js';

/** Sites and racks (`<site>/<code>`) outside of which nothing can follow otherwise; undefined: everywhere. */
export interface ConcernedPlaces {
  readonly sites: readonly string[] | undefined;
  readonly racks: readonly string[] | undefined;
}

/** Whom a change of one policy may concern: whoever it is for before, or after. */
export interface Concerned {
  readonly places: ConcernedPlaces;
  /** False: nothing follows otherwise for such a machine. */
  readonly may: (facts: PolicyFacts) => boolean;
}

function listed(selectors: readonly Selector[], field: 'site' | 'rack'): readonly string[] | undefined {
  const lists = selectors.map((selector) => {
    const named = selector.find((one) => one.field === field);
    return named && 'in' in named ? named.in : undefined;
  });
  return lists.includes(undefined) ? undefined : [...new Set(lists.flatMap((list) => list ?? []))];
}

/**
 * Cluster and role are left out of the look: a machine that has none yet is given them by the same policies, and those are
 * asked afterwards.
 */
export function concernedBy(policy: string, before: PolicyBookState, after: PolicyBookState): Concerned {
  const selectors = [before, after].flatMap(({ policies }) =>
    policies.flatMap((one) => (one.policy === policy ? [one.selector] : [])),
  );
  const early = selectors.map((selector) => selector.filter(({ field }) => !decidedByAssignment.includes(field)));
  return {
    places: { sites: listed(selectors, 'site'), racks: listed(selectors, 'rack') },
    may: (facts) => early.some((selector) => selects(selector, facts)),
  };
}
