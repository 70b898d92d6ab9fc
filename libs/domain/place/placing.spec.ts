import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { someContext } from '../../../test/support/named-thing.js';
import { PlacingHouse, atUnit } from '../../../test/support/placing-house.js';

const machines = ['m1', 'm2', 'm3'];

async function aHouse() {
  const store = createInMemoryEventStore();
  const commands = createCommandHandling({ store });
  const changing = new ChangingHouse(store, commands);
  await changing.discover(...machines);
  const house = new PlacingHouse(commands);
  await house.build('b1', 'r1', 'r2');
  const slots = [{ slot: '1', nodes: 2 }, { slot: '2' }];
  await house.done('CreateChassis', { site: 'b1', chassis: 'c1', title: 'C1', type: null, height: 4, slots });
  return { house, changing };
}

const bothSides = async (house: PlacingHouse) =>
  [await house.heldBy(['b1/r1', 'b1/r2'], ['b1/c1']), await house.saidBy(machines)] as const;

describe('placing a machine', () => {
  it('writes both sides of it, or neither', async () => {
    const { house } = await aHouse();
    const { events } = await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3, 2) });
    expect(events.map(({ type, stream }) => `${stream} ${type}`)).toEqual([
      'machine-m1 MachinePlaced',
      'rack-b1/r1 PlaceTaken',
    ]);
    const refused = await house.give('PlaceMachine', { machineId: 'm2', place: atUnit('r1', 4) });
    expect(refused.refusal).toMatchObject({
      code: 'place-taken',
      message: expect.stringContaining('machine m1') as string,
    });
    expect(await house.placeOf('m2')).toBeUndefined();
  });

  it.each([
    [{ machineId: 'nobody', place: atUnit('r1', 1) }, 'machine-not-found'],
    [{ machineId: 'm1', place: atUnit('r9', 1) }, 'rack-not-found'],
    [{ machineId: 'm1', place: { site: 'b1', chassis: 'c9', slot: '1' } }, 'chassis-not-found'],
    [{ machineId: 'm1', place: { site: 'b1', chassis: 'c1', slot: '9' } }, 'slot-not-found'],
  ])('needs what it names: %j', async (data, code) => {
    const { house } = await aHouse();
    expect((await house.give('PlaceMachine', data)).refusal?.code).toBe(code);
  });

  it('again, is done already; moving to the same place, too', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3) });
    for (const type of ['PlaceMachine', 'MoveMachine'])
      expect((await house.done(type, { machineId: 'm1', place: atUnit('r1', 3) })).events).toEqual([]);
  });
});

describe('moving', () => {
  it('goes from units to a slot and on to another rack, and leaves nothing behind', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3) });
    await house.done('MoveMachine', { machineId: 'm1', place: { site: 'b1', chassis: 'c1', slot: '1', node: '2' } });
    expect(await bothSides(house)).toEqual([['m1 b1/c1 1'], ['m1 b1/c1 1']]);
    await house.done('MoveMachine', { machineId: 'm1', place: atUnit('r2', 9) });
    expect(await bothSides(house)).toEqual([['m1 b1/r2 9 1'], ['m1 b1/r2 9 1']]);
    await house.done('RemoveMachineFromPlace', { machineId: 'm1' });
    expect(await bothSides(house)).toEqual([[], []]);
    expect((await house.done('RemoveMachineFromPlace', { machineId: 'm1' })).events).toEqual([]);
  });

  it('within a rack may overlap where it stood', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3, 4) });
    await house.done('MoveMachine', { machineId: 'm1', place: atUnit('r1', 5, 4) });
    expect(await bothSides(house)).toEqual([['m1 b1/r1 5 4'], ['m1 b1/r1 5 4']]);
  });

  it('is refused where somebody else stands, and then nothing moves', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3) });
    await house.done('PlaceMachine', { machineId: 'm2', place: atUnit('r2', 3) });
    const before = await bothSides(house);
    const { refusal } = await house.give('MoveMachine', { machineId: 'm1', place: atUnit('r2', 3) });
    expect([refusal?.code, await bothSides(house)]).toEqual(['place-taken', before]);
  });
});

