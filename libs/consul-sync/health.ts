import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsulObservedChecks } from '#libs/contracts/index.js';
import { livenessCheckId } from '#libs/domain/index.js';
import type { CatalogueCheck, ServiceCatalogue } from '#libs/ports/index.js';
import type { DatacenterSync } from './datacenter-sync.js';
import type { Recorder } from './recorder.js';
import type { HealthStanding } from './standing.js';

export interface HealthParts {
  readonly datacenter: string;
  readonly catalogue: Pick<ServiceCatalogue, 'checks'>;
  readonly recorder: Pick<Recorder, 'node' | 'settled'>;
  /** Undefined while the datacenter is not reached. */
  readonly sync: () => DatacenterSync | undefined;
  /** Checks of ours are not there any more. */
  readonly missed: () => void;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** A look came to nothing. `nth`: of how many in a row; it is tried again. */
  readonly failed: (error: unknown, nth: number) => void;
  /** Between two looks, milliseconds: each is a list of all checks. */
  readonly restMs?: number;
}

const waitSeconds = 30;
const usualRestMs = 1_000;
/** The rest doubles with each failure, up to so many times itself. */
const mostRests = 32;

interface OfMachine {
  readonly node: string;
  readonly checks: ConsulObservedChecks;
}

/**
 * What Consul says of the health of machines, as it changes, by blocking queries. Our own word (whether we hear of a
 * machine) is left out: it would be an echo.
 */
export class HealthWatch {
  #index: string | undefined;
  /** What the log was told; of machines that checks say nothing of, nothing. */
  #known: ReadonlyMap<string, OfMachine> = new Map();
  #readAt: number | null = null;
  #problem: string | null = null;

  constructor(private readonly parts: HealthParts) {}

  /** How old what is known of health is, and why it gets no younger. */
  get standing(): HealthStanding {
    return {
      healthReadAt: this.#readAt === null ? null : new Date(this.#readAt).toISOString(),
      healthProblem: this.#problem,
    };
  }

  /** Until the signal; what fails is told, and tried again after a while that grows. */
  async run(): Promise<void> {
    const { signal, restMs = usualRestMs } = this.parts;
    let failures = 0;
    while (!signal.aborted) {
      failures = (await this.#lookTelling(failures + 1)) ? 0 : failures + 1;
      const rest = restMs * Math.min(2 ** failures, mostRests);
      await sleep(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  async #lookTelling(nth: number): Promise<boolean> {
    const { signal, failed, sync } = this.parts;
    try {
      await this.look();
      return true;
    } catch (error) {
      this.#index = undefined;
      // Whoever is told to stop, or to wait until the datacenter is back, has not failed.
      if (signal.aborted || !sync()) return true;
      this.#problem = error instanceof Error ? error.message : String(error);
      failed(error, nth);
      return false;
    }
  }

  /** Waits for the next change, and writes down what it is. */
  async look(): Promise<void> {
    const { catalogue, recorder, signal } = this.parts;
    if (!this.parts.sync()) {
      this.#index = undefined;
      return;
    }
    const seen = await catalogue.checks(this.#index, waitSeconds, signal);
    const sync = this.parts.sync();
    if (!sync) return;
    this.#index = seen.index;
    this.#tellWhatIsMissed(sync, seen.checks);
    const machines = byMachine(sync, seen.checks);
    for (const [machineId, told] of machines) this.#note(machineId, told);
    for (const [machineId, { node }] of this.#known)
      if (!machines.has(machineId)) this.#note(machineId, { node, checks: [] });
    await recorder.settled();
    // Not before: what could not be written down is news the next time too.
    this.#known = machines;
    [this.#readAt, this.#problem] = [this.parts.now(), null];
  }

  #note(machineId: string, { node, checks }: OfMachine): void {
    if (JSON.stringify(this.#known.get(machineId)?.checks) === JSON.stringify(checks)) return;
    const { datacenter, recorder } = this.parts;
    recorder.node({ type: 'RecordConsulHealth', data: { machineId, datacenter, node, checks } });
  }

  /** Whoever wiped the datacenter took our checks along. */
  #tellWhatIsMissed(sync: DatacenterSync, checks: readonly CatalogueCheck[]): void {
    const there = new Set(checks.map(({ node, id }) => `${node} ${id}`));
    for (const machineId of sync.view.machineIds())
      if (sync.view.there(machineId).checks.some(({ node, id }) => !there.has(`${node} ${id}`)))
        return this.parts.missed();
  }
}

function byMachine(sync: DatacenterSync, checks: readonly CatalogueCheck[]): ReadonlyMap<string, OfMachine> {
  const machines = new Map<string, { node: string; checks: ConsulObservedChecks }>();
  const told = checks.filter(({ id }) => id !== livenessCheckId).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const { node, id, name, serviceId: service, status } of told) {
    const machineId = sync.machineOf(node);
    if (machineId === undefined) continue;
    const known = machines.get(machineId) ?? { node, checks: [] };
    known.checks.push({ id, name, service, status });
    machines.set(machineId, known);
  }
  return machines;
}
