import { setTimeout as pause } from 'node:timers/promises';
import type { BenchCase } from './bench.js';
import { cpuTime } from './cpu.js';

/** One run of one case. Rates are units per second, latencies milliseconds, CPU microseconds per unit. */
export interface Sample {
  readonly rate: number;
  readonly p50: number | undefined;
  readonly p99: number | undefined;
  readonly nodeCpu: number;
  readonly otherCpu: number | undefined;
}

export type Samples = ReadonlyMap<string, readonly Sample[]>;

const settleMs = 50;

export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

export function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

async function measure(one: BenchCase, postmaster: number | undefined): Promise<Sample> {
  await one.prepare?.();
  await pause(settleMs);
  const processes = one.processes?.() ?? [];
  const cpuBefore = cpuTime(postmaster, processes);
  const startedAt = performance.now();
  const work = await one.run();
  const seconds = work.seconds ?? (performance.now() - startedAt) / 1_000;
  const cpu = cpuTime(postmaster, processes);
  const perUnit = (used: number): number => (used / work.units) * 1e6;
  return {
    rate: work.units / seconds,
    p50: quantile(work.latencies ?? [], 0.5),
    p99: quantile(work.latencies ?? [], 0.99),
    nodeCpu: perUnit(cpu.node - cpuBefore.node),
    otherCpu: cpu.others === undefined ? undefined : perUnit(cpu.others - (cpuBefore.others ?? 0)),
  };
}

/**
 * All cases in every round, so that whatever else the machine does hits each of them. One unrecorded round first: caches
 * fill, plans are made, code is compiled.
 */
export async function measureAll(
  cases: readonly BenchCase[],
  rounds: number,
  postmaster: number | undefined,
  report: (line: string) => void,
): Promise<Samples> {
  const startedAt = performance.now();
  const samples = new Map<string, Sample[]>(cases.map((one) => [one.name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const one of cases) {
      if (one.once && round < rounds) continue;
      const sample = await measure(one, postmaster);
      if (round > 0) samples.get(one.name)?.push(sample);
    }
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    report(round === 0 ? `warmed up after ${seconds} s` : `round ${round} of ${rounds} after ${seconds} s`);
  }
  return samples;
}
