import { beforeEach, describe, expect, it } from 'vitest';
import type { AddressOrder, RuleOf } from '#libs/contracts/index.js';
import { aDisk } from '../../../test/support/hardware.js';
import { PolicySite, unitOf } from '../../../test/support/policy-site.js';
import { policyDifferencesOf, policyDifferenceText } from './policy-differences.js';

const naming = { kind: 'naming', domain: 'b1.example.net', quarantineDays: 30 } as const;
const ordering = (order: Omit<AddressOrder, 'family'>): RuleOf<'addressing'> => ({
  kind: 'addressing',
  addresses: [{ family: 4, ...order }],
});
const bmcBy = (perRack: number) =>
  ordering({ function: 'bmc', pool: 'b1-bmc', choice: { how: 'position', base: 0, perRack, perUnit: 1 } });
const loopFrom = (pool: string) => ordering({ function: 'loopback', pool, choice: { how: 'next' } });

const empty = (serial: string, sizeBytes: number) =>
  aDisk({ serial, sizeBytes, attributes: { rotational: false, contents: 'nothing' } });

let site: PolicySite;
beforeEach(async () => {
  site = await PolicySite.empty();
  await site.pool('loop', 'loopback', '10.10.0.0/22');
  await site.pool('loop-new', 'loopback', '10.11.0.0/22');
  await site.pool('b1-bmc', 'bmc', '10.20.0.0/24');
  for (const [pool, first] of [
    ['asn', 4_200_000_000],
    ['asn-new', 4_200_001_000],
  ] as const) {
    const ranges = [{ first, last: first + 9 }];
    await site.give('CreateAsnPool', { pool, title: pool, per: 'machine', quarantineDays: 7, ranges });
  }
  await site.define('row-a', 'row=a', { kind: 'assignment', cluster: 'production', role: 'web' });
  await site.define('names', '', { ...naming, scheme: '{role}-{rack}-{unit:02}' });
  await site.define('loops', '', loopFrom('loop'));
  await site.define('bmcs', '', bmcBy(64));
  await site.define('asns', '', { kind: 'asn', pool: 'asn' });
  await site.define('disks', '', { kind: 'system-disk', mirror: false, take: 'smallest' });
  await site.discover('m1', 'PowerEdge R6525', [empty('SMALL', 4e11), empty('LARGE', 4e12)]);
  await site.place({ machineId: 'm1', place: unitOf(12) });
});

const differences = async (machineId = 'm1') =>
  (await policyDifferencesOf(machineId, site.look)).map((one) => policyDifferenceText(one));

describe('what was assigned and what policy gives now', () => {
  it('are the same while nothing changed', async () => {
    expect(await differences()).toEqual([]);
  });

  it('differ in all that a newer version of a policy gives otherwise', async () => {
    await site.define('row-a', 'row=a', { kind: 'assignment', cluster: 'lab', role: 'db' });
    await site.define('names', '', { ...naming, scheme: 'n-{rack}-{unit:02}' });
    await site.define('loops', '', loopFrom('loop-new'));
    await site.define('bmcs', '', bmcBy(32));
    await site.define('asns', '', { kind: 'asn', pool: 'asn-new' });
    await site.define('disks', '', { kind: 'system-disk', mirror: false, take: 'largest' });
    expect(await differences()).toEqual([
      'asn: AS 4200000000 of asn, and by policy asns, version 2: one of asn-new',
      'bmc IPv4: 10.20.0.76/24 of b1-bmc, and by policy bmcs, version 2: 10.20.0.44 of b1-bmc',
      'cluster: production, and by policy row-a, version 2: lab',
      'loopback IPv4: 10.10.0.0/32 of loop, and by policy loops, version 2: one of loop-new',
      'name: web-r01-12.b1.example.net, and by policy names, version 2: n-r01-12.b1.example.net',
      'role: web, and by policy row-a, version 2: db',
      'system-disk: SMALL, and by policy disks, version 2: LARGE',
    ]);
  });

  it('end when a command moves what it has', async () => {
    await site.define('names', '', { ...naming, scheme: 'n-{rack}-{unit:02}' });
    await site.define('loops', '', loopFrom('loop-new'));
    const { renew } = { renew: (await policyDifferencesOf('m1', site.look)).flatMap((one) => one.renew ?? []) };
    await site.place({ machineId: 'm1', renew });
    expect(await differences()).toEqual([]);
  });

  it('follow a machine that is moved: its name and its addresses by place are those of another place', async () => {
    await site.give('MoveMachine', { machineId: 'm1', place: unitOf(3, 'r02'), at: '2026-03-02T09:00:00.000Z' });
    expect(await differences()).toEqual([
      'bmc IPv4: 10.20.0.76/24 of b1-bmc, and by policy bmcs, version 1: 10.20.0.131 of b1-bmc',
      'name: web-r01-12.b1.example.net, and by policy names, version 1: web-r02-03.b1.example.net',
    ]);
  });

  it('do not differ in the number of a series', async () => {
    await site.define('names', '', { ...naming, scheme: '{role}-{counter:03}' });
    expect(await differences()).toHaveLength(1);
    await site.place({ machineId: 'm1', renew: ['name'] });
    expect(await differences()).toEqual([]);
  });

  it('say nothing of what a person chose by hand, of what it has not got, or of who stands nowhere', async () => {
    await site.discover('m2');
    await site.give('PlaceMachine', { machineId: 'm2', place: unitOf(20), at: '2026-03-02T09:00:00.000Z' });
    await site.give('AssignRole', { machineId: 'm2', role: 'db' });
    await site.discover('m3');
    expect([await differences('m2'), await differences('m3'), await differences('nobody')]).toEqual([[], [], []]);
  });

  it('take no notice of what is on the system disk by now, and leave one that is gone to others to tell', async () => {
    const full = aDisk({ serial: 'SMALL', sizeBytes: 4e11, attributes: { rotational: false, contents: 'gpt ext4' } });
    await site.discover('m1', 'PowerEdge R6525', [full, empty('LARGE', 4e12)]);
    expect(await differences()).toEqual([]);
    await site.discover('m1', 'PowerEdge R6525', [empty('LARGE', 4e12)]);
    expect(await differences()).toEqual([]);
  });
});
