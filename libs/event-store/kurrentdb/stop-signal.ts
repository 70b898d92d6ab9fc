/** A signal that aborts with the first of several, until released. (AbortSignal.any keeps what it made on long-lived signals.) */
export class StopSignal {
  readonly #own = new AbortController();
  readonly #sources: readonly AbortSignal[];
  readonly #abort = (): void => this.#own.abort();

  constructor(sources: readonly (AbortSignal | undefined)[]) {
    this.#sources = sources.filter((source) => source !== undefined);
    for (const source of this.#sources) {
      if (source.aborted) this.#abort();
      source.addEventListener('abort', this.#abort, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  release(): void {
    for (const source of this.#sources) source.removeEventListener('abort', this.#abort);
  }
}

/** The result, or undefined as soon as the signal aborts; nobody waits for the work then. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  if (signal.aborted) {
    work.catch(() => undefined);
    return undefined;
  }
  let stop: (() => void) | undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
