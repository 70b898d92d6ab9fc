import { describe, expect, it } from 'vitest';
import { PolicyEntered, PolicyStruck, type PolicyRule } from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import { policiesFor } from './chosen.js';
import { policyBook, type PolicyBookState } from './policy-book.js';
import { selectorOf } from './selector-text.js';

const naming = (scheme: string): PolicyRule => ({ kind: 'naming', scheme, domain: 'example.net', quarantineDays: 30 });
const byPlace = naming('{rack}-{unit}');
const loopback = (pool: string): PolicyRule => ({
  kind: 'addressing',
  addresses: [{ function: 'loopback', family: 4, pool, choice: { how: 'next' } }],
});

function selector(text: string) {
  const read = selectorOf(text);
  if ('code' in read) throw new Error(read.message);
  return [...read];
}
const entered = (policy: string, where: string, rule: PolicyRule = byPlace, version = 1) =>
  PolicyEntered.record({ policy, version, selector: selector(where), rule });
const enter = (policy: string, where: string, rule: PolicyRule = byPlace) =>
  ({ type: 'EnterPolicy', data: { policy, selector: selector(where), rule } }) as const;

describe('the book of policies', () => {
  it('counts the versions of each policy, also of one that was struck', () => {
    given(policyBook).when(enter('names', '')).then(entered('names', ''));
    given(policyBook, entered('names', ''), PolicyStruck.record({ policy: 'names', version: 1 }))
      .when(enter('names', 'site=b1'))
      .then(entered('names', 'site=b1', byPlace, 2));
  });

  it('counts from 1 whatever the policy is called', () => {
    given(policyBook).when(enter('constructor', '')).then(entered('constructor', ''));
  });

  it.each([
    ['site=b1', 'site=b1'],
    ['', ''],
    ['site=b1 and role=web', 'role in (db, web) and site in (b1, b2)'],
    ['unit>=10', 'unit<20'],
    ['model~"PowerEdge*"', 'model="PowerEdge R6525"'],
  ])('refuses %j beside %j: nobody could tell which of them decides', (one, other) => {
    const decided = given(policyBook, entered('names', one)).when(enter('others', other));
    decided.thenRefused('policy-tie', 'selector');
    expect(decided.decision).toMatchObject({ refusal: { message: expect.stringContaining('names') } });
  });

  it.each([
    ['site=b1', 'site=b2', byPlace],
    ['site=b1', 'rack=b1/r01', byPlace],
    ['site=b1', 'site=b1 and role=web', byPlace],
    ['site=b1', 'site=b1', loopback('p1')],
    ['rack=b1/r01', 'rack=b1/r02', byPlace],
  ])('takes %j beside %j', (one, other, rule) => {
    given(policyBook, entered('names', one))
      .when(enter('others', other, rule))
      .thenTypes('PolicyEntered');
  });

  it('lets a policy be defined anew where it was, and strikes once', () => {
    given(policyBook, entered('names', 'site=b1')).when(enter('names', 'site=b1')).thenTypes('PolicyEntered');
    const strike = { type: 'StrikePolicy', data: { policy: 'names' } } as const;
    given(policyBook, entered('names', '')).when(strike).thenTypes('PolicyStruck');
    given(policyBook).when(strike).thenNothing();
  });
});

describe('which policy decides', () => {
  const events = [
    entered('everywhere', ''),
    entered('in-b1', 'site=b1', naming('{role}-{counter}')),
    entered('rack-one', 'rack=b1/r01', loopback('rack-pool')),
    entered('web', 'role=web and site=b1', loopback('web-pool')),
  ];
  const book = fold<PolicyBookState, (typeof events)[number]>(policyBook, events);
  const decides = (facts: Parameters<typeof policiesFor>[1]) =>
    Object.fromEntries([...policiesFor(book, facts)].map(([subject, { policy }]) => [subject, policy]));

  it('is the most specific one that is for the machine, for each thing by itself', () => {
    expect(decides({})).toEqual({ name: 'everywhere' });
    expect(decides({ site: 'b1', rack: 'b1/r02', role: 'web' })).toEqual({ name: 'in-b1', 'loopback IPv4': 'web' });
    expect(decides({ site: 'b1', rack: 'b1/r01', role: 'web' })).toEqual({
      name: 'in-b1',
      'loopback IPv4': 'rack-one',
    });
  });
});
