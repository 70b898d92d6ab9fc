/** That the centre is still there after the network was changed. */
export interface Proof {
  /** Whether it answers, once. */
  readonly answers: () => Promise<boolean>;
  readonly withinMs: number;
  readonly everyMs: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Asks until the centre answers, or the time is over: routes and neighbours take a while to come back. */
export const proven = async ({ answers, withinMs, everyMs, now, sleep }: Proof): Promise<boolean> => {
  const until = now() + withinMs;
  for (;;) {
    if (await answers()) return true;
    if (now() + everyMs > until) return false;
    await sleep(everyMs);
  }
};
