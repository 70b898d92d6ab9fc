import type { PolicyRule } from '#libs/contracts/index.js';
import type { Look, Refusal } from '#libs/kernel/index.js';
import { someOf } from '../place/refusals.js';
import { policyBook, thePolicyBook } from './policy-book.js';

/** What a rule gives, or takes from. */
export type UsedByPolicy = 'pool' | 'asn-pool' | 'cluster' | 'role';

const uses: Readonly<Record<UsedByPolicy, (rule: PolicyRule, code: string) => boolean>> = {
  pool: (rule, code) => rule.kind === 'addressing' && rule.addresses.some(({ pool }) => pool === code),
  'asn-pool': (rule, code) => rule.kind === 'asn' && rule.pool === code,
  cluster: (rule, code) => rule.kind === 'assignment' && rule.cluster === code,
  role: (rule, code) => rule.kind === 'assignment' && rule.role === code,
};

/** Nobody could be placed by a policy that gives what is gone: who uses it is said, and that goes first. */
export async function usedByPolicies(kind: UsedByPolicy, code: string, look: Look): Promise<Refusal | undefined> {
  const { policies } = (await look(policyBook, thePolicyBook)).state;
  const users = policies.filter(({ rule }) => uses[kind](rule, code)).map(({ policy }) => policy);
  if (users.length === 0) return undefined;
  const what = kind === 'asn-pool' ? 'ASN pool' : kind;
  return {
    code: `${kind}-in-use`,
    message: `The ${what} ${code} is what ${users.length === 1 ? 'policy' : 'policies'} ${someOf(users)} ${users.length === 1 ? 'gives' : 'give'}.`,
    wayOut: 'Withdraw or define anew what uses it first.',
    field: kind === 'asn-pool' ? 'pool' : kind,
  };
}
