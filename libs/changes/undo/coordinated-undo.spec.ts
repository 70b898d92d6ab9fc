import { describe, expect, it } from 'vitest';
import { coordinationOfDeclared } from '#libs/command-handling/index.js';
import { machine, verdictsOf } from '#libs/domain/index.js';
import { declareCoordinated, step, streamOf, type AnyDeclaredCommand } from '#libs/kernel/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { someContext } from '../../../test/support/named-thing.js';

interface Pair {
  readonly one: string;
  readonly other: string;
  readonly tag: string;
}

/** Over two streams, as placing a machine is over the rack's and the machine's. */
const tagPair = declareCoordinated<Pair>({
  type: 'TagPair',
  subject: ({ one }) => streamOf('machine', one),
  steps: ({ one, other, tag }) =>
    [one, other].map((machineId) => step(machine, machineId, { type: 'TagMachine', data: { machineId, tag } })),
}) as unknown as AnyDeclaredCommand;

async function aTaggedPair() {
  const house = new ChangingHouse(createInMemoryEventStore());
  await house.discover('m1', 'm2');
  const context = someContext();
  const data: Pair = { one: 'm1', other: 'm2', tag: 'pair' };
  await house.commands.coordinate(coordinationOfDeclared({ declared: tagPair, data }), context);
  const tags = async () => [(await house.state('m1')).tags, (await house.state('m2')).tags];
  return { house, commandId: context.commandId, tags };
}

const modes = ['best-effort', 'all-or-nothing'] as const;

describe.each(modes)('the undo of a command over several streams, %s', (mode) => {
  it('takes it back in all of them, and can be taken back itself', async () => {
    const { house, commandId, tags } = await aTaggedPair();
    const { bulkId, state } = await house.undo(commandId, mode);
    expect([state.ended?.done, await tags()]).toEqual([1, [[], []]]);
    await house.undo(bulkId, mode);
    expect(await tags()).toEqual([['pair'], ['pair']]);
  });

  it('is refused as a whole where a later fact stands against it in one of them', async () => {
    const { house, commandId, tags } = await aTaggedPair();
    await house.give('m2', { type: 'UntagMachine', data: { machineId: 'm2', tag: 'pair' } });
    const { state } = await house.undo(commandId, mode);
    expect(verdictsOf(state)).toMatchObject([{ verdict: 'refused', refusal: { code: 'later-fact' } }]);
    expect(await tags()).toEqual([['pair'], []]);
  });

  it('is refused as a whole where one of the aggregates takes no such command now', async () => {
    const { house, commandId, tags } = await aTaggedPair();
    const { bulkId } = await house.undo(commandId, mode);
    await house.give('m1', { type: 'RetireMachine', data: { machineId: 'm1' } });
    const again = await house.undo(bulkId, mode);
    expect(verdictsOf(again.state)).toMatchObject([{ verdict: 'refused', refusal: { code: 'machine-retired' } }]);
    expect(await tags()).toEqual([[], []]);
  });

  it('is one append in all of them', async () => {
    const { house, commandId } = await aTaggedPair();
    const { bulkId } = await house.undo(commandId, mode);
    const positions: bigint[] = [];
    for await (const { events } of house.store.readLog({ after: 0n }))
      for (const { type, position } of events) if (type === 'MachineUntagged') positions.push(position);
    expect([positions.length, (positions[1] ?? 0n) - (positions[0] ?? 0n), bulkId.length]).toEqual([2, 1n, 36]);
  });
});
