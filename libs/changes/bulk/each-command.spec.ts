import { describe, expect, it } from 'vitest';
import { verdictsOf } from '#libs/domain/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';

const ids = ['m1', 'm2'];
const tag = (machineId: string, tag: string) => ({ type: 'TagMachine', data: { machineId, tag } });
const untag = (machineId: string, tag: string) => ({ type: 'UntagMachine', data: { machineId, tag } });
const nameIt = (machineId: string, name: string) => ({ type: 'NameMachine', data: { machineId, name } });

const each = (mode: 'best-effort' | 'all-or-nothing', ...commands: readonly { type: string; data: object }[]) => ({
  command: {
    type: 'Each' as const,
    name: 'ImportLabels',
    commands: commands.map(({ type, data }) => ({ type, data: { ...data } })),
  },
  mode,
  subjects: commands.map((_, row) => `row ${row + 1}`),
});

async function aHouse() {
  const house = new ChangingHouse(createInMemoryEventStore());
  await house.discover(...ids);
  return house;
}

const modes = ['best-effort', 'all-or-nothing'] as const;

describe.each(modes)('many commands in one order, %s', (mode) => {
  it('are done in their order, each upon those before it', async () => {
    const house = await aHouse();
    const order = each(mode, tag('m1', 'a'), untag('m1', 'a'), tag('m1', 'b'), nameIt('m2', 'web'), untag('m1', 'c'));
    const { state } = await house.bulk(order);
    expect(verdictsOf(state).map(({ subject, verdict }) => `${subject} ${verdict}`)).toEqual([
      'row 1 done',
      'row 2 done',
      'row 3 done',
      'row 4 done',
      'row 5 unchanged',
    ]);
    expect((await house.state('m1')).tags).toEqual(['b']);
    expect((await house.state('m2')).name).toBe('web');
  });

  it('are taken back together', async () => {
    const house = await aHouse();
    const { bulkId } = await house.bulk(each(mode, tag('m1', 'a'), tag('m1', 'b'), nameIt('m2', 'web')));
    const undo = await house.undo(bulkId);
    expect(undo.state.ended).toMatchObject({ refused: 0 });
    expect([(await house.state('m1')).tags, (await house.state('m2')).name]).toEqual([[], undefined]);
  });

  it('show what they would do, and do nothing', async () => {
    const house = await aHouse();
    const order = { ...each(mode, tag('m1', 'a'), untag('m1', 'a')), filter: null, content: {} };
    const head = await house.store.head();
    const { bulks, captured } = house.dry();
    await bulks.begin('b1', order, { commandId: 'b1', correlationId: 'b1', actor: 'token:t1' });
    await bulks.run('b1', { resumed: false });
    const types = captured().map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('Machine'))).toEqual(['MachineTagged', 'MachineUntagged']);
    expect(await house.store.head()).toBe(head);
  });
});

describe('where some of them are refused', () => {
  const some = (mode: (typeof modes)[number]) => each(mode, tag('m1', 'a'), tag('nobody', 'a'), untag('m1', 'a'));

  it('nothing is done, all or nothing, and the verdicts say who stands against it', async () => {
    const house = await aHouse();
    const { state } = await house.bulk(some('all-or-nothing'));
    expect(verdictsOf(state).map(({ verdict }) => verdict)).toEqual(['withheld', 'refused', 'withheld']);
    expect((await house.state('m1')).tags).toEqual([]);
  });

  it('the others are done, best effort', async () => {
    const house = await aHouse();
    const { state } = await house.bulk(some('best-effort'));
    expect(verdictsOf(state).map(({ verdict }) => verdict)).toEqual(['done', 'refused', 'done']);
  });
});

describe('a bulk that was begun before', () => {
  it('is taken up without doing anything twice', async () => {
    const house = await aHouse();
    const order = {
      ...each('best-effort', tag('m1', 'a'), untag('m1', 'a'), tag('m1', 'a')),
      filter: null,
      content: {},
    };
    const context = { commandId: 'b1', correlationId: 'b1', actor: 'token:t1' } as const;
    await house.bulks.begin('b1', order, context);
    await Promise.all([house.bulks.run('b1', { resumed: true }), house.bulks.run('b1', { resumed: true })]);
    const { state } = await house.bulks.standing('b1');
    expect(state.ended).toMatchObject({ done: 3, unchanged: 0, refused: 0 });
    expect((await house.state('m1')).tags).toEqual(['a']);
  });
});

describe('one command for all', () => {
  it('puts each subject in its place', async () => {
    const house = await aHouse();
    const command = { type: 'Same', command: 'TagMachine', subjectAs: 'machineId', data: { tag: 'lab' } } as const;
    const { state } = await house.bulk({ command, mode: 'all-or-nothing', subjects: ids });
    expect(state.ended).toMatchObject({ done: 2 });
    expect((await house.state('m2')).tags).toEqual(['lab']);
  });
});
