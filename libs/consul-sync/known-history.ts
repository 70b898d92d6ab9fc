import type { ConsulRegistration } from '#libs/contracts/index.js';
import type { Difference } from './compare.js';
import type { Cause, Recorder } from './recorder.js';
import { textOfRegistration } from './verdict.js';

/** What the log says that stands there about a machine: text of the registration, empty for none; node of its agent. */
export interface Recorded {
  readonly text: string;
  readonly node: string;
  readonly agent: string | undefined;
}

/** What the log says of a datacenter, and what is written into it. */
export class KnownHistory {
  readonly #recorded: Map<string, Recorded>;

  constructor(
    private readonly datacenter: string,
    private readonly recorder: Pick<Recorder, 'node' | 'first'>,
    recorded: ReadonlyMap<string, Recorded>,
  ) {
    this.#recorded = new Map(recorded);
  }

  get machineIds(): Iterable<string> {
    return this.#recorded.keys();
  }

  /** Machines that stand there by us. */
  get registered(): number {
    return [...this.#recorded.values()].filter(({ text }) => text !== '').length;
  }

  agentOf(machineId: string): string | undefined {
    return this.#recorded.get(machineId)?.agent;
  }

  /** @param node null: it has gone */
  agent(machineId: string, node: string | null, cause: Cause | undefined): void {
    if ((this.agentOf(machineId) ?? null) === node) return;
    const data = { machineId, datacenter: this.datacenter, node };
    this.recorder.node({ type: 'RecordConsulAgent', data }, cause);
    const known = node === null ? this.#recorded.get(machineId) : undefined;
    this.#recorded.set(machineId, { text: known?.text ?? '', node: known?.node ?? '', agent: node ?? undefined });
  }

  /** It stands there so; `found`: what was otherwise before. Undefined: it does not. */
  standing(
    machineId: string,
    registration: ConsulRegistration | undefined,
    found: Difference['found'],
    cause: Cause | undefined,
  ): void {
    const text = textOfRegistration(registration);
    const known = this.#recorded.get(machineId);
    if ((known?.text ?? '') === text && found.length === 0) return;
    if (!registration) return this.gone(machineId, known?.node ?? '', cause);
    const data = { machineId, datacenter: this.datacenter, registration, found };
    const command = { type: 'RecordConsulRegistration', data } as const;
    if (!known && !cause) this.recorder.first(command);
    else this.recorder.node(command, cause);
    this.#recorded.set(machineId, { text, node: registration.node, agent: undefined });
  }

  gone(machineId: string, found: string, cause: Cause | undefined): void {
    const node = this.#recorded.get(machineId)?.node || found || machineId;
    const data = { machineId, datacenter: this.datacenter, node };
    this.recorder.node({ type: 'RecordConsulDeregistration', data }, cause);
    this.#recorded.delete(machineId);
  }
}
