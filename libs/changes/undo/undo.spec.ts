import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictsOf, type MachineCommand } from '#libs/domain/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { decidedOf } from '../../../test/support/machine-life.js';

const ids = ['m1', 'm2', 'm3'];
const nameIt = (machineId: string, name: string): MachineCommand => ({
  type: 'NameMachine',
  data: { machineId, name },
});
const tagAll = (mode: 'best-effort' | 'all-or-nothing') => ({
  command: { type: 'TagMachine' as const, tag: 'lab' },
  mode,
  subjects: ids,
});

async function aHouse() {
  const house = new ChangingHouse(createInMemoryEventStore());
  await house.discover(...ids);
  return house;
}

const decided = (house: ChangingHouse) => Promise.all(ids.map(async (id) => decidedOf(await house.state(id))));
const modes = ['best-effort', 'all-or-nothing'] as const;

describe('the undo of a bulk', () => {
  it.each(modes.flatMap((done) => modes.map((undone) => [done, undone] as const)))(
    'done %s, undone %s, is where it began; and its own undo is where that began',
    async (done, undone) => {
      const house = await aHouse();
      const began = await decided(house);
      const { bulkId } = await house.bulk(tagAll(done));
      const after = await decided(house);
      const first = await house.undo(bulkId, undone);
      expect([first.state.ended, await decided(house)]).toMatchObject([{ refused: 0 }, began]);
      const second = await house.undo(first.bulkId, undone);
      expect([second.state.ended, await decided(house)]).toMatchObject([{ refused: 0 }, after]);
      await house.undo(bulkId, done);
      expect(await decided(house)).toEqual(began);
    },
  );

  it('names those against which later facts stand; all or nothing then does nothing', async () => {
    const house = await aHouse();
    const { bulkId } = await house.bulk({
      command: { type: 'NameMachine', pattern: 'a{n}', from: 1 },
      mode: 'best-effort',
      subjects: ids,
    });
    await house.give('m2', nameIt('m2', 'other'));
    const whole = await house.undo(bulkId);
    expect(whole.state.ended).toMatchObject({ done: 0, refused: 1, withheld: 2 });
    expect(whole.state.refused[0]).toMatchObject({ code: 'later-fact' });
    const some = await house.undo(bulkId, 'best-effort');
    expect(some.state.ended).toMatchObject({ done: 2, refused: 1 });
    const again = await house.undo(bulkId, 'best-effort');
    expect(verdictsOf(again.state).map(({ verdict }) => verdict)).toEqual(['unchanged', 'refused', 'unchanged']);
  });
});

describe('the undo of a correlation', () => {
  it.each(modes)('takes back all its commands, newest first: %s', async (mode) => {
    const house = await aHouse();
    const began = await decided(house);
    await house.give('m1', nameIt('m1', 'a'), 'deploy-42');
    await house.give('m1', nameIt('m1', 'b'), 'deploy-42');
    await house.give('m2', { type: 'AcceptMachine', data: { machineId: 'm2' } }, 'deploy-42');
    await house.give('m1', { type: 'RetireMachine', data: { machineId: 'm1' } }, 'deploy-42');
    const { state } = await house.undo('deploy-42', mode);
    expect([state.ended, await decided(house)]).toMatchObject([{ done: 4, refused: 0 }, began]);
  });
});

describe('the undo of commands that share one of several streams', () => {
  it.each(modes)('takes the newer one back first: %s', async (mode) => {
    const house = await aHouse();
    const began = await decided(house);
    await house.bulk(tagAll('all-or-nothing'), crypto.randomUUID(), 'deploy-43');
    await house.give('m3', { type: 'UntagMachine', data: { machineId: 'm3', tag: 'lab' } }, 'deploy-43');
    const { state } = await house.undo('deploy-43', mode);
    expect([state.ended, await decided(house)]).toMatchObject([{ done: 2, refused: 0 }, began]);
  });
});

describe('for any commands under one correlation', () => {
  const command = fc.constantFrom<(machineId: string) => MachineCommand>(
    (machineId) => ({ type: 'AcceptMachine', data: { machineId } }),
    (machineId) => nameIt(machineId, 'a'),
    (machineId) => nameIt(machineId, 'b'),
    (machineId) => ({ type: 'TagMachine', data: { machineId, tag: 'lab' } }),
    (machineId) => ({ type: 'UntagMachine', data: { machineId, tag: 'lab' } }),
    (machineId) => ({ type: 'AnnotateMachine', data: { machineId, note: 'x' } }),
    (machineId) => ({ type: 'RetireMachine', data: { machineId } }),
    (machineId) => ({ type: 'RestoreMachine', data: { machineId } }),
  );

  it('undo followed by undo is where it began', async () => {
    const steps = fc.array(fc.tuple(command, fc.constantFrom(...ids)), { maxLength: 12 });
    const property = fc.asyncProperty(steps, fc.constantFrom(...modes), async (given, mode) => {
      const house = await aHouse();
      const began = await decided(house);
      for (const [of, id] of given) await house.give(id, of(id), 'x');
      const after = await decided(house);
      const undo = await house.undo('x', mode);
      // A tag may be taken off a retired machine, and not be put back on one.
      if ((undo.state.ended?.refused ?? 0) > 0) return;
      expect(await decided(house)).toEqual(began);
      await house.undo(undo.bulkId, mode);
      expect(await decided(house)).toEqual(after);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
