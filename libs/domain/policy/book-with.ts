import { fold, isRefusal, type Refusal } from '#libs/kernel/index.js';
import type { PolicyBookEvent, PolicyRule } from '#libs/contracts/index.js';
import { policyBook, type PolicyBookState } from './policy-book.js';
import { problemOfPolicy } from './problems.js';
import { selectorOf } from './selector-text.js';

/** A policy as it might be. */
export interface PreviewedPolicy {
  readonly policy: string;
  readonly selector: string;
  /** Without one, the policy is withdrawn. */
  readonly rule?: PolicyRule | undefined;
}

/** The book as it would be, or what stands against it: the same rules as when it is written. */
export function bookWith(
  { policy, selector: text, rule }: PreviewedPolicy,
  book: PolicyBookState,
): PolicyBookState | Refusal {
  if (!rule) return folded(book, policyBook.decide({ type: 'StrikePolicy', data: { policy } }, book));
  const selector = selectorOf(text);
  if (isRefusal(selector)) return selector;
  const data = { policy, selector, rule };
  const problem = problemOfPolicy({ ...data, title: policy });
  return problem ?? folded(book, policyBook.decide({ type: 'EnterPolicy', data }, book));
}

function folded(book: PolicyBookState, decision: ReturnType<typeof policyBook.decide>): PolicyBookState | Refusal {
  if (decision.verdict === 'refused') return decision.refusal;
  return fold<PolicyBookState, PolicyBookEvent>(policyBook, decision.events, book);
}
