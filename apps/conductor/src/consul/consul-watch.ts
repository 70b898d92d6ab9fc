import { fleetOfDatabase, openDatacenter, type ConsulStanding, type HealthStanding } from '#libs/consul-sync/index.js';
import { enabledConsulDatacenters, type ConsulDatacenterView } from '#libs/read-model/queries/index.js';
import { createStandings } from '#libs/records/index.js';
import type { Core } from '../../../centre/src/core.module.js';
import { Rounds } from '../rounds.js';
import { SingleOwner } from '../single-owner.js';
import { consulFigures } from './consul-figures.js';
import { keepDatacenter, type KeptDatacenter, type LaneAround } from './consul-lane.js';

/** Any number that nobody else locks: whoever writes to the Consul datacenters of one database. */
const lockKey = 7_249_133_213;
const everyMs = 1_000;
/** How old a comparison of everything may get: what was changed behind our back is put right after so long. */
const usualFullEveryMs = 60_000;
/** A restart of its servers is over by then. */
const usualOutageAfterMs = 300_000;

export type ConsulWatchParts = Pick<
  Core,
  'pool' | 'store' | 'commands' | 'keeping' | 'clock' | 'logger' | 'metrics'
> & {
  readonly fullEveryMs?: number;
  readonly outageAfterMs?: number;
};

export interface ConsulWatch {
  readonly rounds: Rounds;
  stop(): Promise<void>;
}

interface Kept {
  /** What it was opened with: it is opened anew when that changes. */
  readonly openedWith: string;
  readonly kept: KeptDatacenter;
}

/** Keeps every datacenter of Consul that there is, each in a lane of its own. One process of a database does it. */
class Keeper {
  readonly #kept = new Map<string, Kept>();
  readonly #standings;
  readonly #around: LaneAround;

  constructor(
    private readonly parts: ConsulWatchParts,
    readonly owner: SingleOwner,
  ) {
    const {
      pool,
      commands,
      clock,
      logger,
      metrics,
      fullEveryMs = usualFullEveryMs,
      outageAfterMs = usualOutageAfterMs,
    } = parts;
    this.#standings = createStandings<ConsulStanding & HealthStanding>(pool);
    this.#around = {
      pool,
      commands,
      clock,
      logger,
      fleet: fleetOfDatabase(parts),
      figures: consulFigures(metrics),
      standings: this.#standings,
      owns: () => this.#owns,
      fullEveryMs,
      outageAfterMs,
    };
  }

  #owns: Promise<boolean> = Promise.resolve(false);

  /** Opens what is new or changed, and leaves what is there no more. Without a datacenter no connection is held for the lock. */
  async round(): Promise<void> {
    const wanted = await enabledConsulDatacenters(this.parts.pool);
    for (const code of this.#kept.keys()) if (!wanted.some((one) => one.code === code)) await this.#leave(code);
    if (wanted.length === 0) return this.owner.letGo();
    this.#owns = this.owner.owns();
    if (!(await this.#owns)) return this.stopAll();
    for (const one of wanted) await this.#keep(one);
  }

  async #keep(datacenter: ConsulDatacenterView): Promise<void> {
    const { code } = datacenter;
    const known = this.#kept.get(code);
    const opened = await openDatacenter(this.parts.keeping.secrets, datacenter, known?.openedWith);
    if (!opened) return;
    await known?.kept.stop();
    const kept = keepDatacenter(this.#around, datacenter, opened.catalogue);
    this.#kept.set(code, { openedWith: opened.openedWith, kept });
  }

  async #leave(code: string): Promise<void> {
    await this.#kept.get(code)?.kept.stop();
    this.#kept.delete(code);
    await this.#standings.forget(code);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#kept.values()].map(({ kept }) => kept.stop()));
    this.#kept.clear();
  }
}

export function consulWatch(parts: ConsulWatchParts): ConsulWatch {
  const keeper = new Keeper(parts, new SingleOwner(parts.pool, lockKey));
  const rounds = new Rounds(() => keeper.round(), everyMs, parts.logger);
  return {
    rounds,
    stop: async () => {
      await rounds.stop();
      await keeper.stopAll();
      await keeper.owner.letGo();
    },
  };
}
