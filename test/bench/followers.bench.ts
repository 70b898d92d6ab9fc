import { createPool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { runStores } from './followers/followed-store.js';
import { createNaiveLog, runNaive, type NaiveOrder } from './followers/naive-log.js';
import { emptyTally, tallied, textOf, type Tally } from './followers/watched-log.js';
import { defineBench, type BenchCase } from './harness.js';

const writers = 16;
/** Handles on the same log, each with connections and a follower of its own, as several processes would have. */
const handles = 3;
const data = { note: 'x'.repeat(300) };

const controls: readonly { readonly order: NaiveOrder; readonly name: string }[] = [
  { order: 'byPosition', name: 'control: by position alone' },
  { order: 'belowOldestTransaction', name: 'control: by position, older than every open transaction' },
];

export const bench = defineBench({
  name: 'followers',
  what: `events that a follower misses while ${writers} writers append two events at a time; events per second`,
  rounds: 3,
  async open({ createDatabase, scale }) {
    const { url } = await createDatabase();
    const pool = createPool({ url, name: 'bench naive', max: writers + 2 });
    await createNaiveLog(pool);
    const stores = Array.from({ length: handles }, () => createPostgresEventStore({ url }));
    const appends = Math.max(Math.round(6_000 * scale), 1_000);
    const ours = emptyTally();
    const lost = new Map<string, Tally>(controls.map(({ name }) => [name, emptyTally()]));
    const followed: BenchCase = {
      name: `the event store, ${handles} followers`,
      role: 'ours',
      run: async () => {
        const { written, seen } = await runStores(stores, { writers, appends, data });
        for (const one of seen) tallied(ours, written, one);
        return { units: written.length };
      },
    };
    const naive = controls.map(({ order, name }): BenchCase => ({
      name,
      role: 'limit',
      run: async () => {
        const { written, seen } = await runNaive(pool, { order, writers, appends, data: JSON.stringify(data) });
        tallied(lost.get(name) ?? emptyTally(), written, seen);
        return { units: written.length };
      },
    }));
    return {
      cases: [followed, ...naive],
      targets: [],
      counts: () => [
        { what: 'event store: events lost', count: ours.lost, exactly: 0 },
        { what: 'event store: events doubled', count: ours.doubled, exactly: 0 },
        ...controls.map(({ name }) => ({ what: `${name}: events lost`, count: lost.get(name)?.lost ?? 0, atLeast: 1 })),
      ],
      get notes() {
        return [
          `event store: ${textOf(ours)} (each event counts once for each follower)`,
          ...[...lost].map(([name, tally]) => `${name}: ${textOf(tally)}`),
          'a control that loses nothing would prove nothing about the store beside it',
        ];
      },
      close: async () => {
        await Promise.all([pool.end(), ...stores.map((store) => store.close())]);
      },
    };
  },
});
