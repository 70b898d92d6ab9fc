import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PolicySite } from '../../../test/support/policy-site.js';

let house: ApiHouse;
let id: string;

async function give(name: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code field } commandId } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}

async function proposed() {
  const waitFor = (await house.core.store.head()).toString();
  const query = `query ($id: ID!, $waitFor: Position) { machine(id: $id, waitFor: $waitFor) {
    proposedPlace { site chassis slot evidence { rule heard } } } chassis(id: "b1/c1", waitFor: $waitFor) { serials } }`;
  const { data, errors } = await house.ask(query, { id, waitFor });
  expect(errors).toBeUndefined();
  return data;
}

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report({ ...aMachine(1), enclosure: { name: 'enc-9', serial: 'CZ291705FJ', bay: '12', bays: 16 } });
  const site = await PolicySite.over(new ChangingHouse(house.core.store));
  const slots = Array.from({ length: 16 }, (_, nth) => ({ slot: `Bay${nth + 1}` }));
  await site.give('CreateChassis', { site: 'b1', chassis: 'c1', title: 'Blades', type: null, height: 10, slots });
});
afterAll(async () => house.close());

describe('the place of a blade', () => {
  it('is proposed from what it reports, once somebody said which chassis its enclosure is', async () => {
    expect((await proposed()).machine.proposedPlace).toBeNull();
    expect((await give('identifyEnclosure', { serial: 'none', chassisId: 'b1/c1' })).refusal.code).toBe(
      'serial-invalid',
    );
    expect((await give('identifyEnclosure', { serial: 'CZ291705FJ', chassisId: 'b1/c9' })).refusal).toEqual({
      code: 'chassis-not-found',
      field: 'chassis',
    });
    expect((await give('identifyEnclosure', { serial: ' cz291705fj', chassisId: 'b1/c1' })).refusal).toBeNull();
    expect(await proposed()).toEqual({
      chassis: { serials: ['CZ291705FJ'] },
      machine: {
        proposedPlace: {
          site: 'b1',
          chassis: 'c1',
          slot: 'Bay12',
          evidence: [{ rule: 'chassis-slot', heard: 'CZ291705FJ slot 12' }],
        },
      },
    });
  });

  it('is not any more once that is taken back', async () => {
    await give('forgetEnclosure', { serial: 'CZ291705FJ' });
    expect(await proposed()).toEqual({ chassis: { serials: [] }, machine: { proposedPlace: null } });
  });
});
