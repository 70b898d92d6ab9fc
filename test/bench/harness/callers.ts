import type { Work } from './bench.js';

export type Latencies = readonly number[];

/** `count` callers, each starting its next call when its last one is done, until `total` calls were made. */
export async function callers(count: number, total: number, call: (n: number) => Promise<unknown>): Promise<Work> {
  const latencies: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < total) {
      const n = next;
      next += 1;
      const startedAt = performance.now();
      await call(n);
      latencies.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: count }, caller));
  return { units: total, latencies };
}

/** One piece of work of so many units. */
export async function once(units: number, work: () => Promise<unknown>): Promise<Work> {
  await work();
  return { units };
}
