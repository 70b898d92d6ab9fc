interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface GatherOptions {
  /** Most items in one run; default 500. */
  readonly most?: number;
  /** Most runs under way at once; default 1. */
  readonly inFlight?: number;
}

/**
 * Many callers, one query: what is asked for within one turn of the event loop goes out together, without waiting for
 * more. While the allowed runs are under way the next one fills up, so that load makes batches larger instead of queues
 * longer. `run` answers in the order of its items; when it throws, every caller of that run gets the error.
 */
export function gather<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most = 500, inFlight = 1 }: GatherOptions = {},
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let scheduled = false;

  const schedule = () => {
    if (scheduled || waiting.length === 0 || underWay >= inFlight) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void start();
    });
  };
  const start = async () => {
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    underWay += 1;
    schedule();
    try {
      const results = await run(batch.map((one) => one.item));
      batch.forEach((one, nth) => one.resolve(results[nth] as Result));
    } catch (error) {
      for (const one of batch) one.reject(error);
    } finally {
      underWay -= 1;
      schedule();
    }
  };
  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}
