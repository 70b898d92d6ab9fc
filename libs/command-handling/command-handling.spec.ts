import { describe, expect, it } from 'vitest';
import { EvidenceClaimed } from '#libs/contracts/index.js';
import { streamOf } from '#libs/kernel/index.js';
import { RevisionConflict, type EventStore, type StoredEvent } from '#libs/ports/index.js';
import { createInMemoryEventStore, InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { namedThing, nameIt, retireIt, someContext } from '../../test/support/named-thing.js';
import { createCommandHandling, type Coordination } from './index.js';

async function eventsOf(store: EventStore, stream: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readStream(stream)) events.push(event);
  return events;
}

/** Somebody else always wins. */
class ContestedEventStore extends InMemoryEventStore {
  appends = 0;
  override async append(): Promise<never> {
    this.appends += 1;
    return Promise.reject(new RevisionConflict('machine-m1', 'none', 5));
  }
}

function aRackledger() {
  const store = createInMemoryEventStore();
  return { store, commands: createCommandHandling({ store }) };
}

describe('one command to one stream', () => {
  it('writes what was decided, with metadata and derived event ids', async () => {
    const { store, commands } = aRackledger();
    const context = someContext({ reason: 'first rack', source: 'agent' });
    const outcome = await commands.handle(namedThing, 'm1', nameIt('a'), context);
    const events = await eventsOf(store, 'machine-m1');
    expect(events.map((event) => event.type)).toEqual(['MachineDiscovered', 'MachineNamed']);
    expect(events[0]!.metadata).toEqual({
      $correlationId: context.correlationId,
      $causationId: context.commandId,
      actor: 'token:t1',
      commandId: context.commandId,
      schemaVersion: '1',
      reason: 'first rack',
      source: 'agent',
    });
    expect(outcome).toEqual({
      outcome: 'accepted',
      position: 2n,
      repeated: false,
      commandId: context.commandId,
      events: events.map(({ id, type, stream, revision }) => ({ id, type, stream, revision })),
    });
  });

  it('gives the same event ids to the same command', async () => {
    const [one, two] = [aRackledger(), aRackledger()];
    const context = someContext();
    const first = await one.commands.handle(namedThing, 'm1', nameIt('a'), context);
    const second = await two.commands.handle(namedThing, 'm1', nameIt('a'), context);
    expect(first.events).toEqual(second.events);
    expect(new Set(first.events.map((event) => event.id)).size).toBe(2);
  });

  it('answers a refusal as a value, with the position that it was decided upon', async () => {
    const { commands } = aRackledger();
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    await commands.handle(namedThing, 'm1', retireIt, someContext());
    const outcome = await commands.handle(namedThing, 'm1', nameIt('b'), someContext());
    expect(outcome).toMatchObject({ outcome: 'refused', refusal: { code: 'thing-retired' }, position: 3n, events: [] });
  });

  it('accepts what changes nothing, without an event', async () => {
    const { commands } = aRackledger();
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    const outcome = await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    expect(outcome).toMatchObject({ outcome: 'accepted', events: [], position: 2n });
  });

  it('refuses a command that was made for an older revision', async () => {
    const { commands } = aRackledger();
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    const late = await commands.handle(namedThing, 'm1', nameIt('b'), someContext(), { expectedRevision: 0 });
    expect(late.refusal).toMatchObject({ code: 'revision-conflict', field: 'expectedRevision' });
    const right = await commands.handle(namedThing, 'm1', nameIt('b'), someContext(), { expectedRevision: 1 });
    expect(right.outcome).toBe('accepted');
  });
});

describe('other writers', () => {
  it('decides again when the state in memory was stale, and never answers from it', async () => {
    const { store, commands } = aRackledger();
    const elsewhere = createCommandHandling({ store });
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    await elsewhere.handle(namedThing, 'm1', nameIt('b'), someContext());
    const unremarkableByMemory = await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    expect(unremarkableByMemory.events.map((event) => event.revision)).toEqual([3]);
    await elsewhere.handle(namedThing, 'm1', retireIt, someContext());
    expect((await commands.handle(namedThing, 'm1', nameIt('c'), someContext())).outcome).toBe('refused');
  });

  it('queues commands to one stream: a hundred at once never conflict', async () => {
    const { store, commands } = aRackledger();
    const names = Array.from({ length: 100 }, (_, n) => `name-${n}`);
    await Promise.all(names.map((name) => commands.handle(namedThing, 'm1', nameIt(name), someContext())));
    expect(await eventsOf(store, 'machine-m1')).toHaveLength(101);
  });

  it('survives two processes that write to one stream at the same time', async () => {
    const { store, commands } = aRackledger();
    const elsewhere = createCommandHandling({ store });
    const names = Array.from({ length: 20 }, (_, n) => `name-${n}`);
    const outcomes = await Promise.all(
      names.map((name, n) => (n % 2 ? elsewhere : commands).handle(namedThing, 'm1', nameIt(name), someContext())),
    );
    expect(outcomes.every((outcome) => outcome.outcome === 'accepted')).toBe(true);
    expect(await eventsOf(store, 'machine-m1')).toHaveLength(21);
  });

  it('gives up after a bounded number of conflicts', async () => {
    const contested = new ContestedEventStore();
    const commands = createCommandHandling({ store: contested, attempts: 3 });
    await expect(commands.handle(namedThing, 'm1', nameIt('a'), someContext())).rejects.toThrow(RevisionConflict);
    expect(contested.appends).toBe(3);
  });
});

