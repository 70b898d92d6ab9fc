import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleOf } from '#libs/contracts/index.js';
import { aDisk } from '../../../test/support/hardware.js';
import { expectGolden } from '../../../test/support/golden-text.js';
import { at, PolicySite, unitOf } from '../../../test/support/policy-site.js';

const naming = { kind: 'naming', domain: 'b1.example.net', quarantineDays: 30 } as const;
const next = { how: 'next' } as const;
const bgp: RuleOf<'bgp'> = {
  kind: 'bgp',
  families: [4, 6],
  numbered: false,
  keepaliveSeconds: 3,
  holdSeconds: 9,
  bfd: true,
  password: true,
  announce: ['loopback'],
  accept: ['0.0.0.0/0', '::/0'],
};

/** Two racks, pools and policies for all that a machine needs to be on the network. */
async function wholeSite(): Promise<PolicySite> {
  const site = await PolicySite.empty();
  await site.pool('b1-loop4', 'loopback', '10.10.0.0/22');
  await site.pool('b1-loop6', 'loopback', 'fd00:b1::/120', 6);
  await site.pool('b1-bmc', 'bmc', '10.20.0.0/24');
  const shared = { title: 'Basel', per: 'machine', ranges: [{ first: 4_200_000_000, last: 4_200_000_099 }] };
  await site.give('CreateAsnPool', { pool: 'b1-asn', quarantineDays: 7, ...shared });
  await site.define('row-a', 'row=a', { kind: 'assignment', cluster: 'production' });
  await site.define('dell-web', 'site=b1 and model~"PowerEdge*"', { kind: 'assignment', role: 'web' });
  await site.define('names', 'site=b1', { ...naming, scheme: '{role}-{site}-{rack}-{unit:02}' });
  await site.define('names-db', 'site=b1 and role=db', { ...naming, scheme: 'db-{counter:03}' });
  await site.define('numbers', 'site=b1', {
    kind: 'addressing',
    addresses: [
      { function: 'loopback', family: 4, pool: 'b1-loop4', choice: next },
      { function: 'loopback', family: 6, pool: 'b1-loop6', choice: next },
      { function: 'bmc', family: 4, pool: 'b1-bmc', choice: { how: 'position', base: 0, perRack: 64, perUnit: 1 } },
    ],
  });
  await site.define('asns', 'site=b1', { kind: 'asn', pool: 'b1-asn' });
  await site.define('fabric', 'site=b1', bgp);
  await site.discover('m1');
  await site.discover('m2', 'ProLiant DL360');
  return site;
}

let site: PolicySite;
beforeEach(async () => {
  site = await wholeSite();
});

describe('the plan of a placing', () => {
  it('gives a new machine all that follows from where it stands', async () => {
    expectGolden('plans/new-machine.txt', await site.planText({ machineId: 'm1', place: unitOf(12) }));
  });

  it('takes what is said by hand before what policies say', async () => {
    const said = { machineId: 'm2', place: unitOf(7, 'r02'), cluster: 'lab', role: 'db' };
    expectGolden('plans/by-hand.txt', await site.planText(said));
  });

  it('leaves what a machine has as it is when it is moved', async () => {
    await site.place({ machineId: 'm1', place: unitOf(12) });
    expectGolden('plans/moved.txt', await site.planText({ machineId: 'm1', place: unitOf(3, 'r02') }));
  });

  it('renews what is asked for, and gives back what it had', async () => {
    await site.place({ machineId: 'm1', place: unitOf(12) });
    const moved = { machineId: 'm1', place: unitOf(3, 'r02'), role: 'db' };
    expectGolden('plans/renewed.txt', await site.planText({ ...moved, renew: ['name', 'addresses', 'asn'] }));
  });

  it('names what nobody decides', async () => {
    const bare = await PolicySite.empty();
    await bare.discover('m1');
    expectGolden('plans/nobody-decides.txt', await bare.planText({ machineId: 'm1', place: unitOf(1) }));
  });

  it('names the policy and the pool that is exhausted, and what is left elsewhere', async () => {
    await site.pool('b1-small', 'loopback', '10.30.0.0/31');
    await site.define('small', 'rack=b1/r01', {
      kind: 'addressing',
      addresses: [{ function: 'loopback', family: 4, pool: 'b1-small', choice: next }],
    });
    for (const [nth, id] of ['m1', 'm2'].entries())
      expect(await site.place({ machineId: id, role: 'web', place: unitOf(10 + nth) })).toMatchObject({
        outcome: 'accepted',
      });
    await site.discover('m3');
    expectGolden('plans/exhausted.txt', await site.planText({ machineId: 'm3', place: unitOf(30) }));
  });

  it('takes a disk by policy where one fits, or by hand, and places the machine all the same where none does', async () => {
    await site.define('disks', 'site=b1', { kind: 'system-disk', mirror: false, take: 'smallest' });
    const without = await site.plan({ machineId: 'm1', place: unitOf(12) });
    expect(without).toMatchObject({ open: expect.arrayContaining([expect.stringMatching(/^system-disk: .*disks/)]) });
    await site.discover('m3', 'PowerEdge R6525', [aDisk()]);
    const said = { disks: [{ serial: 'ZC10A0B1' }], takeData: 'it came from the shelf' };
    expect(await site.plan({ machineId: 'm3', place: unitOf(12), systemDisk: said })).toMatchObject({
      takings: expect.arrayContaining([{ subject: 'system-disk', value: 'ZC10A0B1', by: 'hand' }]),
    });
    expect(
      await site.plan({ machineId: 'm3', place: unitOf(12), systemDisk: { disks: [{ serial: 'nobody' }] } }),
    ).toHaveProperty('code');
  });

  it('is the same for the same states', async () => {
    const intent = { machineId: 'm1', place: unitOf(12) };
    expect(await site.planText(intent)).toBe(await site.planText(intent));
  });

  it.each([
    ['no place', { machineId: 'm1' }, 'place-needed'],
    ['no machine', { machineId: 'nobody', place: unitOf(1) }, 'machine-not-found'],
    ['no rack', { machineId: 'm1', place: unitOf(1, 'r99') }, 'rack-not-found'],
    ['no cluster', { machineId: 'm1', place: unitOf(1), cluster: 'nowhere' }, 'cluster-not-found'],
    ['a fact that the name needs', { machineId: 'm2', place: unitOf(1) }, 'policy-unsatisfied'],
  ])('is refused for %s', async (_, intent, code) => {
    expect(await site.plan(intent)).toMatchObject({ code });
  });
});

