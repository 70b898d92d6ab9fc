const seconds: Readonly<Record<string, number>> = { h: 3_600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** Seconds of a duration as Go writes them: `10s`, `1m0s`, `1h0m0s`, `500ms`; 0 for none. */
export function secondsOf(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g);
  return [...parts].reduce((sum, [, count = '0', unit = 's']) => sum + Number(count) * (seconds[unit] ?? 0), 0);
}

/** As Consul takes it. */
export const durationOf = (given: number): string => `${given}s`;
