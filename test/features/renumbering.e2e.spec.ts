import { afterEach, describe, expect, it } from 'vitest';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { TestDatabase } from '../support/database.js';
import { databaseOfTest } from '../support/database-of-test.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { RenumberingSite } from '../support/renumbering-site.js';

afterEach(endAll);

const machines = 20;
const waiting = { timeout: 90_000, interval: 100 };

async function events(database: TestDatabase, type: string): Promise<number> {
  const text = 'select count(*)::int as count from log.event where type = $1';
  return (await database.pool.query<{ count: number }>(text, [type])).rows[0]?.count ?? 0;
}

const planned = `mutation ($input: PlanRenumberingInput!) { planRenumbering(input: $input) { refusal { code message } renumbering { machineCount stepCount } } }`;
const input = {
  renumbering: 'rn',
  title: 'Rack 1 leaves 10.99.0.0/24',
  pool: 'old4',
  addresses: [{ function: 'LOOPBACK', family: 4, to: 'new4' }],
  waveSize: 4,
  reason: 'the old prefix is given back',
};

interface Standing {
  readonly renumbering: { readonly state: string; readonly waitsFor: string | null; readonly atStep: string | null };
}
const standingOf = async (of: RunningRackledger): Promise<Standing['renumbering']> =>
  (await of.graphql<Standing>('{ renumbering(code: "rn") { state waitsFor atStep } }')).renumbering;

const confirm = (of: RunningRackledger, step: string) =>
  of.graphql(
    `mutation ($step: String!) { confirmStep(input: { renumbering: "rn", step: $step, by: "Ada" }) { refusal { code } } }`,
    {
      step,
    },
  );

/** Confirms what a team does and lets machines report, until it is through or `enough` is. */
async function carryOn(of: RunningRackledger, rack: RenumberingSite, enough: () => Promise<boolean>): Promise<void> {
  const turn = async (): Promise<boolean> => {
    const { state, waitsFor, atStep } = await standingOf(of);
    if (waitsFor === 'network' && atStep) await confirm(of, atStep);
    if (waitsFor === 'machines') await rack.report(...rack.ids);
    return state === 'DONE' || (await enough());
  };
  await expect.poll(turn, waiting).toBe(true);
}

interface Addresses {
  readonly ipAddresses: {
    readonly edges: readonly {
      readonly node: { readonly address: string; readonly state: string; readonly holderId: string };
    }[];
  };
}

/** As they are by all that is in the log: that a renumbering is done another read model tells. */
async function addressesOf(of: RunningRackledger, pool: string) {
  const query =
    'query ($pool: ID, $p: Position) { ipAddresses(pool: $pool, first: 100, waitFor: $p) { edges { node { address state holderId } } } }';
  const { position: p } = await of.graphql<{ position: string }>('{ position }');
  return (await of.graphql<Addresses>(query, { pool, p })).ipAddresses.edges.map(({ node }) => node);
}

describe('a rack of 20 machines that leaves a pool', () => {
  it('waits for the other team, goes on wherever it was killed, and gives no address twice', async () => {
    const database = await databaseOfTest();
    const store = createPostgresEventStore({ url: database.url });
    const first = await startRackledger({ databaseUrl: database.url });
    const rack = await RenumberingSite.of(machines, store);
    const ready = async () => (await addressesOf(first, 'old4')).length;
    await expect.poll(ready, waiting).toBe(machines);
    const { planRenumbering } = await first.graphql<{ planRenumbering: object }>(planned, { input });
    expect(planRenumbering).toMatchObject({ refusal: null, renumbering: { machineCount: machines } });
    await first.graphql('mutation { startRenumbering(input: { renumbering: "rn" }) { refusal { code } } }');

    const waits = { state: 'RUNNING', waitsFor: 'network', atStep: 'accept-b1/r01' };
    await expect.poll(() => standingOf(first), waiting).toEqual(waits);
    expect((await rack.addresses('loopback')).every((own) => own.length === 1)).toBe(true);
    await confirm(first, 'accept-b1/r01');
    await carryOn(first, rack, async () => (await events(database, 'AddressFreed')) > 0);
    first.process.kill('SIGKILL');

    const second = await startRackledger({ databaseUrl: database.url });
    const halfway = (await events(database, 'AddressFreed')) + 4;
    await carryOn(second, rack, async () => (await events(database, 'AddressFreed')) >= halfway);
    second.process.kill('SIGKILL');

    const third = await startRackledger({ databaseUrl: database.url });
    await carryOn(third, rack, () => Promise.resolve(false));
    const [old, fresh] = [await addressesOf(third, 'old4'), await addressesOf(third, 'new4')];
    expect(old.map(({ state }) => state)).toEqual(Array.from({ length: machines }, () => 'QUARANTINED'));
    expect(fresh.filter(({ state }) => state === 'TAKEN')).toHaveLength(machines);
    expect(new Set(fresh.map(({ address }) => address)).size).toBe(machines);
    expect(new Set(fresh.map(({ holderId }) => holderId)).size).toBe(machines);
    expect((await rack.addresses('loopback')).flat()).toHaveLength(machines);
    // Kept back, then given: twice each, and freed once each.
    expect([await events(database, 'AddressFreed'), await events(database, 'RenumberingEnded')]).toEqual([machines, 1]);
    expect(await third.stop()).toBe(0);
    await store.close();
  }, 400_000);
});
