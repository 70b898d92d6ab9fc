import { createBulks, advanceRenumbering, type Advanced } from '#libs/changes/index.js';
import type { RenumberingOrder, RenumberingPlan } from '#libs/contracts/index.js';
import {
  machine,
  planRenumbering,
  renumbering,
  renumberingText,
  type RenumberingIntent,
  type RenumberingState,
} from '#libs/domain/index.js';
import { isRefusal, type Clock, type Refusal } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { aRackBgp } from './bgp-rack.js';
import { ChangingHouse } from './changing-house.js';
import { hardwareWith } from './hardware.js';
import { createInMemoryEventStore } from './in-memory-event-store.js';
import { at, PolicySite, unitOf } from './policy-site.js';

type Wanted = Partial<RenumberingIntent> & { readonly orders: readonly RenumberingOrder[] };

const held = (kind: 'machine' | 'device', id: string) => ({ kind, id });
const tors = ['b1/tor-r1-a', 'b1/tor-r1-b'] as const;

/** A loopback order, from one pool to another. */
export const loopbacks = (to: string, from: string | null = null): RenumberingOrder => ({
  kind: 'address',
  function: 'loopback',
  family: 4,
  from,
  leaving: null,
  to,
  choice: null,
});

/** A rack of machines with loopbacks, BMC addresses, links to both ToRs, ASNs and names: something to renumber. */
export class RenumberingSite {
  readonly clock: Clock & { time: number } = { time: Date.parse(at), now: () => this.clock.time };

  private constructor(
    readonly site: PolicySite,
    readonly ids: readonly string[],
  ) {}

  /** @param machines as many units of rack `b1/r01` */
  static async of(machines: number, store: EventStore = createInMemoryEventStore()): Promise<RenumberingSite> {
    const site = await PolicySite.over(new ChangingHouse(store));
    await site.pool('old4', 'loopback', '10.99.0.0/24');
    await site.pool('new4', 'loopback', '10.60.0.0/24');
    await site.pool('old-bmc', 'bmc', '10.20.0.0/24');
    await site.pool('new-bmc', 'bmc', '10.21.0.0/24');
    await site.pool('link-a', 'transfer', '10.88.0.0/24');
    await site.pool('link-b', 'transfer', '10.88.1.0/24');
    for (const [pool, first] of [
      ['old-asn', 4_200_000_000],
      ['new-asn', 4_200_001_000],
    ] as const)
      await site.give('CreateAsnPool', {
        pool,
        title: pool,
        per: 'machine',
        ranges: [{ first, last: first + 99 }],
        quarantineDays: 30,
      });
    for (const tor of tors) {
      const kind = { kind: 'switch', title: tor, type: null, height: 1 };
      await site.give('CreateDevice', { site: 'b1', device: tor.slice(3), ...kind });
    }
    await site.give('SetRackBgp', { rack: 'b1/r01', ...aRackBgp() });
    const ids = Array.from({ length: machines }, (_, nth) => `m${String(nth + 1).padStart(2, '0')}`);
    const made = new RenumberingSite(site, ids);
    for (const [nth, id] of ids.entries()) await made.#settle(id, nth + 1);
    return made;
  }

  async #settle(machineId: string, unit: number): Promise<void> {
    const { site } = this;
    await site.discover(machineId);
    const holder = held('machine', machineId);
    await site.give('PlaceMachine', { machineId, place: unitOf(unit), at });
    await site.give('NameMachine', { machineId, name: `web-${unit}`, domain: 'b1.example.net', at });
    await site.give('TakeAddress', { pool: 'old4', holder, at });
    await site.give('TakeAddress', { pool: 'old-bmc', holder, at });
    for (const [nth, pool] of ['link-a', 'link-b'].entries())
      await site.give('TakePrefix', { pool, holder, between: [held('device', tors[nth] ?? ''), holder], at });
    await site.give('AssignAsn', { machineId, pool: 'old-asn', at });
  }

  /** The rack lets another network of links in, beside the one towards its first switch. */
  async letIn(prefix: string): Promise<void> {
    const [first, second] = aRackBgp().tors;
    if (first?.link.kind !== 'numbered' || !second) throw new Error('the rack has two switches with addresses');
    const networks = [...first.link.networks, { prefix, address: null }];
    const tors = [{ ...first, link: { ...first.link, networks } }, second];
    await this.site.give('SetRackBgp', { rack: 'b1/r01', ...aRackBgp('numbered', { tors }) });
  }

  intent(wanted: Wanted): RenumberingIntent {
    return {
      renumbering: 'rn',
      title: 'Rack 1 moves',
      machines: this.ids,
      chosenBy: 'rack=b1/r01',
      waveSize: 2,
      settleHours: 24,
      settledBy: null,
      networkTeam: 'network',
      extra: [],
      at,
      ...wanted,
    };
  }

  planned(wanted: Wanted): Promise<RenumberingPlan | Refusal> {
    return planRenumbering(this.intent(wanted), this.site.look);
  }

  /** The plan as people read it, or why there is none. */
  async text(wanted: Wanted): Promise<string> {
    const plan = await this.planned(wanted);
    return isRefusal(plan) ? `${plan.code}\n${plan.message}\n${plan.wayOut}\n` : renumberingText(plan);
  }

  async plan(wanted: Wanted): Promise<void> {
    await this.site.give('PlanRenumbering', this.intent(wanted));
  }

  /** A command to the renumbering; throws where it is refused. */
  async give(type: string, more: object = {}): Promise<void> {
    await this.site.give(type, { renumbering: 'rn', ...more });
  }

  confirm(step: string): Promise<void> {
    return this.give('ConfirmStep', { step, by: 'Ada of the network team' });
  }

  /** @param store where this conductor writes: one that dies, perhaps */
  advance(store: EventStore = this.site.house.store): Promise<Advanced> {
    const { commands, finder } = new ChangingHouse(store);
    const bulks = createBulks({ store, commands, finder, clock: this.clock });
    return advanceRenumbering({ store, commands, bulks, clock: this.clock }, 'rn', new AbortController().signal);
  }

  async state(): Promise<RenumberingState> {
    return (await this.site.house.commands.load(renumbering, 'rn', { fresh: true })).state;
  }

  async machine(id: string) {
    return (await this.site.house.commands.load(machine, id, { fresh: true })).state;
  }

  /** The machines report whatever they are configured with: all that they were given. */
  async report(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const { assigned, reports } = await this.machine(id);
      const own = assigned.filter((one) => one.function !== 'bmc');
      const bmc = assigned.find((one) => one.function === 'bmc')?.address.split('/')[0];
      const hardware = hardwareWith({
        sections: { bmc: { address: bmc } },
        addresses: own.map(({ address }) => ({ port: 'lo', address })),
      });
      const observedAt = new Date(this.clock.time + reports.length * 1_000).toISOString();
      const data = { machineId: id, digest: `d${id}${reports.length}`, observedAt, skewMs: 0, bytes: 1, hardware };
      await this.site.house.give(id, { type: 'RecordInventory', data });
    }
  }

  /** Addresses of a function that the machines have, by machine. */
  async addresses(purpose: string): Promise<readonly string[][]> {
    const all = await Promise.all(this.ids.map((id) => this.machine(id)));
    return all.map(({ assigned }) => assigned.filter((one) => one.function === purpose).map(({ address }) => address));
  }
}
