import { readFile, rm } from 'node:fs/promises';
import { openFolder, startRackledger } from '../support/rackledger.js';
import { defineBench, once, type BenchCase } from './harness.js';
import { startEmbeddedPostgres } from '#libs/embedded-postgres/index.js';

const mostSeconds = 5;

/** Linux tells; elsewhere nothing is noted. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_000;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const bench = defineBench({
  name: 'start',
  what: 'npm start with everything in place, from the start of the process until it is ready; starts per second',
  async open({ report }) {
    const dataDir = await openFolder();
    const bare = await openFolder();
    report('first start: installs, builds and plays the demo site where that is due');
    const first = await startRackledger({ dataDir });
    await first.stop();
    await startEmbeddedPostgres({ dataDir: bare }).then((server) => server.stop());
    const seconds: number[] = [];
    let megabytes = 0;
    const warm: BenchCase = {
      name: 'warm start of Rackledger, until ready',
      role: 'ours',
      run: async () => {
        const startedAt = performance.now();
        const rackledger = await startRackledger({ dataDir });
        const took = (performance.now() - startedAt) / 1_000;
        seconds.push(took);
        megabytes = Math.max(megabytes, await residentMegabytes(rackledger.process.pid));
        await rackledger.stop();
        return { units: 1, seconds: took };
      },
    };
    const limit: BenchCase = {
      name: 'start and stop of the embedded PostgreSQL alone',
      role: 'limit',
      run: () => once(1, async () => (await startEmbeddedPostgres({ dataDir: bare })).stop()),
    };
    return {
      cases: [limit, warm],
      targets: [{ what: 'warm start: PostgreSQL alone', of: warm.name, to: limit.name, measure: 'rate' }],
      get notes() {
        const slowest = Math.max(...seconds).toFixed(1);
        return [
          `slowest warm start ${slowest} s (${mostSeconds} allowed), at most ${megabytes.toFixed(0)} MB resident`,
        ];
      },
      close: async () => {
        for (const folder of [dataDir, bare]) await rm(folder, { recursive: true, force: true });
        if (middle(seconds) > mostSeconds)
          throw new Error(`missed: ready after ${middle(seconds).toFixed(1)} s, 5 s allowed`);
      },
    };
  },
});
