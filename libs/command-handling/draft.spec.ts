import { describe, expect, it } from 'vitest';
import {
  declareCommands,
  declareCoordinated,
  refuse,
  step,
  streamOf,
  type DeclaredCommand,
  type Refusal,
} from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createInMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { namedThing, nameIt, retireIt, someContext } from '../../test/support/named-thing.js';
import { coordinationOfDeclared, createCommandHandling, Draft, type CommandHandling } from './index.js';

const notThere: Refusal = { code: 'thing-not-found', message: 'It is not there.', wayOut: 'Name it first.' };

interface Both {
  readonly one: string;
  readonly other: string;
  readonly name: string;
}

/** Names two things alike; the other one by what was decided about the first. */
const nameBoth = declareCoordinated<Both>({
  type: 'NameBoth',
  subject: ({ one }) => streamOf('machine', one),
  steps: ({ one, other, name }) => [
    step(namedThing, one, nameIt(name)),
    (decided) => step(namedThing, other, nameIt(`${name}-${decided.length}`)),
  ],
});

/** Names one thing as another is called, which stays as it is. */
const nameLike = declareCoordinated<Omit<Both, 'name'>>({
  type: 'NameLike',
  subject: ({ one }) => streamOf('machine', one),
  steps: async ({ one, other }, look) => {
    const { state, exists } = await look(namedThing, other);
    return exists ? [step(namedThing, one, nameIt(state.name ?? ''))] : notThere;
  },
});

const give = <Data extends object>(commands: CommandHandling, declared: DeclaredCommand<Data>, data: Data) =>
  commands.coordinate(coordinationOfDeclared({ declared, data }), someContext());

async function typesIn(store: EventStore, id: string): Promise<readonly string[]> {
  const types: string[] = [];
  for await (const { type } of store.readStream(`machine-${id}`)) types.push(type);
  return types;
}

function aRackledger(attempts = 12) {
  const store = createInMemoryEventStore();
  const [commands, elsewhere] = [createCommandHandling({ store, attempts }), createCommandHandling({ store })];
  const name = async (id: string) => (await commands.load(namedThing, id)).state.name;
  return { store, commands, elsewhere, name };
}

describe('a declared command', () => {
  it('to one aggregate says its streams from its data', async () => {
    const { Name } = declareCommands(namedThing, { types: ['Name'], idOf: ({ name }) => name, counted: ['Name'] });
    expect([Name.subject({ name: 'a' }), Name.streams?.({ name: 'a' }), Name.counted]).toEqual([
      'machine-a',
      ['machine-a'],
      true,
    ]);
    const { commands, name } = aRackledger();
    expect(await give(commands, Name, { name: 'a' })).toMatchObject({ outcome: 'accepted' });
    expect(await name('a')).toBe('a');
  });

  it('over several is one append; a later step knows what was decided before', async () => {
    const { store, commands, name } = aRackledger();
    const outcome = await give(commands, nameBoth, { one: 'm1', other: 'm2', name: 'a' });
    expect(outcome.events.map(({ stream, revision }) => `${stream} ${revision}`)).toEqual([
      'machine-m1 0',
      'machine-m1 1',
      'machine-m2 0',
      'machine-m2 1',
    ]);
    expect([await name('m1'), await name('m2')]).toEqual(['a', 'a-2']);
    expect(await store.head()).toBe(4n);
  });

  it('is refused as a whole where one step is', async () => {
    const { store, commands, name } = aRackledger();
    await commands.handle(namedThing, 'm2', retireIt, someContext());
    const outcome = await give(commands, nameBoth, { one: 'm1', other: 'm2', name: 'a' });
    expect(outcome).toMatchObject({ outcome: 'refused', refusal: { code: 'thing-retired' }, events: [] });
    expect([await name('m1'), await typesIn(store, 'm1')]).toEqual([null, []]);
  });

  it('is refused by what it finds', async () => {
    const { commands } = aRackledger();
    expect(await give(commands, nameLike, { one: 'm1', other: 'm2' })).toMatchObject({ refusal: notThere });
  });

  it('shows all streams in a dry run, and writes none', async () => {
    const { store, commands } = aRackledger();
    const dry = commands.dryRun();
    await give(dry.commands, nameBoth, { one: 'm1', other: 'm2', name: 'a' });
    expect(new Set(dry.captured().map(({ stream }) => stream))).toEqual(new Set(['machine-m1', 'machine-m2']));
    expect(await store.head()).toBe(0n);
  });
});

describe('other writers', () => {
  it('to a stream that was only looked at make it be decided again', async () => {
    const { commands, elsewhere, name } = aRackledger();
    await commands.handle(namedThing, 'm2', nameIt('before'), someContext());
    let looked = 0;
    const contested = declareCoordinated<Omit<Both, 'name'>>({
      ...nameLike,
      steps: async (data, look) => {
        const steps = await nameLike.steps(data, look);
        looked += 1;
        // Between the look and the append, which the first attempt makes upon its memory.
        if (looked === 1) await elsewhere.handle(namedThing, 'm2', nameIt('after'), someContext());
        return steps;
      },
    });
    expect(await give(commands, contested, { one: 'm1', other: 'm2' })).toMatchObject({ outcome: 'accepted' });
    expect([await name('m1'), looked > 1]).toEqual(['after', true]);
  });

  it('of the same process wait for their turn on what they share, and none gives up', async () => {
    const { store, commands } = aRackledger(2);
    const all = Array.from({ length: 60 }, (_, n) => ({ one: `own-${n}`, other: 'shared', name: `name-${n}` }));
    const outcomes = await Promise.all(all.map((data) => give(commands, nameBoth, data)));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(60);
    expect(await typesIn(store, 'shared')).toHaveLength(61);
  });
});

describe('a draft', () => {
  it('goes on from what is kept, and not from what is let go', async () => {
    const { commands } = aRackledger();
    const draft = new Draft(commands.load);
    const declared = nameBoth;
    const kept = draft.next();
    await kept.decide(declared, { one: 'm1', other: 'm2', name: 'a' });
    draft.keep(kept);
    const letGo = draft.next();
    await letGo.decide(declared, { one: 'm1', other: 'm3', name: 'b' });
    expect((await letGo.look(namedThing, 'm1')).state.name).toBe('b');
    expect((await draft.look(namedThing, 'm1')).state.name).toBe('a');
    expect(draft.streams).toEqual(['machine-m1', 'machine-m2']);
    expect(draft.appends().map(({ expected, events }) => [expected, events.length])).toEqual([
      ['none', 2],
      ['none', 2],
    ]);
  });

  it('says no with the refusal of a step', async () => {
    const { commands } = aRackledger();
    await commands.handle(namedThing, 'm1', retireIt, someContext());
    const decision = await new Draft(commands.load).decide(nameBoth, {
      one: 'm1',
      other: 'm2',
      name: 'a',
    });
    expect(decision).toMatchObject(refuse({ code: 'thing-retired' } as Refusal));
  });
});
