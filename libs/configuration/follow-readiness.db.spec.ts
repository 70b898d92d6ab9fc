import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coordinationOfDeclared } from '#libs/command-handling/index.js';
import { declaredCommand, machine, readiness, secret, type MachineCommand } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { readinessOf } from '#libs/read-model/queries/index.js';
import { createFollowed } from '#libs/records/index.js';
import { aMachine } from '../../test/support/machine-report.js';
import { openWholeIngest, type WholeIngest } from '../../test/support/whole-ingest.js';
import {
  behindConfigurations,
  followReadiness,
  followWideReadiness,
  OneAtATime,
  type FollowedReadiness,
  type FollowReadinessParts,
} from './index.js';

let whole: WholeIngest;
let machineId: string;

const byOperator = (): CommandContext => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'a test' };
};
async function give(type: string, data: object): Promise<void> {
  const coordination = coordinationOfDeclared({ declared: declaredCommand(type), data });
  const { refusal } = await whole.house.commands.coordinate(coordination, byOperator());
  expect(refusal).toBeUndefined();
}
/** The machine's own side only: what a rack would say beside it is not asked for here. */
async function tell(command: MachineCommand): Promise<void> {
  await whole.house.commands.handle(machine, machineId, command, byOperator());
}

function partsOf(): FollowReadinessParts {
  const { pool } = whole.database;
  const { commands, keeping } = whole.house;
  const reached = async (position: bigint) => {
    expect(await waitForPosition(pool, behindConfigurations, position, 20_000)).toBe(true);
  };
  const narrow = createFollowed(pool, 'readiness');
  const wide = createFollowed(pool, 'readiness of many');
  const { store } = whole;
  return {
    pool,
    store,
    narrow,
    wide,
    commands,
    secrets: keeping.secrets,
    turns: new OneAtATime(),
    reached,
    now: Date.now,
  };
}
const never = new AbortController().signal;

/** Rounds of both until they find nothing new: what the first one seals is looked at by the second. */
async function follow(): Promise<FollowedReadiness> {
  const parts = partsOf();
  const all = { changed: 0, sealed: 0, looked: 0 };
  for (;;) {
    const rounds = [await followReadiness(parts, never), await followWideReadiness(parts, never)];
    for (const name of ['changed', 'sealed', 'looked'] as const) for (const round of rounds) all[name] += round[name];
    if (rounds.every(({ looked }) => looked === 0)) return all;
  }
}
const missing = async () =>
  (await whole.house.commands.load(readiness, machineId)).state.missing?.map(({ what }) => what);
const sealed = async (reference: string) =>
  (await whole.house.commands.load(secret, `machine/${machineId}/${reference}`)).state.status;

const settings = (rule: object, policy = 'base') =>
  give('DefinePolicy', { policy, title: policy, selector: '', rule: { kind: 'settings', ...rule } });

beforeAll(async () => {
  whole = await openWholeIngest();
  const { body } = await whole.house.post('enroll', aMachine(1));
  machineId = String(body['machineId']);
});
afterAll(() => whole.close());