describe('placing by policy', () => {
  it('does what the plan says, in one append', async () => {
    const outcome = await site.place({ machineId: 'm1', place: unitOf(12) });
    expect(outcome.outcome).toBe('accepted');
    expect(await site.state('m1')).toMatchObject({
      fqdn: 'web-b1-r01-12.b1.example.net',
      cluster: 'production',
      role: 'web',
      place: unitOf(12),
      asn: { asn: 4_200_000_000, pool: 'b1-asn' },
    });
    const types = await site.house.eventsOf(outcome.commandId ?? '');
    expect(types).toHaveLength(outcome.events.length);
    expect(types).toEqual(
      expect.arrayContaining(['MachinePlaced', 'PlaceTaken', 'NameTaken', 'AddressTaken', 'AsnTaken']),
    );
    expect((await site.state('m1')).assigned.map(({ address }) => address).toSorted()).toEqual([
      '10.10.0.0/32',
      '10.20.0.76/24',
      'fd00:b1::/128',
    ]);
  });

  it('takes nothing where one of its parts cannot be had', async () => {
    await site.give('ReserveAsns', {
      pool: 'b1-asn',
      reservation: 'all',
      first: 4_200_000_000,
      last: 4_200_000_099,
      note: '',
    });
    const head = await site.house.store.head();
    const outcome = await site.place({ machineId: 'm1', place: unitOf(12) });
    expect(outcome.refusal).toMatchObject({ code: 'policy-unsatisfied', message: expect.stringContaining('asns') });
    expect(await site.house.store.head()).toBe(head);
  });

  it('is done already the second time', async () => {
    await site.place({ machineId: 'm1', place: unitOf(12) });
    expect(await site.place({ machineId: 'm1', place: unitOf(12) })).toMatchObject({ outcome: 'accepted', events: [] });
  });

  it('gives each of many machines numbers of its own, whoever comes when', async () => {
    const ids = Array.from({ length: 24 }, (_, nth) => `n${nth}`);
    await Promise.all(ids.map((id) => site.discover(id)));
    const placed = ids.map((id, nth) => site.place({ machineId: id, role: 'db', place: unitOf(nth + 1) }));
    expect((await Promise.all(placed)).map(({ outcome }) => outcome)).toEqual(ids.map(() => 'accepted'));
    const states = await Promise.all(ids.map((id) => site.state(id)));
    expect(new Set(states.map(({ fqdn }) => fqdn)).size).toBe(ids.length);
    expect(new Set(states.map(({ asn }) => asn?.asn)).size).toBe(ids.length);
    expect(new Set(states.flatMap(({ assigned }) => assigned.map(({ address }) => address))).size).toBe(3 * ids.length);
  });

  it('is taken back whole', async () => {
    const { commandId } = await site.place({ machineId: 'm1', place: unitOf(12) });
    const { outcome } = await site.house.undo(commandId ?? '');
    expect(outcome.refusal).toBeUndefined();
    expect(await site.state('m1')).toMatchObject({ fqdn: undefined, place: undefined, assigned: [], asn: undefined });
    expect(await site.plan({ machineId: 'm1', place: unitOf(12), at })).not.toHaveProperty('code');
  });

  it('is given to many in a bulk, where they stand', async () => {
    await site.give('PlaceMachine', { machineId: 'm1', place: unitOf(1), at });
    const data = { renew: [] };
    const command = { type: 'Same', command: 'PlaceMachineByPolicy', subjectAs: 'machineId', data } as const;
    const { state } = await site.house.bulk({ command, mode: 'best-effort', subjects: ['m1', 'm2'] });
    expect(state.refused).toMatchObject([{ subject: 'm2', code: 'place-needed' }]);
    expect((await site.state('m1')).fqdn).toBe('web-b1-r01-01.b1.example.net');
  });
});
