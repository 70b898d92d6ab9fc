import { spawn } from 'node:child_process';
import { buildCli } from '../../apps/cli/build.mjs';
import { openApiHouse } from '../support/api-house.js';
import { aMachine } from '../support/machine-report.js';
import { defineBench, type BenchCase } from './harness.js';

const mostMs = 300;
const machines = 40;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Seconds from the start of a process until its first byte, and until its end. */
function timed(words: readonly string[], environment: Readonly<Record<string, string>>) {
  return new Promise<{ readonly firstByte: number; readonly whole: number }>((resolve, reject) => {
    const began = performance.now();
    let firstByte = 0;
    const child = spawn(process.execPath, [...words], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', () => (firstByte ||= performance.now() - began));
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`ended with ${code}`));
      resolve({ firstByte: firstByte / 1_000, whole: (performance.now() - began) / 1_000 });
    });
  });
}

export const bench = defineBench({
  name: 'cli',
  what: 'the command line, from the start of its process: a listing of machines beside Node.js doing nothing; runs per second',
  rounds: 5,
  async open() {
    const house = await openApiHouse();
    for (let nth = 0; nth < machines; nth += 1) await house.report(aMachine(nth));
    const environment = { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.viewer };
    const bundle = await buildCli();
    const firstBytes: number[] = [];
    const run = async (words: readonly string[], keep?: number[]) => {
      const { firstByte, whole } = await timed(words, environment);
      keep?.push(firstByte * 1_000);
      return { units: 1, seconds: whole };
    };
    const ours: BenchCase = {
      name: 'machines list',
      role: 'ours',
      run: () => run([bundle, 'machines', 'list'], firstBytes),
    };
    const limit: BenchCase = { name: 'node -e 0', role: 'limit', run: () => run(['-e', 'console.log(0)']) };
    return {
      cases: [limit, ours],
      targets: [{ what: 'a listing: Node.js alone', of: ours.name, to: limit.name, measure: 'rate' }],
      counts: () => [
        { what: `first byte within ${mostMs} ms, median`, count: Number(middle(firstBytes) <= mostMs), exactly: 1 },
      ],
      get notes() {
        return [`first byte after ${middle(firstBytes).toFixed(0)} ms in the median, start-up included`];
      },
      close: () => house.close(),
    };
  },
});
