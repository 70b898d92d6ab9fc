import type { BenchCase } from './bench.js';
import { median, type Sample, type Samples } from './measure.js';
import type { Verdict } from './targets.js';

function layOut(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '),
  );
}

function figure(value: number | undefined): string {
  if (value === undefined) return '-';
  if (value >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function rowOf(one: BenchCase, samples: readonly Sample[]): string[] {
  const rates = samples.map((sample) => sample.rate);
  const of = (pick: (sample: Sample) => number | undefined): string => figure(median(samples.map(pick)));
  return [
    one.name,
    one.role,
    figure(median(rates)),
    figure(Math.max(...rates)),
    of((sample) => sample.p50),
    of((sample) => sample.p99),
    of((sample) => sample.nodeCpu),
    of((sample) => sample.otherCpu),
  ];
}

const heads = ['case', 'role', 'per s (median)', 'best', 'p50 ms', 'p99 ms', 'cpu us node', 'others'];

export function casesTable(cases: readonly BenchCase[], samples: Samples): string[] {
  return layOut([heads, ...cases.map((one) => rowOf(one, samples.get(one.name) ?? []))]);
}

export function targetsTable(verdicts: readonly Verdict[]): string[] {
  const rows = verdicts.map(({ what, ratio, wanted, met }) => [
    what,
    figure(ratio),
    wanted,
    wanted === 'shown only' ? '' : met ? 'met' : 'MISSED',
  ]);
  return layOut([['ratio in the same run (median of rounds)', 'measured', 'wanted', ''], ...rows]);
}
