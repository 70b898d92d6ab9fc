import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

const serialOf = (nth: number, half: 'A' | 'B') => `S666NX0${String(nth).padStart(4, '0')}QX7${half}`;

/** Two empty disks, and one with a file system. */
function withDisks(nth: number, kept: (serial: string) => boolean = () => true): InventoryDocument {
  const machine = aMachine(nth);
  const full = {
    model: 'MZQL23T8',
    serial: `S64GNE0R5${nth}000`,
    sizeBytes: 3840e9,
    slot: '2',
    contents: ['ext4', 'gpt'],
  };
  const disks = [...(machine.disks ?? []).map((disk) => ({ ...disk, contents: [] })), full];
  return { ...machine, disks: disks.filter(({ serial }) => kept(serial ?? '')) };
}

async function enrolled(document: InventoryDocument): Promise<{ machineId: string; token: string }> {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const init = { method: 'POST', headers, body: gzipSync(JSON.stringify(document)) };
  return (await fetch(`${house.url}/node/v1/enroll`, init)).json() as Promise<{ machineId: string; token: string }>;
}

const position = async (): Promise<string> => (await house.ask('{ position }')).data.position as string;
const payload = `{ refusal { code field wayOut } events { type } commandId dryRun { events { type } }
  machine { systemDisk { kind gone policy disks { serial present } } } }`;
const choose = `mutation ($input: ChooseSystemDiskInput!) { chooseSystemDisk(input: $input) ${payload} }`;
const byPolicy = `mutation ($input: SystemDiskInput!) { chooseSystemDiskByPolicy(input: $input) ${payload} }`;
const define = `mutation ($input: DefinePolicyInput!) { definePolicy(input: $input) { refusal { code message } } }`;
const diskOf = `query ($id: ID!, $p: Position, $at: String) { machine(id: $id, waitFor: $p, asOf: $at) {
  systemDisk { gone disks { serial present goneSince } } } }`;

