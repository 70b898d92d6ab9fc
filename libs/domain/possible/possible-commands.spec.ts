import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draft } from '#libs/command-handling/index.js';
import type { StoredDriftItem } from '#libs/contracts/index.js';
import { aDisk } from '../../../test/support/hardware.js';
import { someContext } from '../../../test/support/named-thing.js';
import { at, PolicySite, unitOf } from '../../../test/support/policy-site.js';
import { configuration } from '../config/configuration.js';
import { declaredCommand } from '../declared/declared.js';
import { drift } from '../drift/drift.js';
import { keptIdentity } from '../kept/kept.js';
import { machineOffers } from './machine-offers.js';
import { possibleCommandsOf } from './possible-commands.js';

const m1 = 'm1';
const [one, other] = [aDisk({ serial: 'AAAAAAAA' }), aDisk({ serial: 'BBBBBBBB', slot: 'bay 2' })];
const item = {
  kind: 'hostname',
  subject: 'hostname',
  message: 'it calls itself otherwise',
  expected: 'web-1',
  observed: 'web-2',
  causes: [],
  proposal: null,
  evidence: { source: 'inventory', observedAt: at },
} as unknown as StoredDriftItem;
const drifting = 'hostname hostname';
const reference = 'machine/m1/machine-id';
const renewed = { renew: [], at };

/**
 * Arguments that each command may sensibly be given here. The steps give the first two, so a third is
 * still free when both have been given: the tag that it does not bear, the unit that the other took not.
 */
const valid: Readonly<Record<string, readonly object[]>> = {
  NameMachine: [
    { name: 'web-1', at },
    { name: 'web-2', at },
  ],
  UnnameMachine: [{ at }],
  TagMachine: [{ tag: 'lab' }, { tag: 'spare' }, { tag: 'loud' }],
  UntagMachine: [{ tag: 'lab' }, { tag: 'spare' }],
  AnnotateMachine: [{ note: '' }, { note: 'loud fan' }],
  RetireMachine: [{ at }],
  AssignCluster: [{ cluster: 'lab' }, { cluster: 'production' }],
  AssignRole: [{ role: 'web' }, { role: 'db' }],
  PlaceMachine: [
    { place: unitOf(1), at },
    { place: unitOf(2, 'r02'), at },
    { place: unitOf(10), at },
  ],
  MoveMachine: [
    { place: unitOf(1), at },
    { place: unitOf(2, 'r02'), at },
    { place: unitOf(10), at },
  ],
  PlaceMachineByPolicy: [
    { place: unitOf(1), ...renewed },
    { place: unitOf(2, 'r02'), ...renewed },
    { place: unitOf(10), ...renewed },
  ],
  SwapMachines: [{ otherMachineId: 'm2', at }],
  ChooseSystemDisk: [
    { disks: [{ key: one.key }], takeData: 'new' },
    { disks: [{ key: other.key }], takeData: 'new' },
  ],
  AssignAsn: [
    { pool: 'fabric', at },
    { pool: 'fabric', asn: 4_200_000_007, at },
    { pool: 'fabric', asn: 4_200_000_008, at },
  ],
  ReleaseAsn: [{ at }],
  AcknowledgeDrift: ['known', 'really known'].map((reason) => ({
    item: drifting,
    at,
    reason,
    until: '2027-01-01T00:00:00Z',
  })),
  WithdrawAcknowledgement: [{ item: drifting }],
  ReleaseKeptIdentity: [{ reference }],
};

/** What happens to a machine beside the commands that it is offered. */
const happenings: Readonly<Record<string, (site: PolicySite) => Promise<unknown>>> = {
  reports: (site) => site.discover(m1, 'PowerEdge R6525', [one, other]),
  'is served': ({ house }) =>
    house.commands.handle(
      configuration,
      m1,
      {
        type: 'RecordServedConfiguration',
        data: { machineId: m1, digest: 'd', changed: [], secrets: [], tokenId: 't' },
      },
      someContext(),
    ),
  drifts: ({ house }) =>
    house.commands.handle(
      drift,
      m1,
      { type: 'CompareDrift', data: { machineId: m1, at, items: [item], where: {} as never } },
      someContext(),
    ),
  'is known by': ({ house }) =>
    house.commands.handle(
      keptIdentity,
      m1,
      { type: 'RecordKept', data: { machineId: m1, items: [{ reference, kind: 'machine-id', name: null }] } },
      someContext(),
    ),
  'is merged': ({ house }) => house.give(m1, { type: 'MergeMachine', data: { machineId: m1, into: 'm2' } }),
};

async function aSite(): Promise<PolicySite> {
  const site = await PolicySite.empty();
  const ranges = [{ first: 4_200_000_000, last: 4_200_000_099 }];
  await site.give('CreateAsnPool', { pool: 'fabric', title: '', per: 'machine', ranges, quarantineDays: 0 });
  await site.discover('m2');
  await site.give('PlaceMachine', { machineId: 'm2', place: unitOf(40), at });
  return site;
}

