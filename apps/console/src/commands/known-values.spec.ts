import { expect, it } from 'vitest';
import operations from '../../../cli/src/operations/operations.json' with { type: 'json' };
import { knownListOf } from './known-values.js';

const field = (input: keyof typeof operations.inputs, name: string) => {
  const found = operations.inputs[input].find((one) => one.name === name);
  if (!found) throw new Error(`${input} has no ${name}.`);
  return found;
};

it.each([
  ['AssignmentRuleInput', 'cluster', 'cluster'],
  ['AssignmentRuleInput', 'role', 'role'],
  ['AsnRuleInput', 'pool', 'asnPool'],
  ['TakeAddressInput', 'pool', 'pool'],
  ['AddPrefixInput', 'vrf', 'vrf'],
  ['AddPrefixInput', 'site', 'site'],
  ['PlaceInput', 'rack', 'rack'],
  ['PlaceInput', 'chassis', 'chassis'],
] as const)('offers what there is: %s.%s', (input, name, list) => expect(knownListOf(field(input, name))).toBe(list));

it.each([
  ['CreatePoolInput', 'pool'],
  ['DefineClusterInput', 'cluster'],
  ['CreateSiteInput', 'site'],
  ['CreateRackInput', 'rack'],
  ['CreateChassisInput', 'chassis'],
  ['TakeAddressInput', 'address'],
] as const)('offers nothing for what is new: %s.%s', (input, name) =>
  expect(knownListOf(field(input, name))).toBeUndefined(),
);
