import { createCommandHandling } from '#libs/command-handling/index.js';
import { openConsul } from '#libs/consul/index.js';
import { DatacenterSync, Recorder } from '#libs/consul-sync/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { findConsul } from '../support/consul-binary.js';
import { startConsul } from '../support/consul.js';
import { bareLoop, bodiesOf } from './consul/bare-loop.js';
import { wantedFleet } from './consul/wanted-fleet.js';
import { defineBench, type Work } from './harness.js';

const names = {
  bare: 'barest loop, from nothing',
  nothing: 'from nothing: read, compare, write, events',
  bareChanged: 'barest loop, 1 % of them',
  changed: '1 % changed: compare, write, events',
  full: '1 % changed, and everything read and compared',
} as const;

export const bench = defineBench({
  name: 'consul',
  what: 'machines per second that come to stand in a datacenter of Consul (each a node, a service and two checks)',
  rounds: 3,
  open: async ({ createDatabase, scale }) => {
    const binary = await findConsul();
    if (binary === undefined) throw new Error('there is no Consul here, and none can be had');
    const count = Math.max(200, Math.round(10_000 * scale));
    const some = Math.ceil(count / 100);
    const { url } = await createDatabase();
    const store = createPostgresEventStore({ url });
    const consul = await startConsul(binary, { datacenter: 'bench' });
    const catalogue = openConsul({ datacenter: 'bench', addresses: [consul.address] });
    let [transactions, bytes, generation] = [0, 0, 0];
    const told = new Map<string, string>();
    const open = () => {
      [transactions, bytes] = [0, 0];
      return new DatacenterSync(
        {
          datacenter: 'bench',
          owner: 'bench',
          catalogue,
          recorder: new Recorder(createCommandHandling({ store, statesKept: 2 * count })),
          pace: { take: () => Promise.resolve() },
          signal: new AbortController().signal,
          transacted: (_, size) => {
            transactions += 1;
            bytes += size;
          },
        },
        new Map(),
      );
    };
    let sync = open();
    const counted = async (name: string, units: number, work: () => Promise<unknown>): Promise<Work> => {
      [transactions, bytes] = [0, 0];
      await work();
      told.set(name, `${name}: ${transactions} transactions, ${bytes} bytes`);
      return { units };
    };
    const fleet = wantedFleet(count);
    const bodies = bodiesOf(fleet);
    const someBodies = bodiesOf(fleet.slice(0, some));
    const empty = () => consul.restart('empty');
    const filled = async () => {
      await empty();
      sync = open();
      await sync.full([fleet]);
    };
    return {
      cases: [
        {
          name: names.bare,
          role: 'limit',
          prepare: empty,
          run: async () => {
            await bareLoop(consul.address, bodies);
            return { units: count };
          },
        },
        {
          name: names.nothing,
          role: 'ours',
          prepare: async () => {
            await empty();
            sync = open();
          },
          run: () => counted(names.nothing, count, () => sync.full([wantedFleet(count)])),
        },
        {
          name: names.bareChanged,
          role: 'limit',
          prepare: filled,
          run: async () => {
            await bareLoop(consul.address, someBodies);
            return { units: some };
          },
        },
        {
          name: names.changed,
          role: 'ours',
          run: () => {
            generation += 1;
            return counted(names.changed, some, () => sync.news(wantedFleet(some, generation), () => undefined));
          },
        },
        {
          name: names.full,
          role: 'ours',
          run: () => {
            generation += 1;
            return counted(names.full, count, () => sync.full([wantedFleet(count, generation, some)]));
          },
        },
      ],
      targets: [
        { what: 'from nothing / barest loop', of: names.nothing, to: names.bare, measure: 'rate', atLeast: 0.6 },
        {
          what: '1 % changed / barest loop of these',
          of: names.changed,
          to: names.bareChanged,
          measure: 'rate',
          atLeast: 0.6,
        },
        {
          what: '1 % changed, everything read / barest loop of everything',
          of: names.full,
          to: names.bare,
          measure: 'rate',
          atLeast: 0.6,
        },
      ],
      get notes() {
        return [
          `barest loop: ${bodies.bodies.length} transactions, ${bodies.bytes} bytes; of 1 %: ${someBodies.bodies.length}, ${someBodies.bytes}`,
          ...told.values(),
          'what policy wants is worked out within the time; each machine that changes is an event, durable',
        ];
      },
      close: async () => {
        catalogue.close();
        await store.close();
        await consul.close();
      },
    };
  },
});
