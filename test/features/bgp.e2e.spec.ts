import { afterEach, describe, expect, it } from 'vitest';
import type { MachineBgp } from '#libs/domain/index.js';
import { becomes, openBgpLab, type BgpLab, type Daemon, type LabPlan } from '../support/bgp-lab.js';
import { aRackBgp, derived, someBgpFacts, torAsns, type Links } from '../support/bgp-rack.js';
import { canHaveNamespaces } from '../support/network-namespaces.js';
import { findRoutingDaemons } from '../support/routing-daemons.js';

const daemons = await findRoutingDaemons();
const possible = daemons !== undefined && (await canHaveNamespaces());
const password = 'Kr4ftwerk-1974';
const guarded = { passwordSecret: 'site/b1/bgp-password', bfd: { receiveMs: 300, transmitMs: 300, multiplier: 5 } };

let lab: BgpLab | undefined;
afterEach(async () => {
  await lab?.close();
  lab = undefined;
});

async function open(plan: Omit<LabPlan, 'daemons'>): Promise<BgpLab> {
  if (!daemons) throw new Error('no daemons');
  lab = await openBgpLab({ daemons, secrets: () => password, ...plan });
  return lab;
}

const machineWith = (links: Links, over: object = {}) =>
  derived(someBgpFacts(links, { rackBgp: aRackBgp(links, over) }));

const established = (router: BgpLab['machine'], count: number) => async () => {
  const sessions = await router.sessions();
  return sessions.filter(({ state }) => state === 'established').length === count;
};

/** BFD is up at every router, one session with each neighbour of each family: whoever did not hear the other says down. */
async function expectBfd({ machine, tors }: BgpLab, perTor: number): Promise<void> {
  const isUp = (router: BgpLab['machine'], count: number) => async () => {
    const states = await router.bfd();
    return states.length === count && states.every((state) => state === 'up');
  };
  expect(await becomes(isUp(machine, perTor * tors.length)), (await machine.bfd()).join()).toBe(true);
  for (const tor of tors) expect(await becomes(isUp(tor, perTor)), (await tor.bfd()).join()).toBe(true);
}

/** Both switches know the way to the service, of both families; the machine has a way out over both. */
async function expectRoutes({ machine, tors }: BgpLab, { announces }: MachineBgp): Promise<void> {
  for (const tor of tors)
    for (const prefix of [...announces.ipv4, ...announces.ipv6])
      expect(await becomes(() => tor.hasLearned(prefix)), prefix).toBe(true);
  for (const prefix of ['0.0.0.0/0', '::/0']) expect(await becomes(() => machine.hasLearned(prefix))).toBe(true);
  const ways = async () => (await machine.space.run('ip', '-4', 'route', 'show', 'default')).split('nexthop').length;
  expect(await becomes(async () => (await ways()) === 3)).toBe(true);
}

