/** A part of a size, both in decimal: 0 to 1. Counts beyond what a number holds are rounded to 53 bits, which is near enough. */
export function shareOf(used: string, size: string): number {
  return Number(size) === 0 ? 0 : Number(used) / Number(size);
}

/** The sum of whole numbers in decimal; never below 0. */
export function moved(count: string, by: bigint): string {
  const sum = BigInt(count) + by;
  return (sum < 0n ? 0n : sum).toString();
}
