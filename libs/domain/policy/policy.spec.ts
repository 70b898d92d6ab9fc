import { describe, expect, it } from 'vitest';
import { PolicyDefined, PolicyWithdrawn, type PolicyRule, type Selector } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { policy } from './policy.js';

const everywhere: Selector = [];
const naming: PolicyRule = { kind: 'naming', scheme: '{rack}-{unit:02}', domain: 'example.net', quarantineDays: 30 };
const define = (rule: PolicyRule, selector: Selector = everywhere, title = 'Names') =>
  ({ type: 'DefinePolicy', data: { policy: 'names', title, selector, rule } }) as const;
const defined = (version: number, rule: PolicyRule = naming, title = 'Names') =>
  PolicyDefined.record({ policy: 'names', version, title, selector: [], rule });
const withdrawn = PolicyWithdrawn.record({ policy: 'names', version: 1 });

describe('a policy', () => {
  it('has versions: each definition that says something else is the next one', () => {
    given(policy).when(define(naming)).then(defined(1));
    given(policy, defined(1)).when(define(naming)).thenNothing();
    given(policy, defined(1))
      .when(define(naming, [], 'Other title'))
      .then(defined(2, naming, 'Other title'));
    given(policy, defined(1), withdrawn).when(define(naming)).then(defined(2));
  });

  it('is withdrawn once, and only where there is one', () => {
    const withdraw = { type: 'WithdrawPolicy', data: { policy: 'names' } } as const;
    given(policy, defined(1)).when(withdraw).then(withdrawn);
    given(policy, defined(1), withdrawn).when(withdraw).thenNothing();
    given(policy).when(withdraw).thenRefused('policy-not-found', 'policy');
  });

  it('stays of its kind', () => {
    given(policy, defined(1))
      .when(define({ kind: 'asn', pool: 'p' }))
      .thenRefused('policy-kind-fixed', 'rule');
  });

  const address = { function: 'loopback', family: 4, pool: 'p' } as const;
  it.each<[string, PolicyRule, string, Selector?]>([
    ['a scheme of nothing', { ...naming, scheme: '{planet}-{counter}' }, 'scheme-invalid'],
    ['a scheme that gives all the same name', { ...naming, scheme: '{role}-{site}' }, 'scheme-invalid'],
    ['two counters', { ...naming, scheme: '{counter}-{counter:03}' }, 'scheme-invalid'],
    ['a character no name can have', { ...naming, scheme: 'Web_{counter}' }, 'scheme-invalid'],
    ['a domain with a dot at its end', { ...naming, domain: 'example.net.' }, 'domain-invalid'],
    ['an assignment of nothing', { kind: 'assignment' }, 'rule-invalid'],
    [
      'an assignment by role',
      { kind: 'assignment', cluster: 'lab' },
      'selector-invalid',
      [{ field: 'role', in: ['web'] }],
    ],
    [
      'two addresses of one function',
      {
        kind: 'addressing',
        addresses: [
          { ...address, choice: { how: 'next' } },
          { ...address, pool: 'q', choice: { how: 'next' } },
        ],
      },
      'rule-invalid',
    ],
    [
      'one address for a whole rack',
      {
        kind: 'addressing',
        addresses: [{ ...address, choice: { how: 'position', base: 0, perRack: 64, perUnit: 0 } }],
      },
      'rule-invalid',
    ],
    ['a hold time of two keepalives', bgp(3, 6, []), 'rule-invalid'],
    ['an address for a prefix', bgp(3, 9, ['0.0.0.0']), 'rule-invalid'],
    ['no disk', { kind: 'system-disk', mirror: false, take: 'smallest', atLeast: 10, atMost: 5 }, 'rule-invalid'],
  ])('refuses %s', (_, rule, code, selector = everywhere) => {
    const result = given(policy).when(define(rule, selector));
    result.thenRefused(code);
    expect(result.events).toEqual([]);
  });
});

function bgp(keepaliveSeconds: number, holdSeconds: number, accept: string[]): PolicyRule {
  const settings = { numbered: false, bfd: true, password: false, announce: [], accept };
  return { kind: 'bgp', families: [4, 6], keepaliveSeconds, holdSeconds, ...settings };
}
