import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { announcementWatch } from '../../conductor/src/announcement-watch.js';

let house: ApiHouse;
let watch: ReturnType<typeof announcementWatch>;

beforeAll(async () => {
  house = await openApiHouse();
  watch = announcementWatch(house.core);
  watch.rounds.start();
  await give('createSite', 'CreateSiteInput', { site: 'b1' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r1' });
});
afterAll(async () => {
  await watch.stop();
  await house.close();
});

const usual = 'position commandId refusal { code message wayOut field }';

async function give(mutation: string, type: string, input: object, more = '') {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${usual} ${more} } }`;
  const { data, errors } = await house.ask(text, { input });
  expect(errors).toBeUndefined();
  return data[mutation];
}

const shown = `id state evidence { kind value } place machine { id lifecycle } acceptedBy
  misfits { kind announced reported machine { id } } notGiven { what code } note`;

const announce = (machine: object, more: object = {}) =>
  give('announceMachine', 'AnnounceMachineInput', { machine, ...more }, `announcement { ${shown} }`);

const evidenceOf = (nth: number) => {
  const { system, ports } = aMachine(nth);
  return [
    { kind: 'SERIAL', value: system?.serial ?? '' },
    { kind: 'MAC', value: ports?.[0]?.mac ?? '' },
  ];
};

/** Looks again until it is so: the watch does its rounds. */
async function untilShown(
  id: string,
  isSo: (one: { state: string; misfits: object[]; notGiven: object[] }) => boolean,
) {
  for (let tries = 0; tries < 240; tries += 1) {
    const { data } = await house.ask(`query ($id: ID!) { announcement(id: $id) { ${shown} } }`, { id });
    if (isSo(data.announcement)) return data.announcement;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`announcement ${id} did not get there`);
}

describe('a machine', () => {
  it('is announced, comes, and gets its place', async () => {
    const place = { rack: 'b1/r1', unit: 12, height: 2 };
    const { refusal, announcement } = await announce({ evidence: evidenceOf(1), place, note: 'order 4711' });
    expect(refusal).toBeNull();
    expect(announcement).toMatchObject({ state: 'WAITING', place: 'b1/r1 U12-13', note: 'order 4711', machine: null });
    const id = await house.report(aMachine(1));
    const came = await untilShown(announcement.id, ({ state }) => state === 'FULFILLED');
    expect(came).toMatchObject({ machine: { id, lifecycle: 'NEW' }, misfits: [], notGiven: [], acceptedBy: null });
    const machine = 'query ($id: ID) { machine(id: $id) { timeline(first: 20) { edges { node { summary } } } } }';
    await expect
      .poll(async () => JSON.stringify((await house.ask(machine, { id })).data.machine.timeline), { timeout: 30_000 })
      .toContain('b1/r1 U12-13');
  });

  it('is announced once, and not when it is there already', async () => {
    const first = await announce({ evidence: evidenceOf(2) });
    expect((await announce({ evidence: evidenceOf(2) })).refusal).toMatchObject({
      code: 'already-announced',
      field: 'evidence',
      message: expect.stringContaining(first.announcement.id),
    });
    await house.report(aMachine(3));
    expect((await announce({ evidence: evidenceOf(3) })).refusal).toMatchObject({ code: 'machine-known' });
    expect((await announce({ evidence: [{ kind: 'MAC', value: 'nonsense' }] })).refusal).toMatchObject({
      code: 'evidence-invalid',
    });
  });

  it('is announced under a key once, and tried without being announced', async () => {
    const input = { idempotencyKey: 'announce-0004' };
    const dry = await announce({ evidence: evidenceOf(4) }, { dryRun: true });
    expect([dry.refusal, dry.announcement]).toEqual([null, null]);
    const first = await announce({ evidence: evidenceOf(4) }, input);
    const again = await announce({ evidence: evidenceOf(4) }, input);
    expect(again.announcement.id).toBe(first.announcement.id);
  });

  it('is expected no more once that is withdrawn or undone, and again when that is undone', async () => {
    const { announcement, commandId } = await announce({ evidence: evidenceOf(5) });
    const undo = async (of: string) => {
      const text = 'mutation ($input: UndoInput!) { undo(input: $input) { refusal { code } bulk { id done } } }';
      const { data } = await house.ask(text, { input: { commandId: of } });
      expect(data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
      return data.undo.bulk.id as string;
    };
    const undone = await undo(commandId);
    await untilShown(announcement.id, ({ state }) => state === 'WITHDRAWN');
    expect((await announce({ evidence: evidenceOf(5) }, { dryRun: true })).refusal).toBeNull();
    await undo(undone);
    await untilShown(announcement.id, ({ state }) => state === 'WAITING');
    expect((await announce({ evidence: evidenceOf(5) })).refusal).toMatchObject({ code: 'already-announced' });
  });

  it('that reports otherwise is told, and taken by hand', async () => {
    const [serial, mac] = evidenceOf(6);
    const { announcement } = await announce({ evidence: [{ ...serial, value: 'SGH410XYZ7' }, mac] });
    const id = await house.report(aMachine(6));
    const misfit = await untilShown(announcement.id, ({ misfits }) => misfits.length > 0);
    expect(misfit).toMatchObject({
      state: 'WAITING',
      misfits: [{ kind: 'SERIAL', announced: 'SGH410XYZ7', machine: { id } }],
    });
    const input = { announcementId: announcement.id, machineId: id };
    const taken = await give('fulfilAnnouncement', 'FulfilAnnouncementInput', input, `announcement { ${shown} }`);
    expect(taken.announcement).toMatchObject({ state: 'FULFILLED', machine: { id } });
  });

  it('whose place was taken meanwhile is told', async () => {
    const place = { rack: 'b1/r1', unit: 30 };
    const { announcement } = await announce({ evidence: evidenceOf(7), place });
    const other = await house.report(aMachine(8));
    const taking = () => give('placeMachine', 'PlaceMachineInput', { machineId: other, place });
    expect((await taking()).refusal).toMatchObject({
      code: 'place-taken',
      message: expect.stringContaining(`reservation ${announcement.id} ("for an announced machine"`),
    });
    const released = { rack: 'b1/r1', reservation: announcement.id };
    expect((await give('releaseReservation', 'ReleaseReservationInput', released)).refusal).toBeNull();
    expect((await taking()).refusal).toBeNull();
    await house.report(aMachine(7));
    const came = await untilShown(announcement.id, ({ notGiven }) => notGiven.length > 0);
    expect(came).toMatchObject({ state: 'FULFILLED', notGiven: [{ what: 'PLACE', code: expect.any(String) }] });
  });
});

describe('many machines', () => {
  const announceAll = async (mode: string, machines: readonly object[]) => {
    const text = `mutation ($input: AnnounceMachinesInput!) { announceMachines(input: $input) { refusal { code }
      bulk { id command done refused verdicts { edges { node { subject verdict refusal { code } } } } } } }`;
    return (await house.ask(text, { input: { mode, machines } })).data.announceMachines;
  };
  const some = [{ evidence: evidenceOf(20) }, { evidence: evidenceOf(20) }, { evidence: evidenceOf(21) }];

  it('are announced all, or none', async () => {
    const { refusal, bulk } = await announceAll('ALL_OR_NOTHING', some);
    expect(refusal).toEqual({ code: 'subjects-refused' });
    const verdicts = bulk.verdicts.edges.map(({ node }: { node: { subject: string; verdict: string } }) => node);
    expect(verdicts).toMatchObject([
      { subject: 'machine 1', verdict: 'WITHHELD' },
      { subject: 'machine 2', verdict: 'REFUSED', refusal: { code: 'already-announced' } },
      { subject: 'machine 3', verdict: 'WITHHELD' },
    ]);
  });

  it('are announced as far as it goes', async () => {
    const { refusal, bulk } = await announceAll('BEST_EFFORT', some);
    expect([refusal, bulk.command, bulk.done, bulk.refused]).toEqual([null, 'AnnounceMachines', 2, 1]);
    const list = '{ announcements(filter: "state=waiting", search: "0020qx7") { totalCount } }';
    await expect.poll(async () => (await house.ask(list)).data.announcements.totalCount, { timeout: 30_000 }).toBe(1);
  });
});

describe('an acceptance rule', () => {
  it('lets in what agrees in two pieces of evidence, and is named by the acceptance', async () => {
    const rule = { rule: 'two-of-two', title: 'Serial and MAC', kinds: ['SERIAL', 'MAC'] };
    const defined = await give(
      'defineAcceptanceRule',
      'DefineAcceptanceRuleInput',
      rule,
      'acceptanceRule { id kinds }',
    );
    expect(defined.acceptanceRule).toEqual({ id: 'two-of-two', kinds: ['MAC', 'SERIAL'] });
    const [both, one] = [
      await announce({ evidence: evidenceOf(30) }),
      await announce({ evidence: evidenceOf(31).slice(1) }),
    ];
    const id = await house.report(aMachine(30));
    await house.report(aMachine(31));
    const came = await untilShown(both.announcement.id, ({ state }) => state === 'FULFILLED');
    expect(came).toMatchObject({ acceptedBy: 'two-of-two' });
    const machine =
      'query ($id: ID) { machine(id: $id) { lifecycle timeline(first: 30) { edges { node { summary } } } } }';
    await expect
      .poll(async () => JSON.stringify((await house.ask(machine, { id })).data.machine), { timeout: 30_000 })
      .toContain('accepted by rule two-of-two');
    expect(await untilShown(one.announcement.id, ({ state }) => state === 'FULFILLED')).toMatchObject({
      acceptedBy: null,
      machine: { lifecycle: 'NEW' },
    });
  });

  it('can be removed, and brought back by undo', async () => {
    const { commandId, acceptanceRule } = await give(
      'removeAcceptanceRule',
      'RemoveAcceptanceRuleInput',
      { rule: 'two-of-two' },
      'acceptanceRule { removed }',
    );
    expect(acceptanceRule).toEqual({ removed: true });
    await house.ask('mutation ($input: UndoInput!) { undo(input: $input) { position } }', { input: { commandId } });
    const rules = '{ acceptanceRules { edges { node { id title removed } } } }';
    await expect
      .poll(async () => (await house.ask(rules)).data.acceptanceRules.edges, { timeout: 30_000 })
      .toEqual([{ node: { id: 'two-of-two', title: 'Serial and MAC', removed: false } }]);
  });
});
