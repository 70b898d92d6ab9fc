import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyOf, type DemoSite } from './demo-site.js';
import type { Visitor } from './visitor.js';

export interface Played {
  readonly machines: number;
  readonly commands: number;
}

/**
 * Plays the steps in order. An interrupted play is simply played again: a report whose bytes are known writes nothing,
 * and a command is kept with its key.
 */
export async function play(demo: DemoSite, folder: string, visitor: Visitor): Promise<Played> {
  const machines = new Map<string, string>();
  let commands = 0;
  for (const [index, step] of demo.steps.entries()) {
    if ('post' in step) {
      const machineId = await visitor.report(await readFile(join(folder, 'inventories', step.post), 'utf8'));
      if (machineId !== undefined) machines.set(step.as, machineId);
      continue;
    }
    const machineId = machines.get(step.machine);
    if (machineId === undefined) continue;
    await visitor.mutate(step.mutation, { machineId, idempotencyKey: keyOf(demo, index), ...step.input });
    commands += 1;
  }
  return { machines: machines.size, commands };
}
