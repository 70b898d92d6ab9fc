import type { Clock } from '#libs/kernel/index.js';
import { BoundedMemory } from '../access/bounded-memory.js';

/** Somebody tries to sign in. */
export interface Attempt {
  readonly name: string;
  /** Undefined where the connection is gone already: then it counts as one address. */
  readonly address: string | undefined;
  /** The person signed in from there before: strangers elsewhere cost them nothing. */
  readonly familiar: boolean;
}

interface Bucket {
  readonly level: number;
  readonly atMs: number;
}

interface Pace {
  /** So many at once … */
  readonly burst: number;
  /** … and then one in so many milliseconds. */
  readonly everyMs: number;
}

const paces = {
  /** One name from one address: somebody who mistypes, or guesses. */
  pair: { burst: 10, everyMs: 20_000 },
  /** All names from one address: an office behind one address, or somebody who tries names. */
  address: { burst: 40, everyMs: 5_000 },
  /** One name from all addresses that are not familiar: a botnet gets some 3,000 tries a day at it. */
  name: { burst: 60, everyMs: 30_000 },
} as const satisfies Record<string, Pace>;

type Measure = keyof typeof paces;

const mostBuckets = 20_000;

/** An IPv6 customer has a /64 at the least: addresses within it are one. */
function networkOf(address: string | undefined): string {
  if (address === undefined || !address.includes(':') || address.includes('.')) return address ?? '';
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter((one) => one !== ''));
  const zeros = Array.from({ length: 8 - (before?.length ?? 0) - (after?.length ?? 0) }, () => '0');
  return [...(before ?? []), ...zeros, ...(after ?? [])].slice(0, 4).join(':');
}

/**
 * Slows down who guesses, in bounded memory. Nobody is locked out: what is used up comes back by itself, and tries of strangers
 * at a name from elsewhere do not count against an address that the person is known to come from.
 */
export class SignInThrottle {
  readonly #buckets: Readonly<Record<Measure, BoundedMemory<Bucket>>> = {
    pair: new BoundedMemory(mostBuckets),
    address: new BoundedMemory(mostBuckets),
    name: new BoundedMemory(mostBuckets),
  };

  constructor(private readonly clock: Clock) {}

  /** Counts a try as a failed one, until it is said to have succeeded. @returns seconds to wait; 0: it may be made */
  take(attempt: Attempt): number {
    const keys = keysOf(attempt);
    const waitMs = Math.max(...keys.map(([measure, key]) => this.#waitMs(measure, key)));
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    for (const [measure, key] of keys) this.#move(measure, key, -1);
    return 0;
  }

  /** It was the right password, or nothing was found out: nothing of it counts. */
  giveBack(attempt: Attempt): void {
    for (const [measure, key] of keysOf(attempt)) this.#move(measure, key, 1);
  }

  #level(measure: Measure, key: string): number {
    const { burst, everyMs } = paces[measure];
    const now = this.clock.now();
    const bucket = this.#buckets[measure].get(key, now)?.value;
    if (!bucket) return burst;
    return Math.min(burst, bucket.level + Math.max(0, now - bucket.atMs) / everyMs);
  }

  #waitMs(measure: Measure, key: string): number {
    return Math.max(0, 1 - this.#level(measure, key)) * paces[measure].everyMs;
  }

  #move(measure: Measure, key: string, by: number): void {
    const { burst, everyMs } = paces[measure];
    const now = this.clock.now();
    const level = Math.min(burst, this.#level(measure, key) + by);
    // Full again by then: there is nothing to remember.
    this.#buckets[measure].put(key, { level, atMs: now }, now + (burst - level) * everyMs);
  }
}

function keysOf({ name, address, familiar }: Attempt): readonly (readonly [Measure, string])[] {
  const network = networkOf(address);
  const own = [
    ['pair', `${name} ${network}`],
    ['address', network],
  ] as const;
  return familiar ? own : [...own, ['name', name]];
}
