import { createCommandHandling } from '#libs/command-handling/index.js';
import { recorded } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { ChangingHouse } from '../../support/changing-house.js';
import { PolicySite } from '../../support/policy-site.js';

const racks = 16;
const units = 40;

/** How many machines there is room for. */
export const roomFor = racks * units;

/** What was found in the streams: things that two have, and things that nobody has between those that are had. */
export interface FoundTaken {
  readonly duplicates: number;
  readonly holes: number;
}

/**
 * One site whose machines all take from the same streams: the counter of names, a pool of each IP version, one pool of AS
 * numbers. As bad as contention gets.
 */
export class ContendedSite {
  private constructor(
    private readonly store: EventStore,
    private readonly site: PolicySite,
  ) {}

  static async open(store: EventStore): Promise<ContendedSite> {
    const site = await PolicySite.over(new ChangingHouse(store, createCommandHandling({ store })));
    const more = { height: 42, width: 19, numbering: 'bottom', feeds: [], room: 'hall', row: 'a' };
    for (let nth = 3; nth <= racks; nth += 1)
      await site.give('CreateRack', { site: 'b1', rack: rackOf(nth - 1), title: `Rack ${nth}`, ...more });
    await site.pool('loop4', 'loopback', '10.10.0.0/20');
    await site.pool('loop6', 'loopback', 'fd00:b1::/64', 6);
    await site.give('CreateAsnPool', {
      pool: 'asns',
      title: '',
      ranges: [{ first: 4_200_000_000, last: 4_200_009_999 }],
      per: 'machine',
      quarantineDays: 30,
    });
    await site.define('who', 'site=b1', { kind: 'assignment', cluster: 'production', role: 'web' });
    await site.define('names', 'site=b1', {
      kind: 'naming',
      scheme: 'web-{counter:05}',
      domain: 'b1.example.net',
      quarantineDays: 30,
    });
    const address = (family: 4 | 6, pool: string) => ({
      function: 'loopback' as const,
      family,
      pool,
      choice: { how: 'next' as const },
    });
    await site.define('numbers', 'site=b1', {
      kind: 'addressing',
      addresses: [address(4, 'loop4'), address(6, 'loop6')],
    });
    await site.define('asns', 'site=b1', { kind: 'asn', pool: 'asns' });
    return new ContendedSite(store, site);
  }

  async discover(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await this.site.discover(machineOf(n));
  }

  /** @throws Error where it is refused */
  async place(n: number): Promise<void> {
    const place = {
      site: 'b1',
      rack: rackOf(Math.floor(n / units)),
      unit: 1 + (n % units),
      height: 1,
      face: 'both',
    } as const;
    const { refusal } = await this.site.place({ machineId: machineOf(n), place });
    if (refusal) throw new Error(`${refusal.code}: ${refusal.message}`);
  }

  /** Reads the streams as anybody would, and believes nothing but the events. */
  async audit(): Promise<FoundTaken> {
    const addresses = await this.#taken('pool-loop4', 'AddressTaken', ({ address }) => numberOf(String(address)));
    const asns = await this.#taken('asnpool-asns', 'AsnTaken', ({ asn }) => Number(asn));
    const all = [addresses, asns];
    return {
      duplicates: all.reduce((sum, one) => sum + one.length - new Set(one).size, 0),
      holes: all.reduce(
        (sum, one) => sum + (one.length === 0 ? 0 : Math.max(...one) - Math.min(...one) + 1 - new Set(one).size),
        0,
      ),
    };
  }

  async #taken(stream: string, type: string, told: (data: Record<string, unknown>) => number): Promise<number[]> {
    const numbers: number[] = [];
    for await (const stored of this.store.readStream(stream)) {
      const event = recorded(stored) as unknown as { type: string; data: Record<string, unknown> };
      if (event.type === type) numbers.push(told(event.data));
    }
    return numbers;
  }
}

const rackOf = (nth: number): string => `r${String(nth + 1).padStart(2, '0')}`;
const machineOf = (n: number): string => `mbench${String(n).padStart(15, '0')}`;
const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
