import { beforeEach, describe, expect, it } from 'vitest';
import { at, PolicySite } from '../../../test/support/policy-site.js';
import { asnPool } from '../asn/asn-pool.js';
import { pool } from '../ipam/pool/pool.js';
import { name } from '../name/name.js';
import { rack } from '../place/rack.js';
import { machine } from './machine.js';

const machineId = 'm1';
const own = { kind: 'machine', id: machineId } as const;
const other = { kind: 'machine', id: 'm2' } as const;
const place = { site: 'b1', rack: 'r01', unit: 12, height: 1, face: 'both' };
const rest = '2026-03-09T08:00:00.000Z';

let site: PolicySite;
const stateOf = (id: string) => site.house.state(id);
const poolOf = async (code: string) => (await site.house.commands.load(pool, code)).state;
const what = async (id: string) => {
  const { name: called, place: stands, assigned, asn } = await stateOf(id);
  return { called, stands, assigned: assigned.map(({ address }) => address), asn };
};
const retire = (id = machineId) => site.give('RetireMachine', { machineId: id, at });

beforeEach(async () => {
  site = await PolicySite.empty();
  await site.pool('lo', 'loopback', '10.0.0.0/24');
  await site.pool('bmc', 'bmc', '10.1.0.0/24');
  await site.pool('links', 'transfer', 'fd00::/64', 6);
  const asns = {
    pool: 'asns',
    ranges: [{ first: 64_512, last: 64_520 }],
    per: 'machine',
    quarantineDays: 7,
    title: '',
  };
  await site.give('CreateAsnPool', asns);
  for (const id of [machineId, 'm2']) await site.discover(id);
  await site.give('NameMachine', { machineId, name: 'web-1', domain: 'example.net', at });
  await site.give('PlaceMachine', { machineId, place, at });
  for (const code of ['lo', 'bmc']) await site.give('TakeAddress', { pool: code, holder: own, at });
  await site.give('AssignAsn', { machineId, pool: 'asns', at });
  await site.give('TakePrefix', { pool: 'links', holder: own, between: [own, other], at });
});

describe('a machine that is retired', () => {
  it('gives back its name, place, addresses, links and ASN in one append', async () => {
    const { events } = await retire();
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'AddressFreed',
      'AddressFreed',
      'AddressReleased',
      'AddressReleased',
      'AddressReleased',
      'AddressReleased',
      'AsnFreed',
      'AsnReleased',
      'MachineRetired',
      'MachineUnnamed',
      'MachineUnplaced',
      'NameFreed',
      'PlaceFreed',
      'PrefixFreed',
    ]);
    expect(await what(machineId)).toEqual({ called: undefined, stands: undefined, assigned: [], asn: undefined });
    expect((await what('m2')).assigned).toEqual([]);
    expect((await site.house.commands.load(rack, 'b1/r01')).state.held).toEqual([]);
    expect((await site.house.commands.load(name, 'web-1.example.net')).state.kept?.for).toEqual(own);
    expect((await site.house.commands.load(asnPool, 'asns')).state.quarantine).toMatchObject([{ asn: 64_512 }]);
  });

  it('has its addresses rest as long as their pool says', async () => {
    await retire();
    for (const code of ['lo', 'bmc', 'links']) {
      const { resting, taken } = await poolOf(code);
      expect([taken.size, [...resting.entries()].map(([, { until }]) => until)]).toEqual([0, [rest]]);
    }
  });

  it('leaves alone what another one has by now, whatever it thinks', async () => {
    const [kept] = (await stateOf(machineId)).assigned;
    const { pool: code = '', address = '' } = kept ?? {};
    // Only the pool's side: as in a log of before both sides were one append.
    const free = {
      type: 'FreeAddress',
      data: { pool: code, address: address.split('/')[0] ?? '', at, quarantineUntil: null },
    };
    await site.house.commands.handle(pool, code, free as never, {
      commandId: 'c1',
      correlationId: 'c1',
      actor: 'person:x',
    });
    await site.give('TakeAddress', { pool: code, holder: other, address: address.split('/')[0], at });
    await retire();
    expect((await poolOf(code)).taken.size).toBe(1);
    expect((await what('m2')).assigned).toEqual([address]);
    expect((await what(machineId)).assigned).toEqual([]);
  });

  it('is retired only once, and gives nothing back twice', async () => {
    await retire();
    expect((await retire()).events).toEqual([]);
    expect((await site.house.commands.load(machine, machineId)).state.lifecycle).toBe('retired');
  });
});

/** What the machine has, and whether its lifecycle is what it was. */
const whole = async () => [await what(machineId), await what('m2'), (await stateOf(machineId)).lifecycle];

describe('taking back that a machine was retired', () => {
  const modes = ['all-or-nothing', 'best-effort'] as const;
  const retired = async () => (await retire()).commandId ?? '';

  it.each(modes)('gives back all of it, and can be taken back itself: %s', async (mode) => {
    const before = await whole();
    const commandId = await retired();
    const after = await whole();
    const undo = await site.house.undo(commandId, mode);
    expect([undo.state.ended, await whole()]).toMatchObject([{ done: 1, refused: 0 }, before]);
    await site.house.undo(undo.bulkId, mode);
    expect(await whole()).toEqual(after);
  });

  it.each(modes)('leaves to others what they have by now, and says so: %s', async (mode) => {
    const before = await what(machineId);
    const commandId = await retired();
    await site.give('PlaceMachine', { machineId: 'm2', place, at });
    await site.give('ReleaseName', { fqdn: 'web-1.example.net' });
    await site.give('NameMachine', { machineId: 'm2', name: 'web-1', domain: 'example.net', at });
    const { state, bulkId } = await site.house.undo(commandId, mode);
    expect(state.ended).toMatchObject({ done: 1, refused: 0 });
    expect(await what(machineId)).toEqual({ ...before, called: undefined, stands: undefined });
    expect(await stateOf(machineId)).toMatchObject({ lifecycle: 'new', notReturned: ['name', 'place'] });
    expect(await what('m2')).toMatchObject({ called: 'web-1', stands: place });
    await site.house.undo(bulkId, mode);
    expect(await what(machineId)).toEqual({ called: undefined, stands: undefined, assigned: [], asn: undefined });
    expect(await what('m2')).toMatchObject({ called: 'web-1', stands: place });
  });

  it.each(modes)('gives a link back to both of its ends, or to neither: %s', async (mode) => {
    const commandId = await retired();
    await site.give('CreateDevice', { site: 'b1', device: 'tor', kind: 'switch', title: 'ToR', type: null, height: 1 });
    await site.give('TakePrefix', {
      pool: 'links',
      holder: other,
      between: [other, { kind: 'device', id: 'b1/tor' }],
      prefix: 'fd00::2/127',
      force: 'needed at once',
      at,
    });
    const taken = (await what('m2')).assigned;
    await site.house.undo(commandId, mode);
    expect([(await what('m2')).assigned, (await what(machineId)).assigned]).toEqual([
      taken,
      ['10.0.0.0/32', '10.1.0.1/24'],
    ]);
  });

  it('is refused as a whole where the machine itself moved on', async () => {
    const commandId = await retired();
    await site.give('RestoreMachine', { machineId });
    const { state } = await site.house.undo(commandId);
    expect(state.refused).toMatchObject([{ code: 'later-fact' }]);
  });
});
