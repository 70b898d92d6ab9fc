import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from './readiness.js';

/**
 * Waits until all is ready, for so long at most: read models that are being built serve their old tables meanwhile.
 * @returns what is not ready yet, as `part: reason`
 */
export async function untilReady(readiness: Readiness, withinMs: number): Promise<string[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { ready, checks } = await readiness.report();
    if (ready) return [];
    if (Date.now() > deadline) {
      return Object.entries(checks).flatMap(([name, outcome]) => (outcome === 'ok' ? [] : [`${name}: ${outcome}`]));
    }
    await sleep(50);
  }
}
