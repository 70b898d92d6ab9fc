import type { Evidence, InventoryDocument } from '#libs/contracts/index.js';
import {
  evidenceOf,
  isClaimable,
  productOf,
  resolveIdentity,
  type DecidedConflict,
  type IdentityVerdict,
  type KnownMachine,
} from '#libs/domain/index.js';

const nameOf = ({ kind, value }: Evidence): string => `${kind} ${value}`;

/**
 * What the centre remembers about identity, in memory: asks `resolveIdentity` about each report and follows its verdict
 * as ingest does, without event store and projections.
 */
export class IdentityLedger {
  readonly conflicts: Extract<IdentityVerdict, { kind: 'conflict' }>[] = [];
  readonly distrusted = new Map<string, Evidence>();
  readonly decided: DecidedConflict[] = [];
  readonly #machines = new Map<string, KnownMachine>();
  #made = 0;

  get machineIds(): readonly string[] {
    return [...this.#machines.keys()];
  }

  evidenceOf(machineId: string): readonly Evidence[] {
    return this.#machines.get(machineId)?.evidence ?? [];
  }

  report(document: InventoryDocument, options: { late?: boolean } = {}): IdentityVerdict & { machineId?: string } {
    return this.offer(evidenceOf(document), productOf(document), options);
  }

  offer(
    evidence: readonly Evidence[],
    product: string | null,
    { late = false }: { late?: boolean } = {},
  ): IdentityVerdict & { machineId?: string } {
    const verdict = this.ask(evidence, product);
    if (verdict.kind === 'conflict') {
      if (!this.conflicts.some(({ fingerprint }) => fingerprint === verdict.fingerprint)) this.conflicts.push(verdict);
      return verdict;
    }
    for (const { evidence: worthless } of verdict.distrust) this.#distrust(worthless);
    if (verdict.kind === 'known') {
      if (!late) this.#update(verdict.machineId, evidence, product);
      return verdict;
    }
    return { ...verdict, machineId: this.make(evidence, product) };
  }

  ask(evidence: readonly Evidence[], product: string | null): IdentityVerdict {
    const names = new Set(evidence.map(nameOf));
    const candidates = [...this.#machines.values()].filter((one) =>
      one.evidence.some((each) => names.has(nameOf(each))),
    );
    const distrusted = evidence.filter((one) => this.distrusted.has(nameOf(one)));
    return resolveIdentity({ evidence, product, candidates, distrusted, decided: this.decided });
  }

  make(evidence: readonly Evidence[], product: string | null): string {
    this.#made += 1;
    const machineId = `m${this.#made}`;
    this.#machines.set(machineId, { machineId, evidence: [], product });
    this.#update(machineId, evidence, product);
    return machineId;
  }

  /** Claims move to the machine; kinds that were reported replace what it had of them. */
  #update(machineId: string, reported: readonly Evidence[], product: string | null): void {
    const usable = reported.filter((one) => !this.distrusted.has(nameOf(one)));
    const kinds = new Set(usable.map(({ kind }) => kind));
    const kept = this.evidenceOf(machineId).filter(({ kind }) => !kinds.has(kind));
    this.#machines.set(machineId, { machineId, evidence: [...kept, ...usable], product });
    const claimed = new Set(usable.filter(({ kind }) => isClaimable(kind)).map(nameOf));
    this.#everywhereElse(machineId, (one) => !claimed.has(nameOf(one)));
  }

  #distrust(worthless: Evidence): void {
    this.distrusted.set(nameOf(worthless), worthless);
    this.#everywhereElse(undefined, (one) => nameOf(one) !== nameOf(worthless));
  }

  #everywhereElse(except: string | undefined, keep: (one: Evidence) => boolean): void {
    for (const [id, machine] of this.#machines) {
      if (id !== except) this.#machines.set(id, { ...machine, evidence: machine.evidence.filter(keep) });
    }
  }
}
