import { describe, expect, it } from 'vitest';
import { commandIdInBulk, createCommandHandling } from '#libs/command-handling/index.js';
import { verdictsOf, type MachineCommand } from '#libs/domain/index.js';
import { EventStoreUnavailable, type EventStore } from '#libs/ports/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';

const some = (count: number) => Array.from({ length: count }, (_, n) => `m${n + 1}`);
const tagAll = (subjects: readonly string[], mode: 'best-effort' | 'all-or-nothing' = 'best-effort') => ({
  command: { type: 'TagMachine' as const, tag: 'lab' },
  mode,
  subjects,
});
const retire = (machineId: string): MachineCommand => ({ type: 'RetireMachine', data: { machineId } });
const untag = (machineId: string): MachineCommand => ({ type: 'UntagMachine', data: { machineId, tag: 'lab' } });

async function aHouse(machines: number) {
  const house = new ChangingHouse(createInMemoryEventStore());
  await house.discover(...some(machines));
  return house;
}

const tallyOf = async (house: ChangingHouse, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await house.state(id)).tags.join()));

describe('best effort', () => {
  it('does what it can, and says of each subject what became of it', async () => {
    const house = await aHouse(3);
    await house.give('m2', retire('m2'));
    await house.bulk(tagAll(['m3']));
    const { state } = await house.bulk(tagAll([...some(3), 'mnobody']));
    expect(verdictsOf(state).map(({ verdict, refusal }) => refusal?.code ?? verdict)).toEqual([
      'done',
      'machine-retired',
      'unchanged',
      'machine-not-found',
    ]);
    expect(state.ended).toMatchObject({ done: 1, unchanged: 1, refused: 2, withheld: 0 });
  });

  it('gives each subject a command of its own, under one correlation', async () => {
    const house = await aHouse(2);
    const { bulkId } = await house.bulk(tagAll(some(2)));
    expect(await house.eventsOf(commandIdInBulk(bulkId, 'm1'))).toEqual(['MachineTagged']);
    expect(await house.finder.under(bulkId, 10)).toHaveLength(2);
  });

  it('names by place', async () => {
    const house = await aHouse(3);
    const command = { type: 'NameMachine', pattern: 'web-{nn}', from: 9 } as const;
    await house.bulk({ command, mode: 'best-effort', subjects: some(3) });
    expect((await house.state('m3')).name).toBe('web-11');
  });

  it('is one bulk under one id, and refuses another content', async () => {
    const house = await aHouse(2);
    await house.bulk(tagAll(some(2)), 'b1');
    const head = await house.store.head();
    const again = await house.bulk(tagAll(some(2)), 'b1');
    expect([again.outcome.repeated, await house.store.head()]).toEqual([true, head]);
    expect((await house.bulk(tagAll(['m1']), 'b1')).outcome.refusal?.code).toBe('idempotency-key-reused');
  });
});

/** Writes so many appends, then dies: every one after is refused without being written. */
function dyingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  const dying = Object.create(store) as EventStore;
  dying.append = (wanted) => {
    left -= 1;
    return left < 0 ? Promise.reject(new EventStoreUnavailable('killed')) : store.append(wanted);
  };
  return dying;
}

describe('a bulk whose runner died', () => {
  it('is taken up where it stood, and nothing is done twice', async () => {
    const house = await aHouse(20);
    const dying = new ChangingHouse(dyingAfter(house.store, 8));
    await expect(dying.bulk(tagAll(some(20)), 'b1')).rejects.toThrow('killed');
    const tagged = (await tallyOf(house, some(20))).filter((tags) => tags === 'lab');
    expect(tagged).toHaveLength(7);
    // Somebody takes one of them back meanwhile: that stays so.
    const one = some(20)[(await tallyOf(house, some(20))).indexOf('lab')] ?? '';
    await house.give(one, untag(one));
    const { state } = await house.bulks.run('b1', { resumed: true });
    expect(state.ended).toMatchObject({ done: 20, unchanged: 0, refused: 0 });
    const after = await tallyOf(house, some(20));
    expect(after.filter((tags) => tags === 'lab')).toHaveLength(19);
    expect((await house.state(one)).tags).toEqual([]);
  });

  it('is ended by one of two who take it up at once', async () => {
    const house = await aHouse(30);
    await house.bulks.begin(
      'b1',
      { ...tagAll(some(30)), filter: null, content: {} },
      {
        commandId: crypto.randomUUID(),
        correlationId: 'c1',
        actor: 'token:t1',
      },
    );
    const other = new ChangingHouse(house.store, createCommandHandling({ store: house.store }));
    await Promise.all([house, other].map((one) => one.bulks.run('b1', { resumed: true })));
    const { state } = await house.bulks.standing('b1');
    expect(state.ended).toMatchObject({ done: 30, unchanged: 0, refused: 0 });
    for (const id of some(30)) expect(await house.eventsOf(commandIdInBulk('b1', id))).toEqual(['MachineTagged']);
  });
});

describe('all or nothing', () => {
  it('is one append', async () => {
    const house = await aHouse(3);
    const { state } = await house.bulk(tagAll(some(3), 'all-or-nothing'), 'b1');
    expect(state.ended).toMatchObject({ done: 3, refused: 0 });
    const own = ['BulkBegun', 'BulkProgressed', 'BulkEnded'];
    expect(await house.eventsOf('b1')).toEqual(['MachineTagged', 'MachineTagged', 'MachineTagged', ...own]);
  });

  it('does nothing where one is refused, and names all who stand against it', async () => {
    const house = await aHouse(4);
    await house.give('m2', retire('m2'));
    await house.give('m4', retire('m4'));
    const { state } = await house.bulk(tagAll(some(4), 'all-or-nothing'));
    expect(state.ended).toMatchObject({ done: 0, refused: 2, withheld: 2 });
    expect(state.refused.map(({ subject }) => subject)).toEqual(['m2', 'm4']);
    expect(await tallyOf(house, some(4))).toEqual(['', '', '', '']);
  });

  it('is decided again where somebody writes to one of its subjects meanwhile', async () => {
    const house = await aHouse(3);
    await house.bulk(tagAll(['m1']));
    await new ChangingHouse(house.store).give('m1', untag('m1'));
    const { state } = await house.bulk(tagAll(some(3), 'all-or-nothing'));
    expect(state.ended).toMatchObject({ done: 3, unchanged: 0 });
  });
});
