/** News of this long are taken together: a burst of a thousand events asks once. Milliseconds. */
const gatherMs = 400;
const longestRestMs = 15_000;
/** As long as one request may take: whoever asks on behind it, because it was not answered, keeps the others from nothing. */
const longestRoundMs = 30_000;

export interface NewsRounds {
  /** What may have changed, by category of the stream. */
  hear(categories: Iterable<string>): void;
}

export interface Around {
  /** Asks again for what is shown of these categories; resolves when it is answered, and does not reject. */
  readonly ask: (categories: ReadonlySet<string>) => Promise<unknown>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
  /** 0 to 1: tabs that heard the same at the same time shall not go on asking at the same time. */
  readonly chance: () => number;
}

/**
 * Asks again in rounds, one after the other: what is heard while one is under way is of the next. Were a round begun while another is
 * unanswered, a stream of news would break off each question before its answer came, and the page would stand still.
 */
export function newsRounds({ ask, pause, now, chance }: Around): NewsRounds {
  const waiting = new Set<string>();
  let running = false;

  async function round(): Promise<void> {
    const changed = new Set(waiting);
    waiting.clear();
    const began = now();
    await Promise.race([ask(changed), pause(longestRoundMs)]);
    // As long as it took to twice as long: many tabs leave a busy centre room, and none asks without end.
    const rest = Math.min((now() - began) * (1 + chance()), longestRestMs);
    await pause(Math.max(rest, gatherMs));
  }

  async function run(): Promise<void> {
    running = true;
    await pause(gatherMs);
    while (waiting.size > 0) await round();
    running = false;
  }

  return {
    hear(categories) {
      for (const one of categories) waiting.add(one);
      if (!running && waiting.size > 0) void run();
    },
  };
}
