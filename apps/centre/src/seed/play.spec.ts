import { describe, expect, it } from 'vitest';
import { readDemoSite, seedsFolder, type DemoSite } from './demo-site.js';
import { play } from './play.js';
import type { Visitor } from './visitor.js';

/** Knows machines by the text of their report; remembers what it was asked. */
class RememberingVisitor implements Visitor {
  readonly asked: string[] = [];
  readonly #machines = new Map<string, string>();

  constructor(private readonly undecided = false) {}

  async report(inventory: string): Promise<string | undefined> {
    if (this.undecided) return undefined;
    const known = this.#machines.get(inventory) ?? `m${this.#machines.size + 1}`;
    this.#machines.set(inventory, known);
    return known;
  }

  async mutate(name: string, input: Readonly<Record<string, string>>): Promise<void> {
    this.asked.push(`${name} ${JSON.stringify(input)}`);
  }
}

describe('playing the demo site', () => {
  it('has steps that fit together, and inventories for all', async () => {
    const demo = await readDemoSite();
    const visitor = new RememberingVisitor();
    const played = await play(demo, seedsFolder, visitor);
    expect(played.machines).toBeGreaterThan(0);
    expect(played.commands).toBe(demo.steps.filter((step) => 'mutation' in step).length);
    expect(new Set(visitor.asked).size).toBe(visitor.asked.length);
  });

  it('asks the same again when it is played again', async () => {
    const demo = await readDemoSite();
    const visitor = new RememberingVisitor();
    await play(demo, seedsFolder, visitor);
    const once = [...visitor.asked];
    await play(demo, seedsFolder, visitor);
    expect(visitor.asked).toEqual([...once, ...once]);
  });

  it('leaves a machine alone that a person has to decide about', async () => {
    const demo: DemoSite = await readDemoSite();
    const visitor = new RememberingVisitor(true);
    expect(await play(demo, seedsFolder, visitor)).toEqual({ machines: 0, commands: 0 });
  });
});
