/** How far beyond an edge a value has to be before another band is told: one at the edge is not news every minute. */
const slack = 0.2;

/** 1, 3, 10, 30 …: whoever plans by them knows what is meant by "a tenth of what it was". */
export const speedEdges = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000] as const;
export const offsetEdges = [1, 10, 100, 1_000, 10_000, 60_000] as const;

/**
 * The highest edge that a value reaches; 0 below all of them.
 * @param before the band that it was in, which it has to leave clearly
 */
export function atLeast(value: number, edges: readonly number[], before?: number | null): number {
  const reached = (of: number): number => edges.findLast((edge) => edge <= of) ?? 0;
  if (typeof before !== 'number') return reached(value);
  const now = reached(value);
  if (now > before) return Math.max(before, reached(value * (1 - slack)));
  return Math.min(before, reached(value * (1 + slack)));
}

/** The lowest edge that a value is within; null beyond all of them. */
export function within(value: number, edges: readonly number[], before?: number | null): number | null {
  const holding = (of: number): number | null => edges.find((edge) => of <= edge) ?? null;
  if (before === undefined) return holding(value);
  const rank = (band: number | null): number => band ?? Number.POSITIVE_INFINITY;
  const now = holding(value);
  if (rank(now) > rank(before)) {
    const clearly = holding(value * (1 - slack));
    return rank(clearly) > rank(before) ? clearly : before;
  }
  const clearly = holding(value * (1 + slack));
  return rank(clearly) < rank(before) ? clearly : before;
}
