import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordBigMachine } from '../support/agent/big-machine.js';
import { bundleAgent, runBundle, type Ended } from '../support/agent/bundled-agent.js';
import { defineBench, once, type BenchCase } from './harness.js';

const megabyte = 1_000_000;
const mostResidentBytes = 80 * megabyte;
/** Beyond the tools that the agent calls. */
const mostMs = 2000;

const barely = async (): Promise<void> => {
  await event(spawn(process.execPath, ['-e', '0']), 'close');
};

/** The worst of all rounds counts. */
class Worst {
  #residentBytes = 0;
  #ownMs = 0;

  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  add(ended: Ended, ownMs: number): void {
    if (ended.status !== 0) throw new Error(`${this.#what}: the agent ended with ${ended.status}: ${ended.said}`);
    this.#residentBytes = Math.max(this.#residentBytes, ended.residentBytes);
    this.#ownMs = Math.max(this.#ownMs, ownMs);
    if (this.#residentBytes > mostResidentBytes || this.#ownMs > mostMs) throw new Error(`missed: ${this.toString()}`);
  }

  toString(): string {
    const megabytes = (this.#residentBytes / megabyte).toFixed(0);
    return `${this.#what}: at most ${megabytes} MB resident (80 allowed), ${this.#ownMs.toFixed(0)} ms of its own (2000 allowed)`;
  }
}

export const bench = defineBench({
  name: 'agent',
  what: 'one inventory, from the start of the process to its end; inventories per second',
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'rackledger-bench-agent-'));
    await recordBigMachine(folder);
    const bundle = await bundleAgent();
    const worst = { here: new Worst('this machine'), big: new Worst('the big machine') };
    const here: BenchCase = {
      name: 'this machine, with the tools that it has',
      role: 'ours',
      run: () =>
        once(1, async () => {
          const ended = await runBundle(bundle, ['--print']);
          // Tools run beside the agent and while it waits: its processor time is what it adds to theirs.
          worst.here.add(ended, ended.processorMs);
        }),
    };
    const big: BenchCase = {
      name: 'a recorded machine of 60 drives and 400 PCI functions',
      role: 'ours',
      run: () =>
        once(1, async () => {
          const ended = await runBundle(bundle, ['--print', '--from', folder]);
          // No tool runs and nothing is waited for: what is not the processor's time is other people's load.
          worst.big.add(ended, ended.processorMs);
        }),
    };
    const limit: BenchCase = { name: 'Node.js that does nothing', role: 'limit', run: () => once(1, barely) };
    return {
      cases: [limit, here, big],
      targets: [
        { what: 'this machine: an empty Node.js', of: here.name, to: limit.name, measure: 'rate' },
        { what: 'the big machine: an empty Node.js', of: big.name, to: limit.name, measure: 'rate' },
      ],
      // Read when they are printed, after all rounds.
      get notes() {
        return [worst.here.toString(), worst.big.toString()];
      },
      close: () => rm(folder, { recursive: true }),
    };
  },
});