describe('the system disk over the API', () => {
  it('is chosen by hand, tried first, and taken back by undo', async () => {
    const { machineId } = await enrolled(withDisks(1));
    const disks = [{ serial: serialOf(1, 'A') }, { serial: serialOf(1, 'B') }];
    const tried = (await house.ask(choose, { input: { machineId, disks, dryRun: true } })).data.chooseSystemDisk;
    expect(tried.dryRun.events).toEqual([{ type: 'SystemDiskChosen' }]);
    const chosen = (await house.ask(choose, { input: { machineId, disks, reason: 'two small ones' } })).data
      .chooseSystemDisk;
    expect(chosen.machine.systemDisk).toMatchObject({ kind: 'MIRROR', gone: false, policy: null });
    const undo = `mutation ($input: UndoInput!) { undo(input: $input) { refusal { code } bulk { done } } }`;
    const undone = await house.ask(undo, { input: { commandId: chosen.commandId, mode: 'ALL_OR_NOTHING' } });
    expect(undone.data.undo).toMatchObject({ refusal: null });
    const after = await house.ask(diskOf, { id: machineId, p: await position() });
    expect(after.data.machine.systemDisk).toBeNull();
  });

  it('is never one with data, unless somebody says why that may go', async () => {
    const { machineId } = await enrolled(withDisks(2));
    const disks = [{ serial: 'S64GNE0R52000' }];
    expect((await house.ask(choose, { input: { machineId, disks } })).data.chooseSystemDisk.refusal).toMatchObject({
      code: 'disk-may-hold-data',
      field: 'takeData',
    });
    const taken = await house.ask(choose, { input: { machineId, disks, takeData: 'drained in May' } });
    expect(taken.data.chooseSystemDisk).toMatchObject({ refusal: null, events: [{ type: 'SystemDiskChosen' }] });
    const both = await house.ask(choose, { input: { machineId, disks: [{ serial: 'x', wwn: 'y' }] } });
    expect(both.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('follows from policy, and tells when it is gone', async () => {
    const { machineId } = await enrolled(withDisks(3));
    const input = { machineId };
    expect((await house.ask(byPolicy, { input })).data.chooseSystemDiskByPolicy.refusal.code).toBe(
      'no-system-disk-policy',
    );
    const rule = { systemDisk: { mirror: true, take: 'SMALLEST', model: 'MZ1L*' } };
    const policy = { policy: 'disks', title: 'Disks', selector: '', rule };
    expect((await house.ask(define, { input: policy })).data.definePolicy.refusal).toBeNull();
    const chosen = (await house.ask(byPolicy, { input })).data.chooseSystemDiskByPolicy;
    expect(chosen.machine.systemDisk).toMatchObject({ kind: 'MIRROR', policy: 'disks' });
    const before = await position();
    await enrolled(withDisks(3, (serial) => serial !== serialOf(3, 'B')));
    const now = (await house.ask(diskOf, { id: machineId, p: await position() })).data.machine.systemDisk;
    expect(now).toMatchObject({
      gone: true,
      disks: [{ present: true }, { present: false, goneSince: expect.any(String) }],
    });
    const then = (await house.ask(diskOf, { id: machineId, at: before })).data.machine.systemDisk;
    expect(then.gone).toBe(false);
    const list = `{ machines(filter: "systemdisk.present=false") { edges { node { id } } } }`;
    expect((await house.ask(list)).data.machines.edges).toEqual([{ node: { id: machineId } }]);
  });
});

describe('the configuration over the API', () => {
  it('is shown as of any moment, as files, and compared', async () => {
    const { machineId } = await enrolled(withDisks(4));
    const name = `mutation ($input: NameMachineInput!) { nameMachine(input: $input) { refusal { code } } }`;
    await house.ask(name, { input: { machineId, name: 'web-4' } });
    const before = await position();
    const network = { interfaces: [{ name: 'up0', port: { nth: 0 }, mtu: 9000 }] };
    const storage = { system: { filesystem: 'ext4', espBytes: 536_870_912 } };
    const settings = { network, ntp: { servers: ['ntp1.example.net'] }, storage };
    const pair = [{ serial: serialOf(4, 'A') }, { serial: serialOf(4, 'B') }];
    await house.ask(choose, { input: { machineId, disks: pair } });
    const policy = { policy: 'base', title: 'Base', selector: '', rule: { settings } };
    expect((await house.ask(define, { input: policy })).data.definePolicy.refusal).toBeNull();
    const shown = `query ($id: ID!, $p: Position, $at: String) { machine(id: $id, waitFor: $p, asOf: $at) { configuration {
      document digest missing { section because } rendered(flavour: NETWORKD) { refusal { code } files { path text } } } } }`;
    const now = (await house.ask(shown, { id: machineId, p: await position() })).data.machine.configuration;
    expect(now.document).toMatchObject({ hostname: 'web-4', network: { interfaces: [{ name: 'up0', mtu: 9000 }] } });
    expect(now.rendered.files.map(({ path }: { path: string }) => path)).toContain(
      '/etc/systemd/network/10-rackledger-up0.link',
    );
    expect(now.document.storagePlan.at(-1)).toMatchObject({ do: 'leave', because: 'no entry of the layout fits it' });
    const then = (await house.ask(shown, { id: machineId, at: before })).data.machine.configuration;
    expect(then.document).not.toHaveProperty('network');
    expect(then.digest).not.toBe(now.digest);
    const compare = `query ($id: ID!, $from: String) { configurationDifference(machineId: $id, from: $from) { path after } }`;
    const difference = (await house.ask(compare, { id: machineId, from: before })).data.configurationDifference;
    expect(difference.map(({ path }: { path: string }) => path)).toEqual([
      'measure',
      'network',
      'ntp',
      'storage',
      'storagePlan',
      'systemDisk',
    ]);
  });

  it('is refused where a value could mean something else in a file', async () => {
    const bad = {
      policy: 'bad',
      title: 'Bad',
      selector: '',
      rule: { settings: { ntp: { servers: ['a\nserver evil'] } } },
    };
    const answer = await house.ask(define, { input: bad });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'rule.ntp.servers.0' });
  });
});
