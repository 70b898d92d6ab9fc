import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  PolicyEntered,
  PolicyStruck,
  type PolicyBookEvent,
  type PolicyRule,
  type Selector,
} from '#libs/contracts/index.js';
import type { EnterPolicy, PolicyBookCommand, StrikePolicy } from './commands.js';
import { selectorsMeet } from './condition.js';
import { selectorText } from './selector-text.js';
import { specificityOf } from './specificity.js';
import { subjectsOf } from './subjects.js';

/** A policy in force, in the version that counts. */
export interface PolicyInForce {
  readonly policy: string;
  readonly version: number;
  readonly selector: Selector;
  readonly rule: PolicyRule;
}

export interface PolicyBookState {
  readonly policies: readonly PolicyInForce[];
  /** The last version that each policy had, those that were struck included. */
  readonly versions: Readonly<Record<string, number>>;
}

export const emptyPolicyBook: PolicyBookState = { policies: [], versions: {} };

/** There is one, so that all policies meet in it. */
export const thePolicyBook = 'all';

/**
 * All policies in force. What one policy says stands in its own stream too, in the same append; here it is decided that no
 * two of them are equally specific about the same thing of the same machine, and whoever plans reads them in one go.
 */
export const policyBook: Decider<PolicyBookCommand, PolicyBookState, PolicyBookEvent> = {
  category: 'policyBook',
  initialState: emptyPolicyBook,
  decide: (command, state) => {
    switch (command.type) {
      case 'EnterPolicy':
        return enter(command.data, state);
      case 'StrikePolicy':
        return strike(command.data, state);
    }
  },
  evolve: (state, event) => {
    const { policy, version } = event.data;
    const others = state.policies.filter((one) => one.policy !== policy);
    const policies = event.type === 'PolicyEntered' ? [...others, event.data] : others;
    return { policies, versions: { ...state.versions, [policy]: version } };
  },
};

/** Each entry is another version, as each definition is: that they count alike is what joins the two sides. */
function enter(data: EnterPolicy['data'], state: PolicyBookState): Decision<PolicyBookEvent> {
  const { policy, selector, rule } = data;
  const rival = rivalOf(data, state);
  if (rival) return refuse(tie(data, rival));
  // Own properties only: a policy may well be called constructor.
  const last = Object.hasOwn(state.versions, policy) ? state.versions[policy] : undefined;
  const version = (last ?? 0) + 1;
  return accept(PolicyEntered.record({ policy, version, selector: [...selector], rule }));
}

function strike({ policy }: StrikePolicy['data'], { policies }: PolicyBookState): Decision<PolicyBookEvent> {
  const struck = policies.find((one) => one.policy === policy);
  return struck ? accept(PolicyStruck.record({ policy, version: struck.version })) : accept();
}

type Entry = EnterPolicy['data'];

/** Another policy that says something about the same of some machine, and is just as specific. */
function rivalOf(entry: Entry, { policies }: PolicyBookState): PolicyInForce | undefined {
  const subjects = subjectsOf(entry.rule);
  return policies.find(
    (other) =>
      other.policy !== entry.policy &&
      specificityOf(other.selector) === specificityOf(entry.selector) &&
      subjectsOf(other.rule).some((subject) => subjects.includes(subject)) &&
      selectorsMeet(entry.selector, other.selector),
  );
}

const where = (selector: Selector): string => selectorText(selector) || 'everywhere';

function tie({ selector, rule }: Entry, rival: PolicyInForce): Refusal {
  const both = subjectsOf(rule).filter((subject) => subjectsOf(rival.rule).includes(subject));
  return {
    code: 'policy-tie',
    message: `Policy ${rival.policy} (${where(rival.selector)}) decides ${both.join(', ')} for machines that this one (${where(selector)}) is for as well, and neither is the more specific.`,
    wayOut: 'Select by a narrower field for the exception, or keep the two apart by the values of the same field.',
    field: 'selector',
  };
}
