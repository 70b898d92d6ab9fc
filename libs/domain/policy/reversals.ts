import type { PolicyBookEvent, PolicyEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { DefinePolicy, EnterPolicy, PolicyBookCommand, PolicyCommand } from './commands.js';
import type { PolicyBookState } from './policy-book.js';
import type { PolicyState } from './policy.js';

/** What was in force before is defined once more: an undo makes a version, as whatever else changes a policy. */
function definedBefore(policy: string, { status, title, selector, rule }: PolicyState): DefinePolicy | undefined {
  return status === 'in-force' && rule ? { type: 'DefinePolicy', data: { policy, title, selector, rule } } : undefined;
}

export const policyReversals: ReversalsOf<PolicyEvent, PolicyState, PolicyCommand> = {
  PolicyDefined: {
    aspect: always('policy'),
    inverse: ({ policy }, before) => definedBefore(policy, before) ?? { type: 'WithdrawPolicy', data: { policy } },
  },
  PolicyWithdrawn: {
    aspect: always('policy'),
    inverse: ({ policy }, before) => definedBefore(policy, before) ?? [],
  },
};

function enteredBefore(policy: string, { policies }: PolicyBookState): EnterPolicy | undefined {
  const before = policies.find((one) => one.policy === policy);
  return before && { type: 'EnterPolicy', data: { policy, selector: before.selector, rule: before.rule } };
}

/** The book's side of the same: it counts versions as the policies do. */
export const policyBookReversals: ReversalsOf<PolicyBookEvent, PolicyBookState, PolicyBookCommand> = {
  PolicyEntered: {
    aspect: ({ policy }) => `policy ${policy}`,
    inverse: ({ policy }, before) => enteredBefore(policy, before) ?? { type: 'StrikePolicy', data: { policy } },
  },
  PolicyStruck: {
    aspect: ({ policy }) => `policy ${policy}`,
    inverse: ({ policy }, before) => enteredBefore(policy, before) ?? [],
  },
};
