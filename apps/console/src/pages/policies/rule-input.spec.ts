import { describe, expect, it } from 'vitest';
import { ruleOf, type PolicyRuleInput } from '../../../../api/src/commands/policy-input.js';
import { beginningOf, policyKinds, readRule, ruleInput, ruleText } from './rule-input.js';

const stored = [
  { kind: 'assignment', cluster: 'lab', role: 'test' },
  { kind: 'naming', scheme: '{role}-{counter}', domain: 'b1.example.net', quarantineDays: 30 },
  {
    kind: 'addressing',
    addresses: [
      { function: 'loopback', family: 4, pool: 'l4', choice: { how: 'position', base: 0, perRack: 64, perUnit: 1 } },
      { function: 'bmc', family: 4, pool: 'b', choice: { how: 'next' } },
    ],
  },
  { kind: 'system-disk', mirror: false, take: 'first-slot' },
  { kind: 'settings', dns: { servers: ['10.0.0.53'] } },
  { kind: 'consul', services: [{ name: 'web', tags: [], port: 80, address: null, meta: {}, check: null }] },
];

describe('a policy that is edited', () => {
  it.each(stored)('is, unchanged, what it was: $kind', (rule) =>
    expect(ruleOf(ruleInput(rule) as PolicyRuleInput)).toEqual(rule),
  );

  it.each(policyKinds)('is read back from its text: $kind', ({ kind, input }) =>
    expect(readRule(kind, ruleText({ [input]: beginningOf(kind) }))).toEqual({ [input]: beginningOf(kind) }),
  );

  it.each(['', '[1]', '{ "a": }'])('is not %j', (text) =>
    expect(() => readRule('asn', text)).toThrow('cannot be read'),
  );
});
