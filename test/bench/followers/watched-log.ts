/** What one way to read a log in order has made of it so far. */
export interface Tally {
  written: number;
  lost: number;
  doubled: number;
}

export function emptyTally(): Tally {
  return { written: 0, lost: 0, doubled: 0 };
}

/** Compares what was acknowledged with what the follower saw, whatever the order. */
export function tallied(tally: Tally, written: readonly string[], seen: readonly string[]): void {
  const once = new Set(seen);
  tally.written += written.length;
  tally.lost += written.filter((id) => !once.has(id)).length;
  tally.doubled += seen.length - once.size;
}

export function textOf({ written, lost, doubled }: Tally): string {
  const figures = [lost, doubled, written].map((figure) => figure.toLocaleString('en'));
  return `${figures[0]} lost and ${figures[1]} doubled of ${figures[2]}`;
}
