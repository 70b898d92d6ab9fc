import type { PolicyKind, RuleOf } from '#libs/contracts/index.js';
import { selects } from './condition.js';
import type { PolicyFacts } from './facts.js';
import type { PolicyBookState, PolicyInForce } from './policy-book.js';
import { specificityOf } from './specificity.js';
import { subjectsOf } from './subjects.js';

export type PolicyOf<Kind extends PolicyKind> = PolicyInForce & { readonly rule: RuleOf<Kind> };

/**
 * Which policies decide something for a machine: of those that it is selected by, the most specific one for each subject.
 * The book lets no two of them tie.
 */
export function policiesFor(book: PolicyBookState, facts: PolicyFacts): ReadonlyMap<string, PolicyInForce> {
  const chosen = new Map<string, PolicyInForce>();
  for (const one of book.policies) {
    if (!selects(one.selector, facts)) continue;
    for (const subject of subjectsOf(one.rule)) {
      const other = chosen.get(subject);
      if (!other || specificityOf(one.selector) > specificityOf(other.selector)) chosen.set(subject, one);
    }
  }
  return chosen;
}

/** The policy that decides a subject, where it is of that kind. */
export function policyFor<Kind extends PolicyKind>(
  chosen: ReadonlyMap<string, PolicyInForce>,
  kind: Kind,
  subject: string = kind,
): PolicyOf<Kind> | undefined {
  const found = chosen.get(subject);
  return found?.rule.kind === kind ? (found as PolicyOf<Kind>) : undefined;
}
