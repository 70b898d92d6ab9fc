import {
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Step,
  type Steps,
} from '#libs/kernel/index.js';
import type { PolicyRule } from '#libs/contracts/index.js';
import { problemOfNamed, type Named } from '../declared/named.js';
import { cluster } from '../cluster/cluster.js';
import { role } from '../role/role.js';
import type { DefinePolicy, WithdrawPolicy } from './commands.js';
import { policy } from './policy.js';
import { problemOfPolicy } from './problems.js';
import { policyBook, thePolicyBook } from './policy-book.js';
import { sameContent } from './same-content.js';
import { selectorOf } from './selector-text.js';

interface OnPolicy {
  readonly policy: string;
}

/** A policy as people write it. */
export interface DefinedPolicy extends OnPolicy {
  readonly title: string;
  /** A filter of conditions joined with `and`; empty for everywhere. */
  readonly selector: string;
  readonly rule: PolicyRule;
}

const ofPolicy = ({ policy: code }: OnPolicy): string => streamOf(policy.category, code);
const ofBook = streamOf(policyBook.category, thePolicyBook);

/** What an assignment gives has to be there, and open. */
function admissions(rule: PolicyRule): readonly Step[] {
  if (rule.kind !== 'assignment') return [];
  return [
    ...(rule.cluster === undefined
      ? []
      : [step(cluster, rule.cluster, { type: 'AdmitToCluster', data: { cluster: rule.cluster } })]),
    ...(rule.role === undefined ? [] : [step(role, rule.role, { type: 'AdmitToRole', data: { role: rule.role } })]),
  ];
}

/** Whatever it takes numbers from has to be there, before anybody is placed by it. */
function poolsOf(rule: PolicyRule): readonly Named[] {
  if (rule.kind === 'asn') return [{ kind: 'asn-pool', id: rule.pool, field: 'rule' }];
  if (rule.kind !== 'addressing') return [];
  return rule.addresses.map(({ pool: id }) => ({ kind: 'pool', id, field: 'rule' }));
}

async function define({ selector: text, ...rest }: DefinedPolicy, look: Look): Promise<Steps | Refusal> {
  const selector = selectorOf(text);
  if (isRefusal(selector)) return selector;
  const data: DefinePolicy['data'] = { ...rest, title: rest.title.trim(), selector };
  const defined = step(policy, data.policy, { type: 'DefinePolicy', data });
  const { state } = await look(policy, data.policy);
  if (state.status === 'in-force' && state.title === data.title && sameContent(state, data)) return [defined];
  const problem = problemOfPolicy(data) ?? (await problemOfNamed(poolsOf(data.rule), look));
  if (problem) return problem;
  const entered = { policy: data.policy, selector, rule: data.rule };
  return [defined, step(policyBook, thePolicyBook, { type: 'EnterPolicy', data: entered }), ...admissions(data.rule)];
}

/** Policies are defined and withdrawn in their own stream and in the book, in one append. */
export const policyCommands = {
  DefinePolicy: declareCoordinated<DefinedPolicy>({
    type: 'DefinePolicy',
    subject: ofPolicy,
    streams: (data) => [ofPolicy(data), ofBook],
    steps: define,
  }),
  WithdrawPolicy: declareCoordinated<WithdrawPolicy['data']>({
    type: 'WithdrawPolicy',
    subject: ofPolicy,
    streams: (data) => [ofPolicy(data), ofBook],
    steps: (data) => [
      step(policy, data.policy, { type: 'WithdrawPolicy', data }),
      step(policyBook, thePolicyBook, { type: 'StrikePolicy', data }),
    ],
  }),
};
