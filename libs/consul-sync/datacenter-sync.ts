import type { ServiceCatalogue } from '#libs/ports/index.js';
import type { Difference } from './compare.js';
import { DeregistrationGuard, type GuardParts } from './deregistration-guard.js';
import { KnownHistory, type Recorded } from './known-history.js';
import { LeftNodes } from './left-nodes.js';
import { TransactionLimits } from './limits.js';
import type { Pace } from './pace.js';
import type { Cause, Recorder } from './recorder.js';
import type { Hindrance } from './standing.js';
import { ToldHindrances } from './told-hindrances.js';
import { differencesIn, verdictsOnAll, type WantedPieces } from './verdicts-on-all.js';
import { verdictOn, type Verdict, type WantedMachine } from './verdict.js';
import { CatalogueView } from './view.js';
import { writeDifferences } from './write.js';

export interface SyncParts {
  readonly datacenter: string;
  /** What ours is marked with. */
  readonly owner: string;
  readonly catalogue: Pick<ServiceCatalogue, 'nodes' | 'agents' | 'contents' | 'transact'>;
  readonly recorder: Pick<Recorder, 'node' | 'first' | 'settled'>;
  readonly pace: Pick<Pace, 'take'>;
  readonly signal: AbortSignal;
  /** Undefined: whatever is not wanted goes at once. */
  readonly guard?: GuardParts;
  readonly transacted?: (operations: number, bytes: number) => void;
}

/** How often what was refused is looked at again in one go: one machine may wait for the name of another. */
const passes = 3;

/**
 * One datacenter, kept as it is to be. It holds what stands there in memory: as it was read at the last full comparison, with
 * all that it has written since.
 */
export class DatacenterSync {
  readonly limits = new TransactionLimits();
  readonly #claims = new Map<string, string>();
  readonly #hindered = new Map<string, Hindrance>();
  readonly #agents = new Map<string, string>();
  readonly #history: KnownHistory;
  readonly #told: ToldHindrances;
  readonly #guard: DeregistrationGuard | undefined;
  readonly #left = new LeftNodes();
  #view: CatalogueView;
  #pending = 0;

  constructor(
    private readonly parts: SyncParts,
    recorded: ReadonlyMap<string, Recorded>,
    hindered: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#view = new CatalogueView(parts.owner);
    this.#history = new KnownHistory(parts.datacenter, parts.recorder, recorded);
    this.#told = new ToldHindrances(parts.datacenter, parts.recorder, hindered);
    this.#guard = parts.guard && new DeregistrationGuard(parts.guard);
  }

  get view(): CatalogueView {
    return this.#view;
  }

