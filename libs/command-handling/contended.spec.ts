import { describe, expect, it } from 'vitest';
import type { AppendResult, ReadStreamOptions, StoredEvent, StreamAppend } from '#libs/ports/index.js';
import { streamOf } from '#libs/kernel/index.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { namedThing, nameIt, someContext } from '../../test/support/named-thing.js';
import { createCommandHandling, type CommandOutcome, type Coordination } from './index.js';

/** As a disk does: some callers come while one is written, whatever the speed of the processor. */
const appendMs = 4;

/** Counts what is asked of it; takes its time about an append. */
class CountingEventStore extends InMemoryEventStore {
  appends = 0;
  readonly reads: string[] = [];

  override async append(appends: readonly StreamAppend[]): Promise<AppendResult> {
    this.appends += 1;
    await new Promise((resolve) => setTimeout(resolve, appendMs));
    return super.append(appends);
  }

  override readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent> {
    this.reads.push(stream);
    return super.readStream(stream, options);
  }
}

/** Names a thing of its own and one that all share, in one append. */
function naming(own: string, name: string): Coordination {
  return {
    commandType: 'NameBoth',
    subject: streamOf('machine', own),
    content: { own, name },
    decide: async (load) => {
      const appends = [];
      for (const id of [own, 'shared']) {
        const { state, revision } = await load(namedThing, id);
        const decision = namedThing.decide(nameIt(name), state);
        if (decision.verdict === 'refused') return decision;
        appends.push({
          stream: streamOf('machine', id),
          expected: revision < 0 ? ('none' as const) : revision,
          events: decision.events,
        });
      }
      return { verdict: 'accepted', appends };
    },
  };
}

const callers = 32;

describe('many commands that share a stream', () => {
  it('are done about in the order that they came, with few appends in vain, and without reading what this process wrote', async () => {
    const store = new CountingEventStore();
    const commands = createCommandHandling({ store });
    await commands.coordinate(naming('first', 'first'), someContext());
    const done: number[] = [];
    const give = async (nth: number): Promise<CommandOutcome> => {
      const outcome = await commands.coordinate(naming(`own${nth}`, `name${nth}`), someContext());
      done.push(nth);
      return outcome;
    };
    const waves: Promise<CommandOutcome>[] = [];
    for (let nth = 0; nth < callers; nth += 1) {
      waves.push(give(nth));
      // They come one after the other, faster than they can be done.
      await new Promise((resolve) => setTimeout(resolve, appendMs / 4));
    }
    const outcomes = await Promise.all(waves);
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    // One append for each, and at most a few by those who came before anybody was seen to wait.
    expect(store.appends).toBeLessThan(1 + callers * 1.5);
    expect(store.reads.filter((stream) => stream === 'machine-shared').length).toBeLessThan(3);
    // Who comes before anybody waits tries its luck; nobody is overtaken by many.
    expect(Math.max(...done.map((nth, place) => Math.abs(nth - place)))).toBeLessThan(12);
  });

  it('read again what another process has written in between', async () => {
    const store = new CountingEventStore();
    const [here, there] = [createCommandHandling({ store }), createCommandHandling({ store })];
    await here.coordinate(naming('a', 'one'), someContext());
    await there.coordinate(naming('b', 'two'), someContext());
    const outcome = await here.coordinate(naming('c', 'three'), someContext());
    expect(outcome.outcome).toBe('accepted');
    const { state, revision } = await there.load(namedThing, 'shared');
    expect([state.name, revision]).toEqual(['three', 3]);
  });
});
