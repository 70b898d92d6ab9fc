/**
 * An async iterable whose source learns at once when its consumer leaves. A plain generator that waits for news would
 * only notice at the next one, and hold its connection and follower until then.
 *
 * @param ended is called at each way of ending, maybe more than once
 */
export function stoppable<Item>(
  start: (signal: AbortSignal) => AsyncIterable<Item>,
  ended: () => void = () => undefined,
): AsyncIterableIterator<Item> {
  const controller = new AbortController();
  const source = start(controller.signal)[Symbol.asyncIterator]();
  const end = async (): Promise<IteratorResult<Item>> => {
    controller.abort();
    await source.return?.().catch(() => undefined);
    ended();
    return { done: true, value: undefined };
  };
  const iterator: AsyncIterableIterator<Item> = {
    next: async () => {
      if (controller.signal.aborted) return { done: true, value: undefined };
      try {
        const next = await source.next();
        if (next.done) ended();
        return next;
      } catch (error) {
        ended();
        if (controller.signal.aborted) return { done: true, value: undefined };
        throw error;
      }
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