describe('following readiness', () => {
  it('says nothing of a machine that nobody accepted, and makes it no secrets', async () => {
    expect(await follow()).toMatchObject({ changed: 0, sealed: 0 });
    expect([await missing(), await sealed('console-password')]).toEqual([undefined, 'absent']);
  });

  it('seals a console password at the acceptance, once, as its consequence', async () => {
    await give('AcceptMachine', { machineId });
    expect(await follow()).toMatchObject({ sealed: 1, changed: 1 });
    expect(await sealed('console-password')).toBe('sealed');
    expect(await missing()).toEqual(['place', 'cluster', 'role', 'system-disk', 'image', 'configuration']);
    const causes: (string | undefined)[] = [];
    for await (const { events } of whole.store.readLog({ after: 0n }))
      for (const { type, metadata } of events) if (type === 'SecretSealed') causes.push(metadata['$causationId']);
    expect(causes).toEqual([expect.any(String)]);
    expect(await follow()).toMatchObject({ sealed: 0, changed: 0 });
  });

  it('leaves destroyed what an admin destroyed', async () => {
    const reference = `machine/${machineId}/console-password`;
    await whole.house.keeping.secrets.destroy(reference, { context: byOperator() });
    await follow();
    expect(await sealed('console-password')).toBe('destroyed');
  });

  it('makes an account for its BMC where a policy says whose', async () => {
    await give('DefinePolicy', { policy: 'bmc', title: 'BMC', selector: '', rule: { kind: 'bmc', user: 'ops' } });
    expect(await follow()).toMatchObject({ sealed: 1 });
    const reference = `machine/${machineId}/bmc-credentials`;
    const opened = (await whole.house.keeping.secrets.open([reference])).get(reference);
    expect(opened).toMatchObject({ text: { user: 'ops', text: expect.stringMatching(/^[A-Za-z2-9]{16}$/) } });
  });

  it('becomes ready with the last thing that it lacked, and is found lacking again with the policy', async () => {
    await give('WithdrawPolicy', { policy: 'bmc' });
    await give('DefineCluster', { cluster: 'production', title: 'Production' });
    await give('DefineRole', { role: 'web', title: 'Web' });
    await give('AssignCluster', { machineId, cluster: 'production' });
    await give('AssignRole', { machineId, role: 'web' });
    await tell({ type: 'NameMachine', data: { machineId, name: 'web-1' } });
    await tell({
      type: 'PlaceMachine',
      data: { machineId, place: { site: 'b1', rack: 'r1', unit: 3, height: 1, face: 'both' } },
    });
    const { state } = await whole.house.commands.load(machine, machineId);
    const disk = state.hardware?.components.find(({ kind }) => kind === 'disk');
    await give('ChooseSystemDisk', { machineId, disks: [{ key: disk?.key }], takeData: 'it is a test' });
    await follow();
    expect(await missing()).toEqual(['image']);
    await settings({ image: { image: 'debian', release: '2026-11-03' } });
    expect(await follow()).toMatchObject({ changed: 1 });
    expect(await missing()).toEqual([]);
    await expect
      .poll(async () => (await readinessOf(whole.database.pool, [machineId]))[0]?.ready, { timeout: 20_000 })
      .toBe(true);
    await give('WithdrawPolicy', { policy: 'base' });
    await follow();
    expect(await missing()).toEqual(['image']);
  });

  it('follows what it stands in and hangs on: its rack in another row, and the switch that its cable leads to', async () => {
    await give('CreateSite', { site: 'b1', title: 'Berlin 1' });
    await give('AddRoom', { site: 'b1', room: 'h1', title: 'Hall' });
    for (const row of ['a', 'b']) await give('AddRow', { site: 'b1', room: 'h1', row, title: row });
    const rackFacts = { title: 'R1', height: 42, width: 19, numbering: 'bottom', feeds: [] };
    await give('CreateRack', { site: 'b1', rack: 'r1', ...rackFacts, room: 'h1', row: 'a' });
    const rule = { kind: 'settings', image: { image: 'debian', release: '2026-11-03' } };
    await give('DefinePolicy', { policy: 'row-a', title: 'Row A', selector: 'row=a', rule });
    await follow();
    expect(await missing()).toEqual([]);
    await give('ChangeRack', { site: 'b1', rack: 'r1', room: 'h1', row: 'b' });
    expect(await follow()).toMatchObject({ changed: 1 });
    expect(await missing()).toEqual(['image']);

    await give('CreateDevice', { site: 'b1', device: 'tor-1', kind: 'switch', title: 'ToR 1', type: null, height: 1 });
    const [a, b] = [
      { kind: 'machine', id: machineId, port: 'eth0' },
      { kind: 'device', id: 'b1/tor-1', port: 'swp1' },
    ];
    expect(await follow()).toMatchObject({ looked: 0 });
    const facts = { kind: 'dac', speedMbps: null, mtu: null, label: '', status: 'planned' };
    await give('PlanCable', { cableId: 'cable0000000000000001', a, b, ...facts });
    expect(await follow()).toMatchObject({ looked: 1 });
    await give('ChangeDevice', { site: 'b1', device: 'tor-1', title: 'ToR one' });
    expect(await follow()).toMatchObject({ looked: 1 });
  });
});

describe('what touches many and what touches one', () => {
  const other = async (): Promise<string> => String((await whole.house.post('enroll', aMachine(2))).body['machineId']);
  const missingOf = async (id: string) =>
    (await whole.house.commands.load(readiness, id)).state.missing?.map(({ what }) => what);

  /** Commands that wait at the first answer that is to be written about a machine, until they are let go. */
  function heldAt(id: string) {
    const { commands } = whole.house;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let arrived = false;
    const handle: typeof commands.handle = async (decider, about, ...rest) => {
      if (about === id && !arrived) {
        arrived = true;
        await held;
      }
      return commands.handle(decider, about, ...rest);
    };
    return { commands: { ...commands, handle }, letGo, arrived: () => arrived };
  }

  it('a policy for all keeps no news about one machine waiting', async () => {
    const id = await other();
    await follow();
    const gate = heldAt(machineId);
    const parts = { ...partsOf(), commands: gate.commands };
    await settings({ ntp: { servers: ['ntp1.example.net'] } }, 'time');
    const wide = followWideReadiness(parts, never);
    await expect.poll(gate.arrived, { timeout: 20_000 }).toBe(true);
    await give('AcceptMachine', { machineId: id });
    expect(await followReadiness(parts, never)).toMatchObject({ changed: 1 });
    expect(await missingOf(id)).toContain('place');
    gate.letGo();
    expect(await wide).toMatchObject({ looked: 1 });
  });

  it('an answer that was worked out before another one is not written after it', async () => {
    await follow();
    const gate = heldAt(machineId);
    const parts = { ...partsOf(), commands: gate.commands };
    await settings({ ntp: { servers: ['ntp2.example.net'] } }, 'time');
    const wide = followWideReadiness(parts, never);
    await expect.poll(gate.arrived, { timeout: 20_000 }).toBe(true);
    await give('UnassignCluster', { machineId });
    const narrow = followReadiness(parts, never);
    gate.letGo();
    await Promise.all([wide, narrow]);
    expect(await missing()).toContain('cluster');
  });
});
