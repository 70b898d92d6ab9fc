import type { Pool } from '#libs/database/index.js';
import { releaseLease, renewLeases, takeLease, type LeaseOf, type LeaseTimes } from './lease.js';

/** A lease that this process holds. `lost` aborts when another took over. */
export interface HeldLease {
  readonly epoch: number;
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

interface Held {
  readonly epoch: number;
  readonly lost: AbortController;
}

/** The leases of one process, kept alive by one heartbeat per kind. */
export class Leases {
  readonly #held: Record<LeaseOf, Map<string, Held>> = { checkpoint: new Map(), rebuild: new Map() };
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: Pool,
    readonly owner: string,
    readonly times: LeaseTimes,
  ) {}

  async take(of: LeaseOf, projection: string): Promise<HeldLease | undefined> {
    const epoch = await takeLease(this.pool, { of, projection, owner: this.owner, seconds: this.times.leaseSeconds });
    if (epoch === undefined) return undefined;
    const held: Held = { epoch, lost: new AbortController() };
    this.#held[of].set(projection, held);
    this.#timer ??= setInterval(() => void this.#beat(), this.times.beatMs);
    return { epoch, lost: held.lost.signal, release: () => this.#release(of, projection, held) };
  }

  async #release(of: LeaseOf, projection: string, held: Held): Promise<void> {
    if (this.#held[of].get(projection) === held) this.#held[of].delete(projection);
    if (this.#held.checkpoint.size + this.#held.rebuild.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    await releaseLease(this.pool, of, projection, held.epoch);
  }

  async #beat(): Promise<void> {
    for (const of of ['checkpoint', 'rebuild'] as const) {
      const held = [...this.#held[of]];
      if (held.length === 0) continue;
      // The database is away: every write is conditional on the epoch anyway, so nothing can go wrong meanwhile.
      const ours = await renewLeases(this.pool, of, this.owner, this.times.leaseSeconds).catch(() => undefined);
      if (!ours) continue;
      for (const [projection, lease] of held) if (ours.get(projection) !== lease.epoch) lease.lost.abort();
    }
  }
}