/** What becomes of a command with each of its valid arguments, with nothing written. */
async function outcomes(site: PolicySite, type: string) {
  return Promise.all(
    (valid[type] ?? [{}]).map((data) =>
      new Draft(site.house.commands.load).decide(declaredCommand(type), { machineId: m1, ...data }),
    ),
  );
}

async function expectAsSaid(site: PolicySite): Promise<void> {
  const said = await possibleCommandsOf(m1, site.look, at);
  for (const [nth, { type }] of machineOffers.entries()) {
    const { possible, alreadySo, refusal } = said[nth] ?? {};
    const found = await outcomes(site, type);
    const accepted = found.filter(({ verdict }) => verdict === 'accepted');
    const codes = found.flatMap((of) => (of.verdict === 'refused' ? [of.refusal.code] : []));
    const changing = found.filter((of) => of.verdict === 'accepted' && of.events.length > 0);
    // What is asked to be as it is already is accepted, and is no reason to offer it.
    if (!possible) expect([type, changing.length, ...new Set(codes)]).toEqual([type, 0, refusal?.code]);
    else expect([type, accepted.length > 0, changing.length > 0]).toEqual([type, true, !alreadySo]);
  }
}

const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(happenings)) },
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...machineOffers.map(({ type }) => type)), fc.nat(1)) },
  ),
  { maxLength: 14 },
);

describe('which commands are possible', () => {
  it('is what the commands themselves say, whatever has become of the machine', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const site = await aSite();
        for (const step of ['reports', ...all]) {
          if (typeof step === 'string') await happenings[step]?.(site);
          else await site.try(step[0], { machineId: m1, ...(valid[step[0]]?.[step[1]] ?? valid[step[0]]?.[0]) });
        }
        await expectAsSaid(site);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is nothing for a machine that there is not', async () => {
    const site = await aSite();
    await expectAsSaid(site);
    const said = await possibleCommandsOf(m1, site.look, at);
    expect(said.find(({ command }) => command === 'retireMachine')?.refusal?.code).toBe('machine-not-found');
  });

  it('tells what would change nothing from what would', async () => {
    const site = await aSite();
    await site.discover(m1);
    await site.give('AcceptMachine', { machineId: m1 });
    const said = new Map((await possibleCommandsOf(m1, site.look, at)).map((of) => [of.command, of]));
    expect(said.get('acceptMachine')).toMatchObject({ possible: true, alreadySo: true });
    expect(said.get('unnameMachine')).toMatchObject({ possible: true, alreadySo: true, destructive: 'identity' });
    expect(said.get('nameMachine')).toMatchObject({ possible: true, alreadySo: false });
    expect(said.get('moveMachine')).toMatchObject({ possible: false, refusal: { code: 'stands-nowhere' } });
    expect(said.get('applyConfiguration')).toMatchObject({ refusal: { code: 'configuration-never-given' } });
    expect(said.get('acknowledgeDrift')?.refusal).toMatchObject({
      code: 'drift-not-found',
      message: 'It has no open drift.',
    });
    // What it was tried with is nobody's business.
    expect(JSON.stringify([...said.values()])).not.toContain('another.');
  });

  it('tells which policies ask a second person first, for the machine as it stands', async () => {
    const site = await aSite();
    await site.discover(m1);
    await site.give('PlaceMachine', { machineId: m1, place: unitOf(1), at });
    const asks = { kind: 'approval', waitHours: 24 } as const;
    await site.define('two-retire', 'site=b1', { ...asks, commands: ['RetireMachine'], secondPersonFrom: 1 });
    await site.define('two-move', '', { ...asks, commands: ['MoveMachine'], secondPersonFrom: 1 });
    await site.define('many-names', '', { ...asks, commands: ['NameMachine'], secondPersonFrom: 2 });
    await site.define('elsewhere', 'rack=b1/r02', { ...asks, commands: ['TagMachine'], secondPersonFrom: 1 });
    const said = await possibleCommandsOf(m1, site.look, at);
    const asking = said.flatMap(({ command, askedBy }) => askedBy.map(({ policy }) => [command, policy]));
    // Whatever moves it is a move, by policy or in exchange as well; what would be refused is asked nothing of.
    expect(asking).toEqual([
      ['retireMachine', 'two-retire'],
      ['placeMachineByPolicy', 'two-move'],
      ['moveMachine', 'two-move'],
      ['swapMachines', 'two-move'],
    ]);
    expect(said.find(({ command }) => command === 'retireMachine')?.askedBy).toEqual([
      { policy: 'two-retire', version: 1, from: 1, count: 1 },
    ]);
  });

  it('is said of commands that are declared, each once', () => {
    expect(() => machineOffers.map(({ type }) => declaredCommand(type))).not.toThrow();
    expect(new Set(machineOffers.map(({ command }) => command)).size).toBe(machineOffers.length);
  });
});
