import {
  HealthWatch,
  Lane,
  Pace,
  Recorder,
  hinderedOf,
  recordedOf,
  type ConsulStanding,
  type Fleet,
  type HealthStanding,
} from '#libs/consul-sync/index.js';
import type { ServiceCatalogue } from '#libs/ports/index.js';
import {
  recordedHindrances,
  recordedRegistrations,
  type ConsulDatacenterView,
} from '#libs/read-model/queries/index.js';
import type { Standings } from '#libs/records/index.js';
import type { Core } from '../../../centre/src/core.module.js';
import { Rounds } from '../rounds.js';
import type { ConsulFigures } from './consul-figures.js';

export interface LaneAround extends Pick<Core, 'pool' | 'commands' | 'clock' | 'logger'> {
  readonly fleet: Fleet;
  readonly figures: ConsulFigures;
  readonly standings: Pick<Standings<ConsulStanding & HealthStanding>, 'tell'>;
  /** Whether this process is the one that writes. */
  readonly owns: () => Promise<boolean>;
  readonly fullEveryMs: number;
  readonly outageAfterMs: number;
}

/** One datacenter that is being kept, until it is stopped. */
export interface KeptDatacenter {
  stop(): Promise<void>;
}

const everyMs = 500;

export function keepDatacenter(
  around: LaneAround,
  datacenter: ConsulDatacenterView,
  catalogue: ServiceCatalogue,
): KeptDatacenter {
  const { commands, logger, figures, owns } = around;
  const { code } = datacenter;
  const stopping = new AbortController();
  const { signal } = stopping;
  const health = new HealthWatch({
    datacenter: code,
    catalogue,
    // Of its own: what is waited for here for half a minute must not keep what is written waiting.
    recorder: new Recorder(commands, (types) => figures.recorded(code, types)),
    sync: () => lane.sync,
    missed: () => lane.fullSoon(),
    signal,
    now: () => around.clock.now(),
    failed: (err, nth) => {
      figures.healthFailed(code);
      if (nth === 1) logger.warn({ err, datacenter: code }, 'what Consul says of health could not be read');
    },
  });
  const lane = laneTo(around, datacenter, catalogue, { signal, health });
  const round = async () => ((await owns()) ? lane.round() : lane.forget());
  const rounds = new Rounds(round, everyMs, logger);
  rounds.start();
  const looking = health.run();
  return {
    stop: async () => {
      stopping.abort();
      // Calls that are under way end with their connections.
      catalogue.close();
      await rounds.stop();
      await looking;
      figures.forget(code);
    },
  };
}

function laneTo(
  { pool, commands, clock, logger, fleet, figures, standings, fullEveryMs, outageAfterMs }: LaneAround,
  { code, owner, operationsPerSecond, mostDeregistrations }: ConsulDatacenterView,
  catalogue: ServiceCatalogue,
  { signal, health }: { readonly signal: AbortSignal; readonly health: HealthWatch },
): Lane {
  return new Lane({
    datacenter: code,
    owner,
    catalogue,
    fleet,
    recorder: new Recorder(commands, (types) => figures.recorded(code, types)),
    pace: new Pace(operationsPerSecond),
    signal,
    recorded: async () => recordedOf(await recordedRegistrations(pool, code)),
    hindered: async () => hinderedOf(await recordedHindrances(pool, code)),
    mostDeregistrations,
    tell: async (standing) => {
      const told = { ...standing, ...health.standing };
      figures.stood(code, told);
      await standings.tell(code, told);
    },
    transacted: (operations, bytes) => figures.transacted(code, operations, bytes),
    now: () => clock.now(),
    logger,
    fullEveryMs,
    outageAfterMs,
  });
}