describe('swapping', () => {
  it('lets two change places in one append', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3, 2) });
    await house.done('PlaceMachine', { machineId: 'm2', place: atUnit('r2', 8, 2) });
    await house.done('SwapMachines', { machineId: 'm1', otherMachineId: 'm2' });
    const swapped = ['m1 b1/r2 8 2', 'm2 b1/r1 3 2'];
    expect(await bothSides(house)).toEqual([swapped, swapped]);
  });

  it('within one rack, and between units and a slot', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3) });
    await house.done('PlaceMachine', { machineId: 'm2', place: atUnit('r1', 4) });
    await house.done('SwapMachines', { machineId: 'm1', otherMachineId: 'm2' });
    await house.done('PlaceMachine', { machineId: 'm3', place: { site: 'b1', chassis: 'c1', slot: '2' } });
    await house.done('SwapMachines', { machineId: 'm1', otherMachineId: 'm3' });
    const swapped = ['m1 b1/c1 2', 'm2 b1/r1 3 1', 'm3 b1/r1 4 1'];
    expect(await bothSides(house)).toEqual([swapped, swapped]);
  });

  it('keeps the height of each, and is refused where that does not fit', async () => {
    const { house } = await aHouse();
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3, 4) });
    await house.done('PlaceMachine', { machineId: 'm2', place: atUnit('r1', 10) });
    await house.done('PlaceMachine', { machineId: 'm3', place: atUnit('r1', 12) });
    const before = await bothSides(house);
    const { refusal } = await house.give('SwapMachines', { machineId: 'm1', otherMachineId: 'm2' });
    expect([refusal?.code, await bothSides(house)]).toEqual(['place-taken', before]);
  });

  it('needs two that stand somewhere', async () => {
    const { house } = await aHouse();
    const code = async (machineId: string, otherMachineId: string) =>
      (await house.give('SwapMachines', { machineId, otherMachineId })).refusal?.code;
    await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 3) });
    expect(await code('m1', 'm1')).toBe('same-machine');
    expect(await code('m1', 'm2')).toBe('stands-nowhere');
    expect(await code('nobody', 'm1')).toBe('machine-not-found');
  });
});

describe('for any commands about places', () => {
  const id = fc.constantFrom(...machines);
  const units = fc
    .record({
      rack: fc.constantFrom('r1', 'r2'),
      unit: fc.integer({ min: 1, max: 4 }),
      height: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ rack, unit, height }) => atUnit(rack, unit, height));
  const slot = fc.constantFrom(
    { site: 'b1', chassis: 'c1', slot: '1', node: '1' },
    { site: 'b1', chassis: 'c1', slot: '2' },
  );
  const command = fc.oneof(
    fc.record({ machineId: id, place: fc.oneof(units, slot) }).map((data) => ['PlaceMachine', data] as const),
    fc.record({ machineId: id, place: fc.oneof(units, slot) }).map((data) => ['MoveMachine', data] as const),
    fc.record({ machineId: id, otherMachineId: id }).map((data) => ['SwapMachines', data] as const),
    fc.record({ machineId: id }).map((data) => ['RemoveMachineFromPlace', data] as const),
  );

  it('racks and machines say the same; and taken back, all is where it was', async () => {
    const property = fc.asyncProperty(fc.array(command, { maxLength: 10 }), async (given) => {
      const { house, changing } = await aHouse();
      await house.done('PlaceMachine', { machineId: 'm1', place: atUnit('r1', 1) });
      const began = await bothSides(house);
      for (const [type, data] of given) await house.give(type, data, someContext({ correlationId: 'rebuild' }));
      const [held, said] = await bothSides(house);
      expect(held).toEqual(said);
      const undo = await changing.undo('rebuild');
      expect([undo.state.refused, await bothSides(house)]).toEqual([[], began]);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