  get figures() {
    return {
      registered: this.#history.registered,
      agents: this.#agents.size,
      nodes: this.#view.nodesInAll,
      pending: this.#pending,
      hindered: this.#hindered.size,
      held: this.#guard?.size ?? 0,
      hindrances: [...this.#hindered.values()].slice(0, 200),
      operationsAtOnce: this.limits.operations,
    };
  }

  /** The machine that a node stands for: by us, or by its own agent. */
  machineOf(node: string): string | undefined {
    return this.#view.machineOfNode(node) ?? this.#agents.get(node.toLowerCase());
  }

  /** Reads everything, compares everything, and puts right what is different. @throws CatalogueUnreachable, CatalogueDenied */
  async full(wanted: WantedPieces): Promise<readonly Difference[]> {
    this.#view = await CatalogueView.read(this.parts.catalogue, this.parts.owner);
    this.#left.haveRead();
    const verdicts = await this.#verdictsOnAll(wanted);
    return this.#carryOut(verdicts, undefined, true);
  }

  /** What a full comparison would do; `figures` say what hinders. */
  async preview(wanted: WantedPieces): Promise<readonly Difference[]> {
    this.#view = await CatalogueView.read(this.parts.catalogue, this.parts.owner);
    const verdicts = await this.#verdictsOnAll(wanted);
    for (const [machineId, verdict] of verdicts)
      if (verdict.verdict === 'hindered') this.#hindered.set(machineId, verdict.hindrance);
    return differencesIn(verdicts.values());
  }

  /** All machines anew, against what was read before: for a policy that changed. */
  async again(wanted: WantedPieces, cause?: Cause): Promise<readonly Difference[]> {
    return this.#carryOut(await this.#verdictsOnAll(wanted), () => cause);
  }

  /** Some machines that something happened to. */
  async news(
    machines: readonly WantedMachine[],
    causeOf: (machineId: string) => Cause | undefined,
  ): Promise<readonly Difference[]> {
    for (const { machineId } of machines) this.#forgetClaims(machineId);
    const verdicts = new Map(machines.map((one) => [one.machineId, this.#verdict(one)] as const));
    return this.#carryOut(verdicts, causeOf);
  }

  #forgetClaims(machineId: string): void {
    for (const { name } of this.#view.there(machineId).nodes)
      if (this.#claims.get(name) === machineId) this.#claims.delete(name);
  }

  async #verdictsOnAll(wanted: WantedPieces): Promise<ReadonlyMap<string, Verdict>> {
    this.#claims.clear();
    this.#hindered.clear();
    this.#agents.clear();
    const known = [...this.#view.machineIds(), ...this.#history.machineIds, ...this.#told.machineIds];
    return verdictsOnAll(wanted, known, (one) => this.#verdict(one), this.#guard);
  }

  #verdict(machine: WantedMachine): Verdict {
    const { datacenter } = this.parts;
    const lastAgentOf = (machineId: string) => this.#history.lastAgentOf(machineId);
    return verdictOn({ datacenter, view: this.#view, claims: this.#claims, left: this.#left, lastAgentOf }, machine);
  }

  /** What is as it is to be is written down where the log does not know it; what differs is written there first. */
  async #carryOut(
    verdicts: ReadonlyMap<string, Verdict>,
    causeOf: ((machineId: string) => Cause | undefined) | undefined,
    isFull = false,
  ): Promise<readonly Difference[]> {
    for (const [machineId, verdict] of verdicts) this.#note(machineId, verdict, causeOf?.(machineId));
    const guard = this.#guard;
    const all = guard
      ? await guard.free(verdicts, this.#view.machineIds().size, this.#hindered)
      : differencesIn(verdicts.values());
    let differences = all;
    this.#pending = all.length;
    for (let pass = 1; pass <= passes && differences.length > 0; pass += 1)
      differences = await this.#write(differences, pass === passes, verdicts, causeOf);
    this.#told.tellAll(verdicts.keys(), this.#hindered, causeOf, isFull);
    await this.parts.recorder.settled();
    await guard?.carriedOut();
    return all;
  }

  async #write(
    differences: readonly Difference[],
    isLast: boolean,
    verdicts: ReadonlyMap<string, Verdict>,
    causeOf: ((machineId: string) => Cause | undefined) | undefined,
  ): Promise<readonly Difference[]> {
    const again: Difference[] = [];
    const { catalogue, pace, signal, transacted } = this.parts;
    await writeDifferences(
      {
        catalogue,
        pace,
        signal,
        transacted,
        limits: this.limits,
        written: (difference, indexes) => {
          this.#pending -= 1;
          this.#view.apply(difference.changes, indexes);
          const { machineId } = difference;
          this.#history.written(difference, verdicts.get(machineId), causeOf?.(machineId));
        },
        refused: (difference, message, denied) => {
          if (!denied && !isLast) again.push(difference);
          else this.#hinder(difference, message, denied);
        },
      },
      differences,
    );
    return again;
  }

  #hinder({ machineId, node }: Difference, message: string, denied: boolean): void {
    this.#hindered.set(machineId, { machineId, kind: denied ? 'denied' : 'refused', node, message });
  }

  #note(machineId: string, verdict: Verdict, cause: Cause | undefined): void {
    this.#hindered.delete(machineId);
    for (const [node, id] of this.#agents) if (id === machineId) this.#agents.delete(node);
    if (verdict.verdict === 'agent') this.#agents.set(verdict.node.toLowerCase(), machineId);
    this.#history.agent(machineId, verdict.verdict === 'agent' ? verdict.node : null, cause);
    if (verdict.verdict === 'hindered') this.#hindered.set(machineId, verdict.hindrance);
    if (verdict.verdict === 'agent' && !verdict.difference) this.#history.keys(machineId, verdict.keys, [], cause);
    if (verdict.verdict === 'as-it-is') this.#history.standing(machineId, verdict.registration, [], cause);
  }
}
