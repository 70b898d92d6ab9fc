import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { FeedReader } from '../support/feed-reader.js';
import { KurrentDouble } from '../support/kurrentdb-double/index.js';
import { aMachine } from '../support/machine-report.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { postInventory } from '../support/reporting-fleet.js';

interface Named {
  readonly nameMachine: { readonly position: string; readonly refusal: unknown };
}

interface Shown {
  readonly machine: {
    readonly name: string;
    readonly disks: readonly object[];
    readonly events: readonly { readonly type: string }[];
  };
}

/** The whole of Rackledger with its log in KurrentDB: here its protocol double, see docs/kurrentdb.md. */
describe('Rackledger on KurrentDB', () => {
  let double: KurrentDouble;
  let database: TestDatabase;
  let rackledger: RunningRackledger;
  let id = '';

  const start = () =>
    startRackledger({ databaseUrl: database.url, env: { EVENT_STORE_URL: double.url, RACKLEDGER_SEED: 'none' } });
  const feed = (query: string) => FeedReader.open(`${rackledger.url}/feed/v1/events?${query}`, rackledger.adminToken);

  beforeAll(async () => {
    double = await KurrentDouble.start();
    database = await createTestDatabase({ migrated: false });
    rackledger = await start();
  });
  afterAll(async () => {
    await endAll();
    await double.stop();
    await database.drop();
  });

  it('takes a report, a name, and shows them once the read models have them', async () => {
    const { status, text } = await postInventory(rackledger.url, aMachine(1));
    expect([200, 201]).toContain(status);
    id = (JSON.parse(text) as { machineId: string }).machineId;
    const naming = `mutation { nameMachine(input: { machineId: "${id}", name: "node-1" }) { position refusal { code } } }`;
    const { nameMachine } = await rackledger.graphql<Named>(naming);
    expect(nameMachine.refusal).toBeNull();
    const shown = `query ($p: Position) { machine(id: "${id}", waitFor: $p) { name disks { model } events { type } } }`;
    const { machine } = await rackledger.graphql<Shown>(shown, { p: nameMachine.position });
    expect(machine).toMatchObject({ name: 'node-1', disks: [{}, {}] });
    expect(machine.events.at(-1)?.type).toBe('MachineNamed');
  });

  it('gives its log as a feed, whose positions lead on from anywhere, also behind events of the server itself', async () => {
    double.writeSystemEvents(50);
    const whole = await feed('after=beginning&follow=false');
    const all = [...(await whole.until(() => false))];
    expect(all.map(({ type }) => type)).toContain('MachineNamed');
    expect(all.every(({ source }) => source.startsWith('/rackledger/'))).toBe(true);
    const { position } = await rackledger.graphql<{ position: string }>('{ position }');
    expect(whole.at).toBe(position);
    const middle = all[Math.floor(all.length / 2)]?.position ?? '';
    const rest = await (await feed(`after=${middle}&follow=false`)).until(() => false);
    expect(rest).toEqual(all.slice(Math.floor(all.length / 2) + 1));
    const own = await (await feed(`after=beginning&follow=false&subject=${id}&category=machine`)).until(() => false);
    expect(own).toEqual(all.filter(({ source, subject }) => source === '/rackledger/machine' && subject === id));
  });

  it('goes on with what happens, and after a restart where it was', async () => {
    const live = await feed(`type=MachineNamed`);
    await live.line();
    const name = (to: string) =>
      rackledger.graphql<Named>(`mutation { nameMachine(input: { machineId: "${id}", name: "${to}" }) { position } }`);
    await name('node-2');
    await live.until((heard) => heard.length === 1);
    const { at } = live;
    expect(await rackledger.stop()).toBe(0);
    rackledger = await start();
    await name('node-3');
    const again = await feed(`type=MachineNamed&after=${at}`);
    const [event] = await again.until((heard) => heard.length === 1);
    expect(event?.data).toMatchObject({ name: 'node-3', previousName: 'node-2' });
    again.leave();
  });
});
