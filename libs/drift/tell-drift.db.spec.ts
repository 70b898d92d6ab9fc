import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../test/support/api-house.js';
import { aMachine } from '../../test/support/machine-report.js';
import { DriftTeller, type TellDriftParts } from './tell-drift.js';

/** Commands of a house that break for some machines, as a fault of ours would. */
class BreakingFor {
  readonly broken = new Set<string>();

  constructor(private readonly commands: TellDriftParts['commands']) {}

  readonly load: TellDriftParts['commands']['load'] = (...asked) => this.commands.load(...asked);

  readonly handle: TellDriftParts['commands']['handle'] = (decider, id, ...rest) => {
    if (this.broken.has(id)) throw new Error(`${id} breaks`);
    return this.commands.handle(decider, id, ...rest);
  };
}

let house: ApiHouse;
let commands: BreakingFor;
let teller: DriftTeller;
let now = Date.parse('2026-11-20T10:00:00Z');
const ids: string[] = [];
const all = () => new Map(ids.map((id) => [id, undefined]));

beforeAll(async () => {
  house = await openApiHouse();
  commands = new BreakingFor(house.core.commands);
  const { pool, store } = house.core;
  teller = new DriftTeller({ pool, store, commands, now: () => new Date(now).toISOString(), patienceMs: 20_000 });
  for (let nth = 1; nth <= 7; nth += 1) {
    const machineId = await house.report(aMachine(nth, { environment: 'installed', os: { hostname: 'debian' } }));
    const input = { machineId, name: `web-${nth}` };
    await house.ask('mutation ($input: NameMachineInput!) { nameMachine(input: $input) { position } }', { input });
    ids.push(machineId);
  }
});
afterAll(() => house.close());

describe('machines that cannot be compared', () => {
  it('are left out, and keep no other from being told', async () => {
    const broken = [ids[1] ?? '', ids[5] ?? ''];
    broken.forEach((id) => commands.broken.add(id));
    const told = await teller.tell(all());
    expect(told.failed.map(({ machineId, error }) => `${machineId} ${String(error)}`).toSorted()).toEqual(
      broken.map((id) => `${id} Error: ${id} breaks`).toSorted(),
    );
    expect(told.compared).toBe(5);
    const query = '{ drift(filter: "kind=hostname") { totalCount } }';
    const waitFor = (await house.core.store.head()).toString();
    await house.ask('query ($p: Position) { machines(waitFor: $p) { totalCount } }', { p: waitFor });
    await expect.poll(async () => (await house.ask(query)).data.drift.totalCount, { timeout: 20_000 }).toBe(5);
    expect(teller.aside).toBe(2);
  });

  it('are tried again after a while that grows, and are told once they can be', async () => {
    expect(teller.due().size).toBe(0);
    now += 5_000;
    expect(teller.due().size).toBe(2);
    expect((await teller.tell(teller.due())).failed).toHaveLength(2);
    now += 5_000;
    expect(teller.due().size).toBe(0);
    now += 5_000;
    commands.broken.clear();
    const told = await teller.tell(teller.due());
    expect(told.failed).toEqual([]);
    expect(told.news).toHaveLength(2);
    expect(teller.aside).toBe(0);
  });

  it('are none where nothing can be read at all: that is thrown', async () => {
    const { pool } = house.core;
    const away = { head: () => Promise.reject(new Error('the log is away')), readStream: house.core.store.readStream };
    const parts = { pool, store: away, commands, now: () => new Date(now).toISOString(), patienceMs: 1_000 };
    await expect(new DriftTeller(parts).tell(all())).rejects.toThrow('the log is away');
  });
});
