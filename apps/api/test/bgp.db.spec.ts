import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machine, type MachineCommand } from '#libs/domain/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse } from '../../../test/support/placing-house.js';

let house: ApiHouse;
let id: string;
const secret = 'site/b1/bgp-password';

/** The machine's own side only: what a rack and a pool would say beside it is not asked for here. */
async function tell(command: MachineCommand): Promise<void> {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: 'token:operator' } as const;
  const { refusal } = await house.core.commands.handle(machine, id, command, context);
  expect(refusal).toBeUndefined();
}

async function give(name: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const shows = 'rackBgp { rack passwordSecret tors { device numbered networks { prefix } } revision }';
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shows} refusal { code field } events { type } commandId } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}

const sessions = `bgpSessions { name device peerAsn localAsn localAddress peerAddress carries passwordSecret announces accepts maxFromMachine bfd { multiplier } }
  bgpGaps { code } bird: bgpConfiguration { text refusal { code } } frr: bgpConfiguration(flavour: FRR) { text }`;

async function asked(asOf?: string) {
  const p = (await house.core.store.head()).toString();
  const query = `query ($id: ID!, $p: Position, $asOf: String) { machine(id: $id, waitFor: $p, asOf: $asOf) { ${sessions} }
    rackBgp(rack: "b1/r1", waitFor: $p, asOf: $asOf) { holdSeconds announces }
    torBgpConfiguration(device: "b1/tor-r1-a", waitFor: $p, asOf: $asOf) { text refusal { code } } }`;
  const { data, errors } = await house.ask(query, { id, p, asOf });
  expect(errors).toBeUndefined();
  return data;
}

const link = (nth: number) => [{ prefix: `10.88.${nth}.0/24` }];
const tor = (code: string, nth: number, more: object) => ({
  device: `b1/tor-r1-${code}`,
  hostname: `tor-r1-${code}`,
  interface: `up${nth}`,
  networks: link(nth),
  ...more,
});
const rack = {
  rack: 'b1/r1',
  tors: [tor('a', 0, { asn: '0.65001', flavour: 'EOS' }), tor('b', 1, { flavour: 'FRR' })],
  passwordSecret: secret,
  bfd: {},
};

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  const placing = new PlacingHouse(house.core.commands);
  await placing.build('b1', 'r1');
  await placing.devices('b1', 'tor-r1-a', 'tor-r1-b');
  const sealing = 'mutation ($input: SealSecretInput!) { sealSecret(input: $input) { refusal { message } } }';
  const { data } = await house.ask(sealing, { input: { kind: 'BGP_PASSWORD', scopeKind: 'SITE', scopeId: 'b1' } });
  expect(data.sealSecret.refusal).toBeNull();
});
afterAll(async () => house.close());

