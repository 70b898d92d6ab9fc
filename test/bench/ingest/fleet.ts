import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Work } from '../harness.js';
import type { Order, Told, WantedReport } from './messages.js';

type Sent = Extract<Told, { kind: 'sent' }>;

/** The machines of the bench: a process that sends their reports. */
export class Fleet {
  readonly #process: ChildProcess;

  constructor() {
    this.#process = fork(new URL('./machines.ts', import.meta.url), { serialization: 'advanced' });
  }

  async prepare(reports: readonly WantedReport[]): Promise<void> {
    await this.#tell({ kind: 'prepare', reports });
  }

  async send(port: number, connections: number): Promise<Sent> {
    const told = await this.#tell({ kind: 'send', port, connections });
    if (told.kind !== 'sent') throw new Error('the machines answered out of turn');
    return told;
  }

  close(): void {
    this.#process.kill();
  }

  async #tell(order: Order): Promise<Told> {
    this.#process.send(order);
    const [told] = (await once(this.#process, 'message')) as [Told];
    return told;
  }
}

/** @throws Error when any answer was not the one that the case is about */
export function workOf({ seconds, latencies, statuses }: Sent, status = '200'): Work {
  const units = latencies.length;
  if (statuses[status] !== units) throw new Error(`answers were ${JSON.stringify(statuses)}, not all ${status}`);
  return { units, seconds, latencies };
}
