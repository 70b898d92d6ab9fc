import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  PolicyDefined,
  PolicyWithdrawn,
  type PolicyEvent,
  type PolicyRule,
  type Selector,
} from '#libs/contracts/index.js';
import type { DefinePolicy, PolicyCommand, WithdrawPolicy } from './commands.js';
import { problemOfPolicy } from './problems.js';
import { sameContent } from './same-content.js';

export interface PolicyState {
  readonly status: 'absent' | 'in-force' | 'withdrawn';
  /** Of the last version; 0 before the first one. */
  readonly version: number;
  readonly title: string;
  readonly selector: Selector;
  readonly rule: PolicyRule | undefined;
}

/**
 * What follows from where a machine stands and what it is for: data, in versions. A version is never changed; whoever
 * defines a policy anew makes the next one, and what followed from the versions before stays until a command moves it.
 */
export const policy: Decider<PolicyCommand, PolicyState, PolicyEvent> = {
  category: 'policy',
  initialState: { status: 'absent', version: 0, title: '', selector: [], rule: undefined },
  decide: (command, state) => {
    switch (command.type) {
      case 'DefinePolicy':
        return define(command.data, state);
      case 'WithdrawPolicy':
        return withdraw(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PolicyDefined': {
        const { version, title, selector, rule } = event.data;
        return { status: 'in-force', version, title, selector, rule };
      }
      case 'PolicyWithdrawn':
        return { ...state, status: 'withdrawn' };
    }
  },
};

/** The same as before: no new version. */
function define(data: DefinePolicy['data'], state: PolicyState): Decision<PolicyEvent> {
  const { policy: code, title, selector, rule } = data;
  const problem = problemOfPolicy(data);
  if (problem) return refuse(problem);
  if (state.rule && state.rule.kind !== rule.kind) return refuse(otherKind(code, state.rule, rule));
  if (state.status === 'in-force' && state.title === title && sameContent(state, data)) return accept();
  return accept(
    PolicyDefined.record({ policy: code, version: state.version + 1, title, selector: [...selector], rule }),
  );
}

function withdraw({ policy: code }: WithdrawPolicy['data'], state: PolicyState): Decision<PolicyEvent> {
  if (state.status === 'absent') return refuse(unknownPolicy(code));
  return state.status === 'withdrawn'
    ? accept()
    : accept(PolicyWithdrawn.record({ policy: code, version: state.version }));
}

const otherKind = (code: string, was: PolicyRule, is: PolicyRule): Refusal => ({
  code: 'policy-kind-fixed',
  message: `Policy ${code} is of kind ${was.kind}, and stays so; ${is.kind} is another kind.`,
  wayOut: 'Define a policy of another code, and withdraw this one where it is not wanted any more.',
  field: 'rule',
});

export const unknownPolicy = (code: string): Refusal => ({
  code: 'policy-not-found',
  message: `There is no policy ${code}.`,
  wayOut: 'The list of policies has the codes of all of them.',
  field: 'policy',
});
