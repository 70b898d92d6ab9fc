interface Kept<Value> {
  readonly value: Value;
  readonly until: number;
}

/** Answers that hold for a while, by key, oldest out first: strangers who try keys cannot make it grow. */
export class BoundedMemory<Value> {
  readonly #kept = new Map<string, Kept<Value>>();

  constructor(private readonly most: number) {}

  /** Undefined where nothing is kept, or not any more. */
  get(key: string, now: number): Kept<Value> | undefined {
    const found = this.#kept.get(key);
    return found && found.until > now ? found : undefined;
  }

  /** @param until milliseconds since the epoch */
  put(key: string, value: Value, until: number): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, until });
    if (this.#kept.size <= this.most) return;
    const oldest = this.#kept.keys().next();
    if (!oldest.done) this.#kept.delete(oldest.value);
  }

  delete(key: string): void {
    this.#kept.delete(key);
  }

  forget(which: (value: Value) => boolean): void {
    for (const [key, { value }] of this.#kept) if (which(value)) this.#kept.delete(key);
  }
}
