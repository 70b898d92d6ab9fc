import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
  await give('createVrf', 'VrfInput', { vrf: 'prod' });
  await give('addPrefix', 'AddPrefixInput', { vrf: 'prod', prefix: '10.1.0.0/16', kind: 'CONTAINER' });
});
afterAll(async () => house.close());

/** @returns position of what was written */
async function give(name: string, type: string, input: object): Promise<string> {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code message } position } }`;
  const answer = await house.ask(query, { input }, house.tokens.admin);
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.[name].refusal).toBeNull();
  return answer.data?.[name].position;
}

interface PoolAsked {
  readonly pool: string;
  readonly prefix: string;
  readonly function: string;
  readonly family?: 4 | 6;
}

async function makePool({ pool, prefix, function: use, family = 4 }: PoolAsked): Promise<void> {
  await give('addPrefix', 'AddPrefixInput', { vrf: 'prod', prefix, kind: 'NETWORK', function: use });
  await give('createPool', 'CreatePoolInput', {
    pool,
    vrf: 'prod',
    family,
    function: use,
    quarantineDays: 7,
    prefixes: [prefix],
  });
}

const keep = async (pool: string, from: string, to: string, use = 'RESERVED') =>
  give('addPoolRange', 'AddPoolRangeInput', { pool, from, to, use });

const holder = { kind: 'RESERVATION', id: 'somebody' };
const take = async (pool: string, address: string) =>
  give('takeAddress', 'TakeAddressInput', { pool, address, holder });

/** What the prefix says, and that its pool says the same. @param asOf a position */
async function figures(prefix: string, asOf: string) {
  const shown = 'quarantined keptBack free';
  const answer = await house.ask(
    `query ($prefix: String!, $asOf: String, $at: Position) {
      prefix(vrf: "prod", prefix: $prefix, asOf: $asOf, waitFor: $at) {
        size used ${shown} pool { prefixes { prefix usable taken ${shown} } } } }`,
    { prefix, asOf, at: asOf },
    house.tokens.viewer,
  );
  expect(answer.errors).toBeUndefined();
  const { pool, size, used, ...rest } = answer.data.prefix;
  expect(pool.prefixes).toEqual([{ prefix, usable: size, taken: used, ...rest }]);
  return [size, used, rest.quarantined, rest.keptBack, rest.free].map(Number);
}

describe('what a pool keeps back', () => {
  it('is not counted where it is taken or rests: an address is one thing', async () => {
    await makePool({ pool: 'loops', prefix: '10.1.0.0/24', function: 'LOOPBACK' });
    const before = await keep('loops', '10.1.0.240', '10.1.0.255');
    expect(await figures('10.1.0.0/24', before)).toEqual([256, 0, 0, 16, 240]);
    for (const last of [240, 241, 242]) await take('loops', `10.1.0.${last}`);
    const taken = await take('loops', '10.1.0.7');
    expect(await figures('10.1.0.0/24', taken)).toEqual([256, 4, 0, 13, 239]);
    const given = await give('freeAddress', 'FreeAddressInput', { pool: 'loops', address: '10.1.0.241' });
    expect(await figures('10.1.0.0/24', given)).toEqual([256, 3, 1, 13, 239]);
    expect(await figures('10.1.0.0/24', before)).toEqual([256, 0, 0, 16, 240]);
  });

  it('are addresses that could be handed out: neither those of the link, nor of another prefix', async () => {
    await makePool({ pool: 'bmcs', prefix: '10.1.1.0/28', function: 'BMC' });
    const at = await keep('bmcs', '10.1.1.0', '10.1.1.3');
    expect(await figures('10.1.1.0/28', at)).toEqual([14, 0, 0, 3, 11]);
  });

  it('is told of links to the address, also where one lies across the end of a range', async () => {
    await makePool({ pool: 'links', prefix: 'fd00:1::/120', function: 'TRANSFER', family: 6 });
    await give('takePrefix', 'TakePrefixInput', { pool: 'links', prefix: 'fd00:1::4/127', holder });
    await give('takePrefix', 'TakePrefixInput', { pool: 'links', prefix: 'fd00:1::8/127', holder });
    const at = await keep('links', 'fd00:1::5', 'fd00:1::8', 'EXCLUDED');
    expect(await figures('fd00:1::/120', at)).toEqual([256, 4, 0, 2, 250]);
  });
});
