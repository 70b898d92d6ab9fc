import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildPolicyRack, done, narrowRack, placed, reported, type Placed } from '../support/policy-rack.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

let database: TestDatabase;
let rackledger: RunningRackledger;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  rackledger = await startRackledger({ databaseUrl: database.url });
  await buildPolicyRack(rackledger);
}, 200_000);
afterAll(async () => {
  await endAll();
  await database.drop();
});

interface Had {
  readonly fqdn: string | null;
  readonly asn: number | null;
  readonly cluster: string | null;
  readonly place: { readonly text: string } | null;
  readonly assignedAddresses: readonly { readonly address: string }[];
}

const ask = `query ($filter: String, $p: Position) { machines(first: 100, filter: $filter, waitFor: $p) { edges { node {
  fqdn asn cluster place { text } assignedAddresses { address } } } } }`;

async function machinesBy(filter: string, position: string | null): Promise<readonly Had[]> {
  const data = await rackledger.graphql<{ machines: { edges: readonly { node: Had }[] } }>(ask, {
    filter,
    p: position,
  });
  return data.machines.edges.map(({ node }) => node);
}

/** So many callers, each of whom takes the next thing as soon as it is through with the last one. */
async function byCallers<Item, Result>(
  callers: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = [...items];
  const results: Result[] = [];
  const caller = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return results;
}

const newest = (outcomes: readonly Placed[]): string =>
  String(outcomes.map(({ position }) => BigInt(position ?? 0)).reduce((one, other) => (one > other ? one : other), 0n));

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

describe('forty machines, placed by sixteen callers at once', () => {
  it('have forty places, names, addresses and numbers: none twice, and none left out between', async () => {
    const ids = await byCallers(16, upTo(40), async (nth) => (await reported(rackledger, nth)).machineId);
    const wanted = ids.map((machineId, at) => ({
      machineId,
      place: { rack: `b1/r0${1 + (at % 2)}`, unit: 1 + (at >> 1) },
    }));
    const outcomes = await byCallers(16, wanted, ({ machineId, place }) => placed(rackledger, machineId, place));
    expect(outcomes.flatMap(({ refusal }) => refusal ?? [])).toEqual([]);

    const all = await machinesBy('cluster=production', newest(outcomes));
    const byText = new Intl.Collator('en', { numeric: true });
    const sorted = (of: (one: Had) => string | number | null | undefined) =>
      all.map(of).toSorted((one, other) => byText.compare(String(one), String(other)));
    const number = (at: number) => String(at + 1).padStart(3, '0');
    expect(sorted(({ fqdn }) => fqdn)).toEqual(upTo(40).map((at) => `web-${number(at)}.b1.example.net`));
    expect(sorted(({ asn }) => asn)).toEqual(upTo(40).map((at) => 4_200_000_000 + at));
    expect(new Set(sorted(({ place }) => place?.text)).size).toBe(40);
    const addresses = new Set(all.flatMap(({ assignedAddresses }) => assignedAddresses.map(({ address }) => address)));
    const first = upTo(40).flatMap((at) => [`10.10.0.${at}`, at === 0 ? 'fd00:b1::' : `fd00:b1::${at.toString(16)}`]);
    expect(addresses).toEqual(new Set(first));
  });
});

describe('a pool that is empty', () => {
  it('refuses the placing, says which it is and what is left elsewhere, and leaves nothing half allocated', async () => {
    await done(rackledger, narrowRack);
    const ids = await byCallers(4, [101, 102, 103], async (nth) => (await reported(rackledger, nth)).machineId);
    const wanted = ids.map((machineId, at) => ({ machineId, place: { rack: 'b1/r03', unit: 1 + at } }));
    const outcomes = await byCallers(3, wanted, ({ machineId, place }) => placed(rackledger, machineId, place));
    const refused = outcomes.filter(({ refusal }) => refusal);
    expect(refused.map(({ events }) => events)).toEqual([[]]);
    expect(refused[0]?.refusal).toMatchObject({ code: 'policy-unsatisfied' });
    expect(refused[0]?.refusal?.message).toContain('Pool small has no free address');
    expect(refused[0]?.refusal?.message).toContain('Left elsewhere: loop4 has 216');

    const position = newest(outcomes);
    const placedThere = await machinesBy('site=b1 and rack=r03', position);
    expect(placedThere.length).toBe(2);
    const all = await machinesBy('', position);
    const without = all.filter(({ place }) => place === null);
    expect(without).toEqual([{ fqdn: null, asn: null, cluster: null, place: null, assignedAddresses: [] }]);
    const { rack, asnPools } = await rackledger.graphql<{ rack: { usedUnits: number }; asnPools: Free }>(
      `query ($p: Position) { rack(id: "b1/r03", waitFor: $p) { usedUnits }
        asnPools(first: 5, waitFor: $p) { edges { node { free } } } }`,
      { p: position },
    );
    expect([rack.usedUnits, asnPools.edges[0]?.node.free]).toEqual([2, 958]);
  });
});

interface Free {
  readonly edges: readonly { readonly node: { readonly free: number } }[];
}
