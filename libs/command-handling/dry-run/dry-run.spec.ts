import { describe, expect, it } from 'vitest';
import { RevisionConflict } from '#libs/ports/index.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { nameIt, namedThing, retireIt, someContext } from '../../../test/support/named-thing.js';
import { createCommandHandling } from '../command-handling.js';
import { CapturingStore } from './capturing-store.js';

async function aRackledger() {
  const store = createInMemoryEventStore();
  const commands = createCommandHandling({ store });
  await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
  return { store, commands };
}

describe('a dry run', () => {
  it('decides as the real run does, and writes nothing', async () => {
    const { store, commands } = await aRackledger();
    const dry = commands.dryRun();
    const outcome = await dry.commands.handle(namedThing, 'm1', nameIt('b'), someContext(), { idempotencyKey: 'k1' });
    expect(outcome).toMatchObject({ outcome: 'accepted', repeated: false });
    expect(dry.captured()).toMatchObject([
      {
        stream: 'machine-m1',
        revision: 2,
        position: 3n,
        type: 'MachineNamed',
        data: { machineId: 'm1', name: 'b', previousName: 'a' },
      },
      { stream: 'command-token:t1 k1', revision: 0, position: 4n, type: 'CommandCompleted' },
    ]);
    expect(await store.head()).toBe(2n);
    const real = await commands.handle(namedThing, 'm1', nameIt('b'), someContext(), { idempotencyKey: 'k1' });
    expect(real.repeated).toBe(false);
  });

  it('refuses what the real run would refuse, and knows an outcome that is kept under the key', async () => {
    const { commands } = await aRackledger();
    await commands.handle(namedThing, 'm1', retireIt, someContext(), { idempotencyKey: 'k2' });
    const dry = commands.dryRun();
    const refused = await dry.commands.handle(namedThing, 'm1', nameIt('b'), someContext());
    expect(refused.refusal?.code).toBe('thing-retired');
    const repeat = await dry.commands.handle(namedThing, 'm1', retireIt, someContext(), { idempotencyKey: 'k2' });
    expect(repeat.repeated).toBe(true);
    expect(dry.captured()).toEqual([]);
  });

  it('decides each command upon what those before it would have written', async () => {
    const { commands } = await aRackledger();
    const dry = commands.dryRun();
    await dry.commands.handle(namedThing, 'm1', nameIt('b'), someContext());
    await dry.commands.handle(namedThing, 'm1', nameIt('c'), someContext());
    expect(dry.captured().map(({ revision, data }) => [revision, data])).toEqual([
      [2, { machineId: 'm1', name: 'b', previousName: 'a' }],
      [3, { machineId: 'm1', name: 'c', previousName: 'b' }],
    ]);
  });
});

describe('the capturing store', () => {
  const event = (type: string) => ({ id: crypto.randomUUID(), type, data: {}, metadata: {} });
  const read = async (store: CapturingStore, options: Parameters<CapturingStore['readStream']>[1] = {}) => {
    const revisions: number[] = [];
    for await (const { revision } of store.readStream('machine-m1', options)) revisions.push(revision);
    return revisions;
  };

  it('holds expectations against what is real and what was captured', async () => {
    const { store } = await aRackledger();
    const captured = new CapturingStore(store);
    const append = (expected: number | 'none') =>
      captured.append([{ stream: 'machine-m1', expected, events: [event('MachineRetired')] }]);
    await expect(append('none')).rejects.toThrow(RevisionConflict);
    await expect(append(0)).rejects.toThrow(RevisionConflict);
    expect(await append(1)).toEqual({ position: 3n, revisions: { 'machine-m1': 2 }, repeated: false });
    await expect(append(1)).rejects.toThrow(RevisionConflict);
  });

  it('reads streams as if it had been written, either way and in parts', async () => {
    const { store } = await aRackledger();
    const captured = new CapturingStore(store);
    const events = [event('MachineRetired'), event('MachineRestored')];
    await captured.append([{ stream: 'machine-m1', expected: 1, events }]);
    expect(await read(captured)).toEqual([0, 1, 2, 3]);
    expect(await read(captured, { from: 1, limit: 2 })).toEqual([1, 2]);
    expect(await read(captured, { from: 3 })).toEqual([3]);
    expect(await read(captured, { direction: 'backwards' })).toEqual([3, 2, 1, 0]);
    expect(await read(captured, { direction: 'backwards', from: 2, limit: 2 })).toEqual([2, 1]);
    expect(await read(captured, { direction: 'backwards', limit: 1 })).toEqual([3]);
  });
});
