import { recorded, type AnyEvent, type Evidence } from '#libs/contracts/index.js';
import type { DecidedConflict, KnownMachine } from '#libs/domain/index.js';
import type { IdentityLookup, KnownEvidence } from '#libs/ingest/index.js';
import type { EventStore } from '#libs/ports/index.js';

interface Holder {
  readonly evidence: Map<string, Evidence>;
  product: string | null;
}

const nameOf = ({ kind, value }: Evidence): string => `${kind} ${value}`;

/** What one reading of the log knows. */
class Reading {
  readonly holders = new Map<string, Holder>();
  readonly distrusted = new Map<string, Evidence>();
  readonly decided: DecidedConflict[] = [];
  readonly #fingerprints = new Map<string, string>();

  take(event: AnyEvent): void {
    switch (event.type) {
      case 'EvidenceClaimed':
        if (event.data.previousMachineId !== null) this.#drop(event.data.previousMachineId, event.data);
        this.#hold(event.data.machineId, event.data, event.data.product);
        break;
      case 'EvidenceReleased':
        this.#drop(event.data.machineId, event.data);
        break;
      case 'EvidenceDistrusted':
        this.distrusted.set(nameOf(event.data), { kind: event.data.kind, value: event.data.value });
        for (const id of this.holders.keys()) this.#drop(id, event.data);
        break;
      case 'SupportingEvidenceChanged':
        for (const one of event.data.removed) this.#drop(event.data.machineId, one);
        for (const one of event.data.added) this.#hold(event.data.machineId, one);
        break;
      case 'MachineMerged':
        this.holders.delete(event.data.machineId);
        break;
      case 'IdentityConflictFound':
        this.#fingerprints.set(event.data.conflictId, event.data.fingerprint);
        break;
      case 'IdentityConflictResolved':
        this.decided.push({ ...event.data, fingerprint: this.#fingerprints.get(event.data.conflictId) ?? '' });
        break;
      default:
    }
  }

  #hold(machineId: string, { kind, value }: Evidence, product?: string | null): void {
    const holder = this.holders.get(machineId) ?? { evidence: new Map(), product: null };
    holder.evidence.set(nameOf({ kind, value }), { kind, value });
    if (product !== undefined) holder.product = product;
    this.holders.set(machineId, holder);
  }

  #drop(machineId: string, evidence: Evidence): void {
    this.holders.get(machineId)?.evidence.delete(nameOf(evidence));
  }
}

/** The identity read model, read from the log at each question; `behind` makes it answer from the past until asked to catch up. */
export class LogBackedIdentity implements IdentityLookup {
  #upTo: bigint | undefined;

  constructor(private readonly store: Pick<EventStore, 'readLog' | 'head'>) {}

  async fallBehind(): Promise<void> {
    this.#upTo = await this.store.head();
  }

  async find(evidence: readonly Evidence[]): Promise<KnownEvidence> {
    const reading = await this.#read();
    const wanted = new Set(evidence.map(nameOf));
    const candidates = [...reading.holders]
      .filter(([, holder]) => [...holder.evidence.keys()].some((name) => wanted.has(name)))
      .map(([machineId, { evidence: held, product }]): KnownMachine => {
        return { machineId, evidence: [...held.values()], product };
      });
    const distrusted = [...reading.distrusted.values()].filter((one) => wanted.has(nameOf(one)));
    return { candidates, distrusted, decided: reading.decided };
  }

  catchUp(): Promise<void> {
    this.#upTo = undefined;
    return Promise.resolve();
  }

  async #read(): Promise<Reading> {
    const reading = new Reading();
    for await (const { events } of this.store.readLog({ after: 0n }))
      for (const event of events)
        if (this.#upTo === undefined || event.position <= this.#upTo)
          reading.take(recorded(event) as unknown as AnyEvent);
    return reading;
  }
}
