import type { StoredEvent } from '#libs/ports/index.js';

/** Rest after the first failure, milliseconds; it doubles with each further one, up to `longestRestMs`. */
const firstRestMs = 5_000;
const longestRestMs = 600_000;

interface Aside {
  readonly cause: StoredEvent | undefined;
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
}

/**
 * Machines that could not be compared: they are left out, so that one does not keep all others from being looked at, and are tried
 * again after a while that grows. Only as long as the process runs: what happens about one of them later brings it back as well.
 */
export class SetAside {
  readonly #machines = new Map<string, Aside>();

  get size(): number {
    return this.#machines.size;
  }

  put(machineId: string, cause: StoredEvent | undefined, now: number): void {
    const failures = (this.#machines.get(machineId)?.failures ?? 0) + 1;
    const rest = Math.min(firstRestMs * 2 ** (failures - 1), longestRestMs);
    this.#machines.set(machineId, { cause, failures, notBefore: now + rest });
  }

  takeBack(machineIds: Iterable<string>): void {
    for (const id of machineIds) this.#machines.delete(id);
  }

  /** Those whose time has come, with what was to be told of as the cause. */
  due(now: number): ReadonlyMap<string, StoredEvent | undefined> {
    const all = [...this.#machines].filter(([, { notBefore }]) => notBefore <= now);
    return new Map(all.map(([id, { cause }]) => [id, cause]));
  }
}
