import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';

const post = z.strictObject({
  /** File in seeds/inventories. */
  post: z.string().regex(/^[a-z0-9-]+\.json$/),
  /** What later steps call the machine that reported. */
  as: z.string(),
});

const mutation = z.strictObject({
  mutation: z.enum(['acceptMachine', 'nameMachine', 'tagMachine', 'annotateMachine', 'retireMachine']),
  machine: z.string(),
  input: z.record(z.string(), z.string()).default({}),
});

const site = z.strictObject({
  /** Part of the idempotency keys: another name is another play. */
  name: z.string().regex(/^[a-z0-9-]{3,40}$/),
  steps: z.array(z.union([post, mutation])).min(1),
});

export type DemoSite = z.infer<typeof site>;
export type SeedStep = DemoSite['steps'][number];

export const seedsFolder = join(projectRoot, 'seeds');

/** @throws Error when the file is not a list of steps that we know */
export async function readDemoSite(folder = seedsFolder): Promise<DemoSite> {
  return site.parse(JSON.parse(await readFile(join(folder, 'demo-site.json'), 'utf8')));
}

/** Stays the same when the play is interrupted and begun again: what was done is not done twice. */
export function keyOf(demo: DemoSite, step: number): string {
  return `seed:${demo.name}:${step}`;
}
