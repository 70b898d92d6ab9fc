import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse } from '../../../test/support/placing-house.js';

let house: ApiHouse;
let ids: string[];

beforeAll(async () => {
  house = await openApiHouse();
  const placing = new PlacingHouse(house.core.commands);
  await placing.build('b1');
  await placing.devices('b1', 'tor-r1-a', 'x');
  ids = await Promise.all([1, 2].map((nth) => house.report(aMachine(nth))));
});
afterAll(async () => house.close());

const outcome = 'refusal { code message wayOut field } position repeated commandId events { type stream }';
const shownPool =
  'pool { code title per size taken resting keptBack free closed quarantineDays ranges { first last } reservations { code first last note } revision }';

async function give(name: string, input: object, shows: string) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`.replace(/^(Close|Reopen)AsnPool/, 'OnAsnPool');
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shows} ${outcome} dryRun { events { type summary } } } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}

const pool = 'machines';
const range = { first: '64086.59904', last: 4_200_000_009 };

async function waited(query: string, variables: object = {}) {
  const p = (await house.core.store.head()).toString();
  const { data, errors } = await house.ask(query, { p, ...variables });
  expect(errors).toBeUndefined();
  return data;
}

/** What the pool counts, as of a position. */
async function counts(asOf?: string) {
  const shown = 'taken resting keptBack free';
  const query = `query ($p: Position, $asOf: String) { asnPool(code: "${pool}", asOf: $asOf, waitFor: $p) { ${shown} }
    asnPools(filter: "free>=6 and kept>0", asOf: $asOf) { edges { node { ${shown} } } } }`;
  const { asnPool, asnPools } = await waited(query, { asOf });
  expect(asnPools.edges).toEqual(asnPool.free >= 6 && asnPool.keptBack > 0 ? [{ node: asnPool }] : []);
  return asnPool;
}

describe('ASN pools', () => {
  it('are made, tried first, refused where numbers are not for us', async () => {
    const input = { pool, title: 'Machines', ranges: [range] };
    const looked = await give('createAsnPool', { ...input, dryRun: true }, shownPool);
    expect(looked).toMatchObject({
      pool: null,
      dryRun: { events: [{ type: 'AsnPoolCreated' }, { type: 'AsnSpaceClaimed' }] },
    });
    const made = await give('createAsnPool', input, shownPool);
    expect(made.pool).toEqual({
      code: pool,
      title: 'Machines',
      per: 'MACHINE',
      size: 10,
      taken: 0,
      resting: 0,
      keptBack: 0,
      free: 10,
      closed: false,
      quarantineDays: 30,
      ranges: [{ first: 4_200_000_000, last: 4_200_000_009 }],
      reservations: [],
      revision: 0,
    });
    const bad = await give('createAsnPool', { pool: 'doc', ranges: [{ first: 64_496, last: 64_511 }] }, shownPool);
    expect(bad.refusal).toMatchObject({ code: 'asn-not-private', field: 'ranges' });
    const twin = await give('createAsnPool', { pool: 'twin', ranges: [range] }, shownPool);
    expect(twin.refusal.code).toBe('asn-pools-overlap');
    const { errors } = await house.ask('{ asnHolders(asn: "1.65536") { asn } }');
    expect(errors?.[0]?.message).toContain('an Asn is a number of 32 bits');
  });

  it('give numbers to machines and switches, in lists, filters and as of the past', async () => {
    await give('reserveAsns', { pool, reservation: 'lab', first: 4_200_000_000, last: 4_200_000_001 }, shownPool);
    const before = (await house.core.store.head()).toString();
    const got = await give('assignAsn', { machineId: ids[0], pool, reason: 'rack 1' }, 'machine { asn revision }');
    expect(got).toMatchObject({
      machine: { asn: 4_200_000_002 },
      events: [{ type: 'AsnAssigned' }, { type: 'AsnTaken' }],
    });
    expect((await give('assignAsn', { machineId: ids[0], pool }, 'machine { asn }')).events).toEqual([]);
    const other = await give('assignAsn', { machineId: ids[0], pool, asn: 4_200_000_005 }, 'machine { asn }');
    expect(other.refusal).toMatchObject({ code: 'machine-has-asn' });
    const nobody = await give('assignAsn', { machineId: 'mnobody', pool }, 'machine { asn }');
    expect(nobody.refusal.code).toBe('machine-not-found');
    await give('takeAsnForDevice', { pool, device: 'b1/tor-r1-a' }, shownPool);
    const list = `query ($p: Position, $asOf: String) { asnPools(filter: "taken>0", asOf: $asOf, waitFor: $p) { totalCount edges { node { code taken
        numbers { edges { node { asn asdot holders { kind id machine { id asn } } } } } } } }
      machines(filter: "asn=4200000002", asOf: $asOf) { edges { node { id asn } } }
      asnHolders(asn: "64086.59906", asOf: $asOf) { pool holders { id } restsUntil } }`;
    const now = await waited(list);
    expect(now.asnPools.edges[0].node).toMatchObject({
      taken: 2,
      numbers: {
        edges: [
          {
            node: {
              asn: 4_200_000_002,
              asdot: '64086.59906',
              holders: [{ kind: 'MACHINE', machine: { id: ids[0], asn: 4_200_000_002 } }],
            },
          },
          { node: { asn: 4_200_000_003, holders: [{ kind: 'DEVICE', id: 'b1/tor-r1-a', machine: null }] } },
        ],
      },
    });
    expect([now.machines.edges.length, now.asnHolders]).toEqual([
      1,
      [{ pool, holders: [{ id: ids[0] }], restsUntil: null }],
    ]);
    expect(await counts()).toEqual({ taken: 2, resting: 0, keptBack: 2, free: 6 });
    expect(await counts(before)).toEqual({ taken: 0, resting: 0, keptBack: 2, free: 8 });
    const then = await waited(list, { asOf: before });
    expect([then.asnPools.totalCount, then.machines.edges, then.asnHolders]).toEqual([0, [], []]);
  });

  it('take numbers back, and an undo gives the same one again', async () => {
    const released = await give('releaseAsn', { machineId: ids[0] }, 'machine { asn }');
    expect(released).toMatchObject({ machine: { asn: null }, events: [{ type: 'AsnReleased' }, { type: 'AsnFreed' }] });
    const rests = await waited(
      'query ($p: Position) { asnHolders(asn: 4200000002, waitFor: $p) { holders { id } restsUntil } }',
    );
    expect(rests.asnHolders[0]).toMatchObject({ holders: [], restsUntil: expect.any(String) });
    expect(await counts()).toEqual({ taken: 1, resting: 1, keptBack: 2, free: 6 });
    const next = await give('assignAsn', { machineId: ids[1], pool }, 'machine { asn }');
    expect(next.machine.asn).toBe(4_200_000_004);
    // Of a reservation, what somebody has is taken and not kept back as well.
    await give('reserveAsns', { pool, reservation: 'late', first: 4_200_000_004, last: 4_200_000_005 }, shownPool);
    expect(await counts()).toEqual({ taken: 2, resting: 1, keptBack: 3, free: 4 });
    const told = await house.core.metrics.getSingleMetricAsString('rackledger_asn_pool_numbers');
    expect(told).toContain('{pool="machines",state="kept_back"} 3');
    expect(told).toContain('{pool="machines",state="free"} 4');
    const undo = `mutation ($id: ID!) { undo(input: { commandId: $id, mode: ALL_OR_NOTHING, confirmCount: 1 }) { refusal { code message } bulk { done } } }`;
    const undone = await house.ask(undo, { id: released.commandId }, house.tokens.operator);
    expect(undone.data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
    const after = await waited(
      'query ($p: Position, $id: ID!) { machine(id: $id, waitFor: $p) { asn timeline { edges { node { summary } } } } }',
      { id: ids[0] },
    );
    expect(after.machine.asn).toBe(4_200_000_002);
    expect(after.machine.timeline.edges[0].node.summary).toBe('It got AS 4200000002 of pool machines.');
  });

  it('close and open again, and are for operators', async () => {
    expect((await give('closeAsnPool', { pool }, shownPool)).pool.closed).toBe(true);
    expect((await give('takeAsnForDevice', { pool, device: 'b1/x' }, shownPool)).refusal.code).toBe('asn-pool-closed');
    expect((await give('reopenAsnPool', { pool }, shownPool)).pool.closed).toBe(false);
    const { errors } = await house.ask(
      `mutation { closeAsnPool(input: { pool: "machines" }) { position } }`,
      {},
      house.tokens.viewer,
    );
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
