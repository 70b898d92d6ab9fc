import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from '#libs/database/index.js';
import { placeKeyOf } from '#libs/contracts/index.js';
import { byPlace } from '#libs/contracts/summary/by-place.js';
import { machinesPage } from '#libs/read-model/queries/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { idOf } from '../../../test/support/machines-in-tables.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
/** As one walks along; the last two stand nowhere. */
const places = [
  { chassis: 'b1/c1', slot: '2' },
  { chassis: 'b1/c1', slot: '10' },
  { rack: 'b1/r2', unit: 3, height: 1 },
  { rack: 'b1/r2', unit: 20, height: 1 },
  { rack: 'b1/r10', unit: 1, height: 2 },
  { rack: 'b2/r1', unit: 40, height: 1 },
  { rack: 'b10/r1', unit: 4, height: 1 },
];
const ids: string[] = [];

interface Listed {
  readonly id: string;
  readonly name: string | null;
  readonly called: string;
  readonly place: { readonly text: string } | null;
}

async function ask(query: string, variables: object = {}) {
  const { data, errors } = await house.ask(query, variables);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data;
}

async function machines(variables: object) {
  const query = `query ($first: Int, $after: String, $direction: OrderDirection, $asOf: String, $waitFor: Position) {
    machines(first: $first, after: $after, asOf: $asOf, waitFor: $waitFor, orderBy: { field: PLACE, direction: $direction }) {
      edges { node { id name called place { text } } } pageInfo { hasNextPage endCursor } } }`;
  const waitFor = (await house.core.store.head()).toString();
  const { edges, pageInfo } = (await ask(query, { direction: 'ASC', waitFor, ...variables })).machines;
  return { nodes: edges.map(({ node }: { node: Listed }) => node) as readonly Listed[], pageInfo };
}

const idsOf = (nodes: readonly Listed[]): readonly string[] => nodes.map(({ id }) => id);

/** Ids, along the cursors. */
async function paged(variables: object): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await machines({ first: 2, after, ...variables });
    found.push(...idsOf(nodes));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of Array.from({ length: places.length + 2 }).keys()) ids.push(await house.report(aMachine(nth + 1)));
  const sites = ['b1', 'b2', 'b10'].map(
    (site) => `${site}: createSite(input: { site: "${site}", title: "${site}" }) { refusal { message } }`,
  );
  const racks = ['b1/r2', 'b1/r10', 'b2/r1', 'b10/r1'].map(
    (rack, nth) => `r${nth}: createRack(input: { rack: "${rack}" }) { refusal { message } }`,
  );
  const slots = '[{ slot: "2" }, { slot: "10" }]';
  const chassis = `createChassis(input: { chassis: "b1/c1", height: 4, slots: ${slots} }) { refusal { message } }`;
  await ask(`mutation { ${[...sites, ...racks, chassis].join(' ')} }`);
  const placing = 'mutation ($input: PlaceMachineInput!) { placeMachine(input: $input) { refusal { message } } }';
  // Otherwise than they stand: neither ids nor time give the order.
  for (const [nth, place] of [...places.entries()].toReversed())
    expect((await ask(placing, { input: { machineId: ids[nth], place } })).placeMachine.refusal).toBeNull();
}, 90_000);
afterAll(async () => house.close());

describe('machines by place', () => {
  it('stand as one walks along, those that stand nowhere last, now and as of then', async () => {
    const { nodes } = await machines({ first: 20 });
    expect(idsOf(nodes.slice(0, places.length))).toEqual(ids.slice(0, places.length));
    expect(nodes.slice(places.length).map(({ place }) => place)).toEqual([null, null]);
    expect(idsOf((await machines({ first: 20, asOf: (await house.core.store.head()).toString() })).nodes)).toEqual(
      idsOf(nodes),
    );
    const down = await machines({ first: 20, direction: 'DESC' });
    expect(idsOf(down.nodes.slice(0, places.length))).toEqual(ids.slice(0, places.length).toReversed());
  });

  it('stand so for whoever sorts what he has got by the words of the places', async () => {
    const { nodes } = await machines({ first: 20 });
    const sorted = nodes.toReversed().toSorted(byPlace);
    expect(sorted.map(({ place }) => place?.text)).toEqual(nodes.map(({ place }) => place?.text));
  });

  it('come each once along the cursors, either way', async () => {
    for (const direction of ['ASC', 'DESC'])
      expect(await paged({ direction })).toEqual(idsOf((await machines({ first: 20, direction })).nodes));
  });

  it('are taken in that order by a filter, and by name where they stand nowhere: numbers go along the racks', async () => {
    const [first, second] = ids.slice(places.length).toReversed();
    const naming = (id: string | undefined, name: string) =>
      ask(`mutation { nameMachine(input: { machineId: "${id}", name: "${name}" }) { refusal { message } } }`);
    await naming(first, 'a-1');
    await naming(second, 'a-2');
    await machines({ first: 1 });
    const input = { filter: 'lifecycle=new', mode: 'BEST_EFFORT', expectedCount: ids.length };
    const query = 'mutation ($input: BulkInput!) { bulk(input: $input) { refusal { message } bulk { done } } }';
    const { bulk } = await ask(query, { input: { ...input, command: { name: { pattern: 'web-{nn}', from: 1 } } } });
    expect(bulk).toMatchObject({ refusal: null, bulk: { done: ids.length } });
    const named = new Map((await machines({ first: 20 })).nodes.map(({ id, name }) => [id, name]));
    const inOrder = [...ids.slice(0, places.length), first, second];
    expect(inOrder.map((id) => named.get(id ?? ''))).toEqual(ids.map((_, nth) => `web-0${nth + 1}`));
  });
});

it('reads a page of the list by place along an index, without sorting the fleet', async () => {
  const keys = Array.from({ length: 3_000 }, (_, nth) => placeKeyOf(`b1/r${Math.floor(nth / 40)} U${(nth % 40) + 1}`));
  await house.database.pool.query(
    `insert into machinedb.machine (id, lifecycle, site, place_key, tags, discovered_at, clock_skewed, changed_at, revision, position, from_position, observed_from)
     select ${idOf('n')}, 'new', 'b1', key, '{}', now(), false, now(), 0, 1, 1, now() from unnest($1::text[]) with ordinality as k(key, n)`,
    [keys],
  );
  await house.database.pool.query('vacuum analyze machinedb.machine');
  const plans: string[] = [];
  const query = async ({ text, values }: { text: string; values: unknown[] }) => {
    const { rows } = await house.database.pool.query(`explain ${text}`, values);
    plans.push(rows.map((row) => String(row['QUERY PLAN'])).join('\n'));
    return house.database.pool.query(text, values);
  };
  const pool = { options: { max: 10 }, query } as unknown as Pool;
  const page = await machinesPage(pool, { first: 50, orderBy: { field: 'PLACE', direction: 'ASC' } }, Date.now());
  expect(page.edges).toHaveLength(50);
  expect(plans).toHaveLength(1);
  expect(plans[0]).toContain('machine_place_key_id');
  expect(plans[0]).not.toContain('Sort');
});