describe('the BGP sessions of a machine', () => {
  it('say what is missing, one after the other', async () => {
    const nothing = await asked();
    expect(nothing.machine.bgpGaps.map(({ code }: { code: string }) => code)).toEqual([
      'machine-not-placed',
      'machine-has-no-asn',
      'machine-has-no-name',
      'no-router-id',
    ]);
    expect([nothing.machine.bird.refusal.code, nothing.torBgpConfiguration.refusal.code, nothing.rackBgp]).toEqual([
      'machine-not-placed',
      'no-bgp-sessions',
      null,
    ]);
  });

  it('follow from place, number, addresses and what was said about the rack', async () => {
    const place = { site: 'b1', rack: 'r1', unit: 7, height: 1, face: 'both' as const };
    await tell({ type: 'PlaceMachine', data: { machineId: id, place } });
    await tell({ type: 'NameMachine', data: { machineId: id, name: 'web-1' } });
    await tell({ type: 'HoldAsn', data: { machineId: id, asn: 4_200_000_017, pool: 'machines' } });
    for (const [address, purpose] of [
      ['10.99.0.7/32', 'loopback'],
      ['10.99.8.1/32', 'service'],
      ['10.88.0.0/31', 'transfer'],
      ['10.88.1.0/31', 'transfer'],
    ] as const)
      await tell({
        type: 'AssignAddress',
        data: { machineId: id, address, vrf: 'main', pool: purpose, function: purpose },
      });
    const set = await give('setRackBgp', rack);
    expect(set).toMatchObject({
      refusal: null,
      events: [{ type: 'RackBgpSet' }],
      rackBgp: { passwordSecret: secret, revision: 0 },
    });
    const found = await asked();
    expect(found.machine.bgpGaps).toEqual([{ code: 'tor-has-no-asn' }]);
    const pool = { pool: 'tors', ranges: [{ first: 65_002, last: 65_009 }] };
    for (const [name, input] of [
      ['createAsnPool', pool],
      ['takeAsnForDevice', { pool: 'tors', device: 'b1/tor-r1-b' }],
    ] as const) {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      await house.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code } } }`, { input });
    }
    const whole = await asked();
    expect(whole.machine.bgpGaps).toEqual([]);
    expect(whole.machine.bgpSessions).toEqual(
      [65_001, 65_002].map((peerAsn, nth) => ({
        name: `tor_${nth + 1}_ipv4`,
        device: `b1/tor-r1-${'ab'[nth]}`,
        peerAsn,
        localAsn: 4_200_000_017,
        localAddress: `10.88.${nth}.0`,
        peerAddress: `10.88.${nth}.1`,
        carries: ['IPV4'],
        passwordSecret: secret,
        announces: ['10.99.0.7/32', '10.99.8.1/32'],
        accepts: ['0.0.0.0/0'],
        maxFromMachine: 16,
        bfd: { multiplier: 3 },
      })),
    );
  });

  it('come as text for the machine and for the switch, with marks for passwords', async () => {
    const { machine: of, torBgpConfiguration: tor } = await asked();
    expect(of.bird.text).toContain('neighbor 10.88.0.1 as 65001;');
    expect(of.frr.text).toContain('neighbor 10.88.1.1 remote-as 65002');
    expect(tor.text).toContain('neighbor 10.88.0.0 remote-as 4200000017');
    for (const text of [of.bird.text, of.frr.text, tor.text]) expect(text).toContain(`@secret:${secret}@`);
  });

  it('are spoken as the policy for the machine says, on both sides, from the moment on that it says so', async () => {
    const before = (await house.core.store.head()).toString();
    const rule = {
      bgp: { families: [4], numbered: true, holdSeconds: 30, keepaliveSeconds: 10, bfd: false, announce: ['loopback'] },
    };
    const query = `mutation ($input: DefinePolicyInput!) { definePolicy(input: $input) { refusal { message } } }`;
    const input = { policy: 'fabric', title: 'Slow and without BFD', selector: 'rack=b1/r1', rule };
    const { data } = await house.ask(query, { input }, house.tokens.operator);
    expect(data.definePolicy.refusal).toBeNull();
    const { machine: of, torBgpConfiguration: tor } = await asked();
    expect(of.bgpSessions[0]).toMatchObject({ announces: ['10.99.0.7/32'], bfd: null, passwordSecret: null });
    expect(of.bird.text).toContain('hold time 30;');
    expect(tor.text).toContain('neighbor 10.88.0.0 timers 10 30');
    expect((await asked(before)).machine.bird.text).toContain('hold time 9;');
    const withdraw = `mutation { withdrawPolicy(input: { policy: "fabric" }) { refusal { message } } }`;
    await house.ask(withdraw, {}, house.tokens.operator);
  });

  it('are as they were, as of the past', async () => {
    const before = (await house.core.store.head()).toString();
    const cleared = await give('clearRackBgp', { rack: 'b1/r1' });
    expect(cleared).toMatchObject({ rackBgp: null, events: [{ type: 'RackBgpCleared' }] });
    const now = await asked();
    expect([now.machine.bgpSessions, now.machine.bgpGaps, now.rackBgp]).toEqual([
      [],
      [{ code: 'rack-has-no-bgp' }],
      null,
    ]);
    const then = await asked(before);
    expect([then.machine.bgpSessions.length, then.rackBgp.holdSeconds]).toEqual([2, 9]);
    expect(then.machine.bird.text).toContain('neighbor 10.88.0.1 as 65001;');
    const undo = `mutation ($id: ID!) { undo(input: { commandId: $id, mode: ALL_OR_NOTHING, confirmCount: 1 }) { refusal { message } bulk { done } } }`;
    const { data } = await house.ask(undo, { id: cleared.commandId }, house.tokens.operator);
    expect(data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
    expect((await asked()).machine.bgpSessions).toHaveLength(2);
  });

  it('are refused where they cannot be meant', async () => {
    expect((await give('setRackBgp', { ...rack, holdSeconds: 2 })).refusal).toEqual({
      code: 'rack-bgp-invalid',
      field: 'timers',
    });
    const shown = await give('setRackBgp', { ...rack, tors: [tor('a', 0, { asn: 23_456, flavour: 'BIRD' })] });
    expect(shown.refusal.code).toBe('asn-not-private');
    const both = { ...rack, tors: [tor('a', 0, { flavour: 'BIRD', linkLocal: 'fe80::1' })] };
    const query = 'mutation ($input: SetRackBgpInput!) { setRackBgp(input: $input) { position } }';
    expect((await house.ask(query, { input: both })).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'tors',
    });
  });
});