describe.skipIf(!possible)('a machine and the two switches of its rack, with the rendered files', () => {
  const numbered: readonly (readonly [Daemon, readonly Daemon[]])[] = [
    ['bird', ['bird', 'frr']],
    ['frr', ['bird', 'frr']],
  ];

  it.each(numbered)(
    '%s and %j: sessions of both families come up with a password, and the service is known',
    async (runs, tors) => {
      const machine = machineWith('numbered', guarded);
      const here = await open({ machine, runs, tors });
      expect(await becomes(established(here.machine, 4))).toBe(true);
      await expectRoutes(here, machine);
      await expectBfd(here, 2);
      const sessions = await here.machine.sessions();
      const peers = ['10.88.0.1', '10.88.1.1', 'fd88::1', 'fd88:0:0:1::1'];
      expect(new Set(sessions.map(({ peerAddress }) => peerAddress))).toEqual(new Set(peers));
      expect(new Set(sessions.map(({ peerAsn, localAsn }) => `${localAsn} ${peerAsn}`))).toEqual(
        new Set(torAsns.map((asn) => `4200000017 ${asn}`)),
      );
      const whole = async () =>
        (await here.machine.sessions()).every(({ routes: [only] }) => only?.received === 1 && only.exported === 3);
      expect(await becomes(whole)).toBe(true);
      for (const { since } of sessions) expect(Math.abs(Date.now() - Date.parse(since ?? ''))).toBeLessThan(600_000);
    },
  );

  it('ends a session by BFD long before its hold time, where the switch goes quiet', async () => {
    const slow = { ...guarded, timers: { hold: 240, keepalive: 80, connectRetry: 1 } };
    const here = await open({ machine: machineWith('numbered', slow), runs: 'bird', tors: ['bird', 'frr'] });
    expect(await becomes(established(here.machine, 4))).toBe(true);
    await expectBfd(here, 2);
    const [tor] = here.tors;
    const links = (await tor!.space.run('ip', '-o', 'link')).matchAll(/^\d+: (\w+)@/gm);
    for (const [, link = ''] of links) await tor!.space.run('ip', 'address', 'flush', 'dev', link);
    expect(await becomes(established(here.machine, 2), 60)).toBe(true);
  });

  it('withdraws the service when its address is taken off', async () => {
    const machine = machineWith('numbered');
    const here = await open({ machine, runs: 'bird', tors: ['bird', 'bird'] });
    const [tor] = here.tors;
    expect(await becomes(() => tor!.hasLearned('10.99.8.1/32'))).toBe(true);
    await here.machine.space.run('ip', 'address', 'del', '10.99.8.1/32', 'dev', 'lo');
    expect(await becomes(async () => !(await tor!.hasLearned('10.99.8.1/32')))).toBe(true);
    expect(await tor!.hasLearned('10.99.9.53/32')).toBe(true);
  });

  const unnumbered: readonly (readonly [Links, Daemon, readonly Daemon[]])[] = [
    ['unnumbered', 'frr', ['frr', 'frr']],
    ['unnumbered', 'bird', ['frr', 'frr']],
    ['unnumbered', 'frr', ['bird', 'bird']],
    ['fixed', 'bird', ['bird', 'frr']],
  ];

  it.each(unnumbered)(
    '%s links, %s and %j: one session with each carries both families (RFC 8950)',
    async (links, runs, tors) => {
      const machine = machineWith(links);
      const here = await open({ machine, runs, tors });
      expect(await becomes(established(here.machine, 2))).toBe(true);
      await expectRoutes(here, machine);
      const route = await here.tors[0]?.space.run('ip', '-4', 'route', 'show', '10.99.8.1/32');
      expect(route).toContain('via inet6 fe80:');
    },
  );
});

describe.skipIf(!possible)('a session does not come up', () => {
  const numbered = machineWith('numbered', { passwordSecret: 'site/b1/bgp-password' });
  const wrongs: readonly (readonly [string, Daemon, Partial<LabPlan>])[] = [
    ['with a wrong password', 'bird', { secretsOfTor: (nth) => () => (nth === 0 ? password : `${password}!`) }],
    ['with a wrong password', 'frr', { secretsOfTor: (nth) => () => (nth === 0 ? password : `${password}!`) }],
    ['without the password', 'bird', { machineOfTor: (nth) => (nth === 0 ? numbered : machineWith('numbered')) }],
    [
      'with a wrong ASN',
      'bird',
      { machineOfTor: (nth) => (nth === 0 ? numbered : { ...numbered, asn: 4_200_000_018 }) },
    ],
    [
      'with a wrong ASN',
      'frr',
      { machineOfTor: (nth) => (nth === 0 ? numbered : { ...numbered, asn: 4_200_000_018 }) },
    ],
  ];

  it.each(wrongs)('%s: %s', async (_, runs, wrong) => {
    const here = await open({ machine: numbered, runs, tors: ['bird', 'bird'], ...wrong });
    const [right, other] = here.tors;
    expect(await becomes(established(right!, 2))).toBe(true);
    // Long enough for many tries, one a second, of a session that could come up.
    const cameUp = async () => (await other!.sessions()).some(({ state }) => state === 'established');
    expect(await becomes(cameUp, 12)).toBe(false);
    expect(await right!.hasLearned('10.99.8.1/32')).toBe(true);
    expect(await other!.hasLearned('10.99.8.1/32')).toBe(false);
  });
});
