/**
 * Asks for the next item while the present one is being worked on, so that reading and writing overlap. One item ahead,
 * no more: memory stays bounded.
 */
export async function* prefetched<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const step = await next;
      if (step.done) return;
      next = iterator.next();
      // Reported when it is awaited; a source that fails while nobody looks must not end the process.
      next.catch(() => undefined);
      yield step.value;
    }
  } finally {
    // An iterator that is waiting for more ends with its own abort signal; nobody waits for it here.
    void iterator.return?.().catch(() => undefined);
  }
}
