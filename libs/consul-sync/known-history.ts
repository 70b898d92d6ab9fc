import type { ConsulKeys, ConsulRegistration } from '#libs/contracts/index.js';
import { keysText } from '#libs/domain/index.js';
import type { Difference } from './compare.js';
import type { Cause, Recorder } from './recorder.js';
import { textOfRegistration, type Verdict } from './verdict.js';

/** What the log says that stands there about a machine: text of the registration, empty for none; node of its agent. */
export interface Recorded {
  readonly text: string;
  readonly node: string;
  readonly agent: string | undefined;
  /** Text of the keys beside its own agent; empty for none. */
  readonly keys?: string | undefined;
}

const noKeys = keysText([]);

/** What the log says of a datacenter, and what is written into it. */
export class KnownHistory {
  readonly #recorded: Map<string, Recorded>;
  /** Nodes of agents that have left since this process looks, by machine. */
  readonly #left = new Map<string, string>();

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

  /** Node of the agent that it has, or had a while ago. */
  lastAgentOf(machineId: string): string | undefined {
    return this.agentOf(machineId) ?? this.#left.get(machineId);
  }

  /** @param node null: it has gone */
  agent(machineId: string, node: string | null, cause: Cause | undefined): void {
    const before = this.agentOf(machineId);
    if ((before ?? null) === node) return;
    if (before !== undefined) this.#left.set(machineId, before);
    const data = { machineId, datacenter: this.datacenter, node };
    this.recorder.node({ type: 'RecordConsulAgent', data }, cause);
    const known = node === null ? this.#recorded.get(machineId) : undefined;
    this.#recorded.set(machineId, { text: '', node: '', ...known, agent: node ?? undefined });
  }

  /** What was just written about a machine. */
  written({ machineId, registration, found, node, changes }: Difference, verdict: Verdict | undefined, cause?: Cause) {
    const ofKeys = found.filter(({ what }) => what === 'key');
    if (verdict?.verdict === 'agent') return this.keys(machineId, verdict.keys, ofKeys, cause);
    if (registration) return this.standing(machineId, registration, found, cause);
    // Beside an agent that has gone only its keys stood there.
    const isRegistered = (this.#recorded.get(machineId)?.text ?? '') !== '';
    if (!isRegistered && changes.every(({ does }) => does === 'delete-key'))
      return this.keys(machineId, [], ofKeys, cause);
    return this.gone(machineId, node, cause);
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

  /** Its keys stand there so, beside its own agent. */
  keys(machineId: string, keys: ConsulKeys, found: Difference['found'], cause: Cause | undefined): void {
    const known = this.#recorded.get(machineId);
    const text = keysText(keys);
    const isKnown = (known?.keys ?? noKeys) === text;
    if (isKnown && found.length === 0) return;
    const data = { machineId, datacenter: this.datacenter, keys, found: isKnown ? found : [] };
    this.recorder.node({ type: 'RecordConsulKeys', data }, cause);
    this.#recorded.set(machineId, { text: '', node: '', agent: undefined, ...known, keys: text });
  }

  gone(machineId: string, found: string, cause: Cause | undefined): void {
    const node = this.#recorded.get(machineId)?.node || found || machineId;
    const data = { machineId, datacenter: this.datacenter, node };
    this.recorder.node({ type: 'RecordConsulDeregistration', data }, cause);
    this.#recorded.delete(machineId);
  }
}
