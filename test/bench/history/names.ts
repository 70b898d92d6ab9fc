/** Machine number `k`, as the seeded rows have it. */
export const machineIdOf = (k: number): string => `m${String(k).padStart(20, '0')}`;

/** MAC of port `nth` as machine number `k` was built. */
export function macOf(nth: number, k: number): string {
  const hex = k
    .toString(16)
    .padStart(8, '0')
    .replace(/(..)(?!$)/g, '$1:');
  return `a${nth}:00:${hex}`;
}
