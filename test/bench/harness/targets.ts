import { median, type Sample, type Samples } from './measure.js';

/** A ratio between two cases of the same run, round by round; the median counts. */
export interface Target {
  readonly what: string;
  /** Name of the case that is judged. */
  readonly of: string;
  /** Name of the case that it is compared to. */
  readonly to: string;
  readonly measure: 'rate' | 'p50' | 'p99' | 'cpu';
  /** For rates. */
  readonly atLeast?: number;
  /** For latencies and CPU. */
  readonly atMost?: number;
}

/** Something that was counted over all rounds, and must be so many, or within bounds. */
export interface Count {
  readonly what: string;
  readonly count: number;
  readonly exactly?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Verdict {
  readonly what: string;
  readonly ratio: number | undefined;
  readonly wanted: string;
  /** A target without a bound is only shown. */
  readonly met: boolean;
}

function valueOf(sample: Sample, measure: Target['measure']): number | undefined {
  if (measure === 'cpu') return sample.otherCpu === undefined ? undefined : sample.nodeCpu + sample.otherCpu;
  return sample[measure];
}

/** Before minutes are spent on measuring. */
export function checkNames(targets: readonly Target[], cases: readonly { readonly name: string }[]): void {
  const names = new Set(cases.map((one) => one.name));
  for (const { what, of, to } of targets) {
    const missing = [of, to].find((name) => !names.has(name));
    if (missing) throw new Error(`target "${what}" names a case that is not there: ${missing}`);
  }
}

function ratioOf(target: Target, samples: Samples): number | undefined {
  const judged = samples.get(target.of) ?? [];
  const against = samples.get(target.to) ?? [];
  // What runs only once runs in the last round.
  const skipped = against.length - judged.length;
  return median(
    judged.map((sample, round) => {
      const other = against[round + skipped];
      const [value, base] = [valueOf(sample, target.measure), other && valueOf(other, target.measure)];
      return value === undefined || base === undefined ? undefined : value / base;
    }),
  );
}

export function judge(target: Target, samples: Samples): Verdict {
  const ratio = ratioOf(target, samples);
  const { atLeast, atMost } = target;
  const met =
    (atLeast === undefined || (ratio !== undefined && ratio >= atLeast)) &&
    (atMost === undefined || (ratio !== undefined && ratio <= atMost));
  const bounds = [
    ...(atLeast === undefined ? [] : [`>= ${atLeast}`]),
    ...(atMost === undefined ? [] : [`<= ${atMost}`]),
  ];
  return { what: target.what, ratio, wanted: bounds.join(', ') || 'shown only', met };
}

export function judgeCount({ what, count, exactly, atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Count): Verdict {
  const met = (exactly === undefined || count === exactly) && count >= atLeast && count <= atMost;
  const least = Number.isFinite(atMost) ? `<= ${atMost}` : `>= ${atLeast}`;
  const wanted = exactly === undefined ? least : `${exactly}`;
  return { what, ratio: count, wanted, met };
}
