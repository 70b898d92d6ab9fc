import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { MachineNamed } from '#libs/contracts/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { machineIdOf } from '../support/fleet-hardware.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { defineBench, type BenchCase } from './harness.js';
import { seedFleet } from './read-model/seed-fleet.js';
import { Tab, type Centre } from './tabs/tab.js';

const tabs = 200;
/** One token may hold 50 connections; a person has some tabs. */
const tabsOfOne = 10;
const eventsPerSecond = 500;
const appendsPerSecond = 100;
/** What somebody who looks at a fleet in which everything changes at once may wait for it. Milliseconds. */
const promised = { heard: 1_000, shown: 15_000 };

function naming(n: number) {
  const { type, data } = MachineNamed.record({ machineId: machineIdOf(n), name: randomUUID(), previousName: null });
  const metadata = { actor: 'person:bench', commandId: randomUUID(), $correlationId: randomUUID(), schemaVersion: '1' };
  const events = [{ id: randomUUID(), type, data, metadata }];
  return { stream: `machine-${machineIdOf(n)}`, expected: 'any' as const, events };
}

/** Appends at a steady rate, and keeps when each position was begun to be written. */
async function appendSteadily(store: EventStore, machines: number, seconds: number, at: Map<string, number>) {
  const under: Promise<unknown>[] = [];
  const began = performance.now();
  for (let nth = 0; nth < seconds * appendsPerSecond; nth += 1) {
    const due = began + (nth * 1_000) / appendsPerSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const since = performance.now();
    // Neighbours, for no append takes one machine twice.
    const first = Math.floor(Math.random() * machines);
    const batch = Array.from({ length: eventsPerSecond / appendsPerSecond }, (_, n) => naming((first + n) % machines));
    under.push(store.append(batch).then(({ position }) => at.set(String(position), since)));
  }
  await Promise.all(under);
}

const issue =
  'mutation ($label: String!) { made: issueAccessToken(input: { label: $label, accessRole: VIEWER }) { token } }';

/** One who looks, with a token of his own, for each so many tabs. */
async function onlookers(rackledger: RunningRackledger): Promise<Centre[]> {
  const found: Centre[] = [];
  for (let nth = 0; nth * tabsOfOne < tabs; nth += 1) {
    const { made } = await rackledger.graphql<{ made: { token: string } }>(issue, { label: `onlooker ${nth}` });
    found.push({ url: rackledger.url, token: made.token });
  }
  return found;
}

interface Looked {
  readonly name: string;
  readonly count: number;
  readonly isAsking: boolean;
}

export const bench = defineBench({
  name: 'tabs',
  what: `${tabs} tabs with the table of machines open while ${eventsPerSecond} events come every second; events`,
  rounds: 3,
  async open({ createDatabase, scale, report }) {
    const { pool, url: databaseUrl } = await createDatabase();
    const machines = Math.max(500, Math.round(10_000 * scale));
    await seedFleet(pool, { machines, rounds: 1 });
    const store = createPostgresEventStore({ url: databaseUrl });
    const rackledger = await startRackledger({ databaseUrl, env: { RACKLEDGER_SEED: 'none', RACKLEDGER_TLS: 'off' } });
    const centres = await onlookers(rackledger);
    report(`${machines} machines, a centre as npm start starts it`);
    const seconds = Math.max(5, 20 * scale);

    function looking({ name, count, isAsking }: Looked, take: (of: Tab) => readonly number[]): BenchCase {
      const appendedAt = new Map<string, number>();
      let open: Tab[] = [];
      const prepare = async (): Promise<void> => {
        const tabsOf = (centre: Centre): Tab[] =>
          Array.from({ length: tabsOfOne }, () => new Tab(centre, (at) => appendedAt.get(at), isAsking));
        open = centres.flatMap(tabsOf).slice(0, count);
        for (const tab of open) await tab.open();
      };
      const run = async () => {
        await appendSteadily(store, machines, seconds, appendedAt);
        await pause(count === 0 ? 0 : 500);
        await Promise.all(open.map((tab) => tab.close()));
        report(`${name}: ${open.reduce((sum, { asks }) => sum + asks, 0)} questions in ${seconds} s`);
        const latencies = open.flatMap(take);
        return { units: seconds * eventsPerSecond, seconds, ...(latencies.length > 0 && { latencies }) };
      };
      return { name, role: 'ours', prepare, run, processes: () => [rackledger.process.pid ?? 0] };
    }
    const promise = (name: string, milliseconds: number): BenchCase => ({
      name,
      role: 'limit',
      run: () => Promise.resolve({ units: 1, seconds: 1, latencies: [milliseconds] }),
    });
    const nobody = looking({ name: 'nobody looks', count: 0, isAsking: false }, () => []);
    const hearing = looking({ name: `${tabs} tabs hear`, count: tabs, isAsking: false }, ({ heard }) => heard);
    const asking = looking({ name: `${tabs} tabs hear and ask`, count: tabs, isAsking: true }, ({ shown }) => shown);
    const [heard, shown] = [
      promise('promised: heard within 1 s', promised.heard),
      promise('promised: shown within 15 s', promised.shown),
    ];
    return {
      cases: [nobody, heard, hearing, shown, asking],
      targets: [
        { what: 'from the append to the tab, p99', of: hearing.name, to: heard.name, measure: 'p99', atMost: 1 },
        { what: 'from the append to the list, p99', of: asking.name, to: shown.name, measure: 'p99', atMost: 1 },
        { what: 'CPU of news for all tabs, to nobody', of: hearing.name, to: nobody.name, measure: 'cpu' },
        { what: 'CPU of all that tabs ask, to nobody', of: asking.name, to: nobody.name, measure: 'cpu' },
      ],
      notes: ['the tabs are in the process of the bench and share the cores with the centre and its PostgreSQL'],
      close: async () => {
        await store.close();
        await endAll();
      },
    };
  },
});
