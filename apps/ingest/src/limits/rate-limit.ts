import type { Clock } from '#libs/kernel/index.js';

export interface RateLimitSettings {
  /** Calls that one address has at once. */
  readonly burst: number;
  /** How many it gets back per second. */
  readonly perSecond: number;
  /** Addresses remembered; the one that was quiet for longest is forgotten first. */
  readonly addresses: number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** An IPv6 host has a whole /64 to itself (RFC 6177): its network counts as one address. */
function keyOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}

/** A token bucket for each remote address. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly settings: RateLimitSettings,
    private readonly clock: Clock,
  ) {}

  /** Takes one call; returns 0 when it may pass, or the seconds until it may. */
  take(address: string): number {
    const { burst, perSecond, addresses } = this.settings;
    const key = keyOf(address);
    const now = this.clock.now();
    const before = this.#buckets.get(key);
    const left = before ? Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond) : burst;
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
    if (this.#buckets.size > addresses) this.#forgetQuietest();
    return left < 1 ? Math.ceil((1 - left) / perSecond) : 0;
  }

  #forgetQuietest(): void {
    const quietest = this.#buckets.keys().next();
    if (!quietest.done) this.#buckets.delete(quietest.value);
  }
}
