import { closeBrowser, openConsole } from '../support/browser.js';
import { endAll, startRackledger } from '../support/rackledger.js';
import { computed, framesWhileScrolling, untilSorted, untilInteractive, untilJumped } from './console/looks.js';
import { seedMachines } from '../support/machines-in-tables.js';
import { defineBench, type BenchCase } from './harness.js';

const machines = 100_000;
const interactiveWithinMs = 1_000;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const worst = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** A case of one look, whose milliseconds are kept. */
function looking(name: string, look: () => Promise<number>, kept: number[]): BenchCase {
  const run = async () => {
    const took = await look();
    kept.push(took);
    return { units: 1, seconds: took / 1_000, latencies: [took] };
  };
  return { name, role: 'ours', run };
}

export const bench = defineBench({
  name: 'console',
  what: 'the table of machines in Chromium against 100,000 of them, bundle as it is shipped; looks a second',
  rounds: 5,
  async open({ createDatabase, scale }) {
    const { url: databaseUrl } = await createDatabase();
    await seedMachines(databaseUrl, Math.max(2_000, Math.round(machines * scale)));
    const rackledger = await startRackledger({ databaseUrl, env: { RACKLEDGER_SEED: 'none' } });
    const { page } = await openConsole(rackledger);
    await page.locator('main').waitFor();
    const [interactive, sorted, jumped, frames]: [number[], number[], number[], number[]] = [[], [], [], []];
    let nth = 0;
    const next = (): number => (nth += 1);
    const sorting = async (): Promise<number> => {
      await untilInteractive(page, rackledger.url);
      return untilSorted(page);
    };
    const busy: number[] = [];
    const scrolling = async (): Promise<number> => {
      await untilInteractive(page, rackledger.url);
      let times: readonly number[] = [];
      const took = await computed(page, async () => ({ times } = await framesWhileScrolling(page, 240)));
      busy.push(took / 240);
      frames.push(...times);
      return times.reduce((sum, one) => sum + one, 0);
    };
    return {
      cases: [
        looking('navigation to first machine', () => untilInteractive(page, rackledger.url), interactive),
        looking('sort the other way', sorting, sorted),
        looking('scroll by 240 frames', scrolling, []),
        looking('jump of the scrollbar', () => untilJumped(page, ((next() * 37) % 90) / 100 + 0.05), jumped),
      ],
      targets: [],
      counts: () => [
        {
          what: `table interactive within ${interactiveWithinMs} ms, median`,
          count: Number(middle(interactive) <= interactiveWithinMs),
          exactly: 1,
        },
      ],
      get notes() {
        return [
          `navigation to first machine: ${middle(interactive).toFixed(0)} ms in the median`,
          `sorted the other way: ${middle(sorted).toFixed(0)} ms; jump: ${middle(jumped).toFixed(0)} ms`,
          `frames while scrolling: ${middle(frames).toFixed(1)} ms in the middle, ${worst(frames, 0.95).toFixed(1)} ms at 95 %, ${worst(frames, 1).toFixed(0)} ms at worst; the page computes ${middle(busy).toFixed(1)} ms for each`,
        ];
      },
      close: async () => {
        await closeBrowser();
        await endAll();
      },
    };
  },
});
