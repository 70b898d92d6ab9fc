import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationSection, type ConfigurationSection } from '#libs/contracts/index.js';
import { givenAs } from '../../../../test/support/agent/configured-root.js';
import { ConfigurationCourse, type Following } from './course.js';
import type { ApplyOrder } from './given.js';
import { keptInFolder, keptInMemory, taking, type Kept, type Keeping } from './kept.js';
import type { Fetched } from './source.js';

const order = (ask: number, generation: number): ApplyOrder => ({ ask, generation, parts: [] });
const answer = (generation: number, name: string, told?: ApplyOrder): Fetched => ({
  kind: 'given',
  given: { ...givenAs('networkd', generation, name), order: told },
  tag: `${generation}-${name}-${told?.ask ?? 0}`,
});

/** An agent that is answered so, one after the other, and remembers what it did. */
function anAgent(keeping: Keeping, answers: readonly Fetched[], privileged = true) {
  const told: ConfigurationSection[] = [];
  const applied: number[] = [];
  const asked: (string | undefined)[] = [];
  const left = [...answers];
  let now = 1_000_000;
  const following: Following = {
    source: {
      ask: async (known) => {
        asked.push(known);
        return left.shift() ?? { kind: 'unchanged' };
      },
      answers: async () => true,
    },
    keeping,
    configuring: {
      privileged,
      check: async () => [{ part: 'hostname', state: 'in-step', items: [] }],
      apply: async ({ given }) => {
        applied.push(given.generation);
        return [{ part: 'hostname', outcome: 'applied' }];
      },
      always: async () => {},
    },
    flavour: 'networkd',
    tell: (section) => told.push(configurationSection.parse(section)),
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => void (now += milliseconds),
    stopped: new AbortController().signal,
    say: () => {},
  };
  const course = new ConfigurationCourse(following);
  const rounds = async (count: number) => {
    for (let nth = 0; nth < count; nth += 1) await course.round();
    return told.at(-1);
  };
  return { course, rounds, told, applied, asked };
}

describe('the course of a configuration', () => {
  it('is asked for again where it could not be taken: an order is not lost', async () => {
    const memory = keptInMemory();
    let isFull = true;
    const save: Keeping['save'] = async (kept) => {
      if (isFull) throw new Error('ENOSPC');
      await memory.save(kept);
    };
    const given = answer(1, 'a', order(1, 1));
    const { course, rounds, applied, asked } = anAgent({ ...memory, save }, [given, given]);
    await expect(course.round()).rejects.toThrow('ENOSPC');
    isFull = false;
    expect(await rounds(1)).toMatchObject({ applied: { ask: 1, outcome: 'applied' } });
    expect(asked).toEqual([undefined, undefined]);
    expect(applied).toEqual([1]);
  });

  it('checks at once what is new, and asks with the tag of what it has', async () => {
    const { rounds, told, asked } = anAgent(keptInMemory(), [answer(1, 'web-1'), answer(2, 'web-2')]);
    await rounds(3);
    expect(told.map(({ generation }) => generation)).toEqual([1, 2]);
    expect(asked).toEqual([undefined, '1-web-1-0', '2-web-2-0']);
  });

  it('applies the generation that was named, once', async () => {
    const agent = anAgent(keptInMemory(), [answer(1, 'web-1', order(1, 1)), answer(1, 'web-1', order(1, 1))]);
    expect((await agent.rounds(2))?.applied).toMatchObject({ ask: 1, generation: 1, outcome: 'applied' });
    expect(agent.applied).toEqual([1]);
  });

  it('applies no other generation than the one that was named', async () => {
    const agent = anAgent(keptInMemory(), [answer(3, 'web-3', order(1, 2))]);
    expect((await agent.rounds(1))?.applied).toMatchObject({
      outcome: 'refused',
      because: 'generation 2 was asked for, and 3 is what was given last',
    });
    expect(agent.applied).toEqual([]);
  });

  it('applies nothing unless it runs as root', async () => {
    const agent = anAgent(keptInMemory(), [answer(1, 'web-1', order(1, 1))], false);
    expect((await agent.rounds(1))?.applied).toMatchObject({
      outcome: 'refused',
      because: expect.stringContaining('root'),
    });
  });

  it('takes and applies no older generation, also after a restart, from a centre that was put back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kept-'));
    try {
      const keeping = () => keptInFolder(folder, new URL('https://centre.example'));
      await anAgent(keeping(), [answer(7, 'web-7')]).rounds(1);
      expect((await stat(join(folder, 'configuration.json'))).mode & 0o777).toBe(0o600);
      const kept = await keeping().load();
      const older = [answer(5, 'web-5', order(1, 5)), answer(7, 'other-7', order(2, 7))];
      for (const old of older) {
        const agent = anAgent(keeping(), [old]);
        agent.course.remember(kept);
        const section = await agent.rounds(1);
        expect(section).toMatchObject({
          generation: 7,
          staleGeneration: old.kind === 'given' ? old.given.generation : 0,
        });
        expect(section?.applied?.outcome).toBe('refused');
        expect(agent.applied).toEqual([]);
        expect(agent.course.document?.hostname).toBe('web-7');
      }
      const after = anAgent(keeping(), [answer(8, 'web-8')]);
      after.course.remember(kept);
      expect(await after.rounds(1)).toMatchObject({ generation: 8 });
      expect(await keptInFolder(folder, new URL('https://other.example')).load()).toBeUndefined();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('what is kept', () => {
  it('never goes backwards, whatever order generations come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('a', 'b')), { minLength: 1 }),
        (all) => {
          let kept: Kept | undefined;
          let highest = 0;
          for (const [generation, name] of all) {
            const given = { ...givenOf(name), generation };
            const result = taking(kept, given, 'networkd');
            kept = result.kept;
            expect(kept.given.generation).toBeGreaterThanOrEqual(highest);
            if (result.taken) expect(kept.given.digest).toBe(given.digest);
            else expect(kept.stale).toBe(generation);
            highest = kept.given.generation;
          }
        },
      ),
    );
  });
});

const givens = new Map(['a', 'b'].map((name) => [name, givenAs('networkd', 1, `web-${name}`)]));
const givenOf = (name: string) => givens.get(name) ?? givenAs('networkd');
