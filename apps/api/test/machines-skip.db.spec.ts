import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const orders = ['ID', 'NAME', 'SERIAL', 'LIFECYCLE', 'PLACE', 'CLUSTER', 'ROLE', 'ASN', 'CHANGED_AT'] as const;
const ways = ['ASC', 'DESC'] as const;
const all = orders.flatMap((field) => ways.map((direction) => ({ field, direction })));

interface Found {
  readonly ids: readonly string[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
}

async function listed(variables: object): Promise<Found> {
  const { data, errors } = await house.ask(
    `query ($first: Int, $after: String, $skip: Int, $orderBy: MachineOrder, $asOf: String) {
      machines(first: $first, after: $after, skip: $skip, orderBy: $orderBy, asOf: $asOf) {
        edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  const { edges, pageInfo } = data.machines as { edges: { node: { id: string } }[]; pageInfo: Found['pageInfo'] };
  return { ids: edges.map(({ node }) => node.id), pageInfo };
}

beforeAll(async () => {
  house = await openApiHouse();
  const ids: string[] = [];
  for (let nth = 1; nth <= 7; nth += 1) ids.push(await house.report(aMachine(nth)));
  // Some have a name and some have none: a jump goes over from those with a value to those without.
  const named = ids
    .slice(0, 3)
    .map((id, nth) => `n${nth}: nameMachine(input: { machineId: "${id}", name: "web-${nth}" }) { position }`);
  const { data } = await house.ask(`mutation { ${named.join(' ')} }`);
  await house.ask(`{ machines(waitFor: "${data.n2.position}") { totalCount } }`);
});
afterAll(async () => house.close());

describe('a jump into the middle of the machines', () => {
  it.each(all)('finds what paging would come to, by $field $direction', async (orderBy) => {
    const { ids } = await listed({ first: 100, orderBy });
    expect(ids).toHaveLength(7);
    for (let skip = 0; skip <= 7; skip += 1) {
      const found = await listed({ first: 2, skip, orderBy });
      expect(found.ids).toEqual(ids.slice(skip, skip + 2));
      expect(found.pageInfo).toMatchObject({ hasNextPage: skip + 2 < 7, hasPreviousPage: skip > 0 });
    }
  });

  it.each(all)('goes on from a cursor, and from the jump by its cursor, by $field $direction', async (orderBy) => {
    const { ids } = await listed({ first: 100, orderBy });
    const { pageInfo } = await listed({ first: 1, orderBy });
    const jumped = await listed({ first: 2, after: pageInfo.endCursor, skip: 2, orderBy });
    expect(jumped.ids).toEqual(ids.slice(3, 5));
    expect((await listed({ first: 9, after: jumped.pageInfo.endCursor, orderBy })).ids).toEqual(ids.slice(5));
  });

  it('is possible in a list of the past', async () => {
    const asOf = (await house.core.store.head()).toString();
    const orderBy = { field: 'NAME', direction: 'ASC' };
    const { ids } = await listed({ first: 100, orderBy, asOf });
    expect((await listed({ first: 3, skip: 2, orderBy, asOf })).ids).toEqual(ids.slice(2, 5));
  });

  it('is refused backwards', async () => {
    const { errors } = await house.ask('{ machines(skip: -1) { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'skip' });
  });

  it('lists by what is not as it was decided', async () => {
    const { data } = await house.ask('{ machines(filter: "has drift and drift.kind=bgp-down") { totalCount } }');
    expect(data.machines.totalCount).toBe(0);
  });
});
