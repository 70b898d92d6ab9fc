import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
  await house.ask('mutation { createVrf(input: { vrf: "prod" }) { position } }');
});
afterAll(async () => house.close());

async function read(query: string, variables: object = {}) {
  const answer = await house.ask(query, variables, house.tokens.viewer);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe('an import', () => {
  const prefixes = 'Prefix,Status,VRF,Role\n10.7.0.0/16,Container,Global,\n10.7.1.0/24,Active,Global,Management\n';
  const ipAddresses = 'IP Address,VRF,DNS Name\n10.7.1.5/24,Global,db-1\n10.7.1.0/24,Global,wrong\n';
  const order = async (input: object) => {
    const query = `mutation ($input: ImportFromNetboxInput!) { importFromNetbox(input: $input) { refusal { code } position
      bulk { id done refused verdicts { edges { node { subject verdict refusal { code } } } } } } }`;
    const { data, errors } = await house.ask(
      query,
      { input: { globalVrf: 'prod', prefixes, ...input } },
      house.tokens.operator,
    );
    expect(errors).toBeUndefined();
    return data.importFromNetbox;
  };

  it('of all or nothing does nothing where a row is refused, and says which', async () => {
    const { refusal, bulk } = await order({ ipAddresses, mode: 'ALL_OR_NOTHING' });
    expect(refusal).toMatchObject({ code: 'subjects-refused' });
    const verdicts = bulk.verdicts.edges.map(({ node }: { node: object }) => node);
    expect(verdicts).toContainEqual({
      subject: 'IP addresses, line 3',
      verdict: 'REFUSED',
      refusal: { code: 'kept-by-link' },
    });
    expect((await read('{ prefixes(vrf: "prod", within: "10.7.0.0/16") { totalCount } }')).prefixes.totalCount).toBe(0);
  });

  it('makes prefixes, pools and reservations, and is taken back as a whole', async () => {
    const { bulk, position } = await order({ ipAddresses, mode: 'BEST_EFFORT' });
    expect(bulk).toMatchObject({ done: 4, refused: 1 });
    const { ipAddresses: found } = await read(
      `query ($p: Position) { ipAddresses(within: "10.7.1.0/24", waitFor: $p) { edges { node { address holderKind holderId poolCode } } } }`,
      { p: position },
    );
    expect(found.edges.map(({ node }: { node: object }) => node)).toEqual([
      { address: '10.7.1.5', holderKind: 'RESERVATION', holderId: 'db-1', poolCode: 'prod-10.7.1.0-24' },
    ]);
    const undone = await house.ask(
      'mutation ($of: ID!) { undo(input: { commandId: $of, mode: ALL_OR_NOTHING }) { refusal { code message } bulk { done } position } }',
      { of: bulk.id },
      house.tokens.operator,
    );
    expect(undone.data.undo).toMatchObject({ refusal: null, bulk: { done: 4 } });
    const after = await read(
      `query ($p: Position) { prefixes(vrf: "prod", within: "10.7.0.0/16", waitFor: $p) { totalCount }
        ipAddresses(within: "10.7.1.0/24", waitFor: $p) { totalCount } }`,
      { p: undone.data.undo.position },
    );
    expect(after).toEqual({ prefixes: { totalCount: 0 }, ipAddresses: { totalCount: 0 } });
  });

  it('of what is no export says so', async () => {
    const { errors } = await house.ask(
      'mutation { importFromNetbox(input: { globalVrf: "prod", mode: BEST_EFFORT, prefixes: "[1" }) { position } }',
      {},
      house.tokens.operator,
    );
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});