describe('idempotency keys', () => {
  it('gives the first outcome again, without deciding', async () => {
    const { store, commands } = aRackledger();
    const first = await commands.handle(namedThing, 'm1', nameIt('a'), someContext(), { idempotencyKey: 'k1' });
    await commands.handle(namedThing, 'm1', nameIt('b'), someContext());
    const again = await commands.handle(namedThing, 'm1', nameIt('a'), someContext(), { idempotencyKey: 'k1' });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await eventsOf(store, 'machine-m1')).toHaveLength(3);
  });

  it('keeps refusals too', async () => {
    const { commands } = aRackledger();
    await commands.handle(namedThing, 'm1', retireIt, someContext());
    const first = await commands.handle(namedThing, 'm1', nameIt('a'), someContext(), { idempotencyKey: 'k1' });
    const again = await commands.handle(namedThing, 'm1', nameIt('a'), someContext(), { idempotencyKey: 'k1' });
    expect(first.refusal?.code).toBe('thing-retired');
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('refuses a key that comes with another content or reason', async () => {
    const { store, commands } = aRackledger();
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext(), { idempotencyKey: 'k1' });
    const other = await commands.handle(namedThing, 'm1', nameIt('b'), someContext(), { idempotencyKey: 'k1' });
    expect(other).toMatchObject({ outcome: 'refused', refusal: { code: 'idempotency-key-reused' }, repeated: false });
    const reason = someContext({ reason: 'another' });
    const third = await commands.handle(namedThing, 'm1', nameIt('a'), reason, { idempotencyKey: 'k1' });
    expect(third.refusal?.code).toBe('idempotency-key-reused');
    expect(await eventsOf(store, 'machine-m1')).toHaveLength(2);
  });

  it('lets one of two processes win a race, and gives both the same outcome', async () => {
    const { store, commands } = aRackledger();
    const elsewhere = createCommandHandling({ store });
    const [one, two] = await Promise.all(
      [commands, elsewhere].map((where) =>
        where.handle(namedThing, 'm1', nameIt('a'), someContext(), { idempotencyKey: 'k1' }),
      ),
    );
    expect({ ...one, repeated: false }).toEqual({ ...two, repeated: false });
    expect(await eventsOf(store, 'machine-m1')).toHaveLength(2);
    expect(await eventsOf(store, 'command-token:t1 k1')).toHaveLength(1);
  });
});

describe('several streams', () => {
  /** Names m2 as m1 is called: decided upon both, written to one. */
  const likeM1: Coordination = {
    commandType: 'NameLikeM1',
    subject: 'machine-m2',
    content: {},
    decide: async (load) => {
      const model = await load(namedThing, 'm1');
      const { state, revision } = await load(namedThing, 'm2');
      const decision = namedThing.decide(nameIt(model.state.name ?? 'nobody'), state);
      if (decision.verdict === 'refused') return decision;
      const expected = revision < 0 ? ('none' as const) : revision;
      return { verdict: 'accepted', appends: [{ stream: 'machine-m2', expected, events: decision.events }] };
    },
  };

  it('never decides upon a stale state of a stream that it does not write to', async () => {
    const { store, commands } = aRackledger();
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    await createCommandHandling({ store }).handle(namedThing, 'm1', nameIt('b'), someContext());
    await commands.coordinate(likeM1, someContext());
    expect((await commands.load(namedThing, 'm2')).state.name).toBe('b');
  });

  const claim = { kind: 'board-serial', value: 'S1', machineId: 'm1', previousMachineId: null, product: null } as const;

  it('appends all or nothing, and states in memory follow', async () => {
    const { store, commands } = aRackledger();
    await commands.handle(namedThing, 'm1', nameIt('a'), someContext());
    const { state, revision } = await commands.load(namedThing, 'm1');
    const events = [{ type: 'MachineNamed', data: { machineId: 'm1', name: 'b', previousName: state.name } }];
    const claims = { stream: 'evidence-e1', expected: 'none', events: [EvidenceClaimed.record(claim)] } as const;
    const decisions = [{ stream: 'machine-m1', expected: revision, events }, claims];
    const result = await commands.append(decisions, someContext());
    expect(result.revisions).toEqual({ 'machine-m1': 2, 'evidence-e1': 0 });
    await expect(commands.append([claims], someContext())).rejects.toThrow(RevisionConflict);
    const kept = await commands.load(namedThing, 'm1', { fresh: false });
    expect(kept).toEqual({ state: { exists: true, name: 'b', retired: false }, revision: 2, position: 4n });
    expect(await eventsOf(store, 'evidence-e1')).toHaveLength(1);
  });

  it('coordinates a command over two of them, under one key', async () => {
    const { commands } = aRackledger();
    const coordination = {
      commandType: 'RetireBoth',
      subject: streamOf('machine', 'm1'),
      content: { both: ['m1', 'm2'] },
      decide: async (load: typeof commands.load) => {
        const loaded = await Promise.all(['m1', 'm2'].map((id) => load(namedThing, id)));
        const appends = loaded.map(({ state, revision }, at) => {
          const decision = namedThing.decide(retireIt, state);
          const events = decision.verdict === 'accepted' ? decision.events : [];
          return { stream: `machine-m${at + 1}`, expected: revision < 0 ? ('none' as const) : revision, events };
        });
        return { verdict: 'accepted' as const, appends };
      },
    };
    const first = await commands.coordinate(coordination, someContext(), { idempotencyKey: 'k' });
    expect(first.events.map((event) => event.stream)).toEqual(['machine-m1', 'machine-m2']);
    const again = await commands.coordinate(coordination, someContext(), { idempotencyKey: 'k' });
    expect(again).toEqual({ ...first, repeated: true });
  });
});
