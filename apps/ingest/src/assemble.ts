import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { CommandHandling } from '#libs/command-handling/index.js';
import {
  behindConfigurations,
  createConfigurations,
  createIdentityKeeping,
  LogConfigurationNews,
} from '#libs/configuration/index.js';
import type { Pool } from '#libs/database/index.js';
import {
  createConflictResolution,
  createEnrolmentDecisions,
  createIntake,
  createObservationIntake,
  type ConflictResolution,
  type EnrolmentDecisions,
  type IdentityLookup,
  type ReceivedReport,
} from '#libs/ingest/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { builtSinceStart, readCheckpoints, waitForPosition } from '#libs/read-model/index.js';
import {
  createBootTokens,
  createChallenges,
  createNewestObservations,
  createNewestReports,
  createPendingReports,
  createRawReports,
  createServedConfigurations,
  createWaitingEnrolments,
  LivenessNotes,
  type Access,
  type AccessRefusals,
  type SecretKeeping,
} from '#libs/records/index.js';
import type { IngestParts } from './ingest-parts.js';
import { IngestMetrics } from './ingest-metrics.js';
import { ByteBudget } from './limits/byte-budget.js';
import { Gate } from './limits/gate.js';
import { RateLimit } from './limits/rate-limit.js';
import { RefusalLines } from './limits/refusal-lines.js';
import { ObservationMetrics } from './observation-metrics.js';
import { WithheldConfigurations } from './withheld-configurations.js';
import { door } from './routes/turn-away.js';
import type { IngestSettings } from './settings.js';

export interface Surroundings {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'follow' | 'head'>;
  readonly commands: CommandHandling;
  readonly keeping: SecretKeeping;
  readonly lookup: IdentityLookup;
  readonly access: Access;
  readonly refusals: AccessRefusals;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly settings: IngestSettings;
}

export interface Ingest extends IngestParts {
  readonly liveness: LivenessNotes;
}

/** A proof that counts for nothing is a refused access, though the enrolment goes on without it. */
function toldTo(refusals: AccessRefusals) {
  return (reason: string, { remoteAddress }: Pick<ReceivedReport, 'remoteAddress'>) =>
    refusals.note({ reason, door, remoteAddress });
}

function configurationParts({ pool, store, commands, keeping, logger, clock, metrics }: Surroundings) {
  const served = createServedConfigurations(pool);
  const failed = (error: unknown) => logger.warn({ err: error }, 'the log cannot be followed for configurations now');
  return {
    configurations: createConfigurations({ pool, commands, secrets: keeping.secrets, served }),
    configurationNews: new LogConfigurationNews(store, failed),
    assembling: new Gate(8, Number.POSITIVE_INFINITY),
    reached: (position: bigint, withinMs: number) => waitForPosition(pool, behindConfigurations, position, withinMs),
    built: builtSinceStart({ pool, store }, behindConfigurations),
    withheld: new WithheldConfigurations({
      names: behindConfigurations,
      checkpoints: () => readCheckpoints(pool),
      clock,
      logger,
      metrics,
    }),
  };
}

/** A machine brings what it keeps after each start, and when it changed: twenty at once, then one in three minutes. */
const keepers = { burst: 20, perSecond: 1 / 180, addresses: 200_000 };

function keepingParts({ commands, keeping, clock }: Surroundings) {
  return {
    keeping: createIdentityKeeping({ commands, secrets: keeping.secrets }),
    keepers: new RateLimit(keepers, clock),
  };
}

function observationParts({ pool, commands, clock, metrics, settings }: Surroundings) {
  const newestObservations = createNewestObservations(pool);
  const limits = { ...settings.limits, ...settings.observations };
  return {
    newestObservations,
    observations: createObservationIntake({ commands, newest: newestObservations, limits }),
    observers: new RateLimit(settings.observers, clock),
    observationMetrics: new ObservationMetrics(metrics),
  };
}

/** Puts the parts of ingest together. */
export function assembleIngest(around: Surroundings): Ingest {
  const { pool, commands, lookup, access, refusals, clock, logger, settings } = around;
  const { limits, machineTokenMs } = settings;
  const newest = createNewestReports(pool);
  const raw = createRawReports(pool);
  const pending = createPendingReports(pool);
  const liveness = new LivenessNotes(pool, clock);
  const records = { newest, raw, pending, liveness };
  const waiting = createWaitingEnrolments(pool);
  const challenges = createChallenges(pool, clock);
  const enrolling = { waiting, bootTokens: createBootTokens(pool, clock), challenges, refused: toldTo(refusals) };
  const intake = createIntake({ ...records, ...enrolling, commands, lookup, access, clock, limits, machineTokenMs });
  return {
    settings,
    intake,
    newest,
    access,
    challenges,
    refusals,
    refusalLines: new RefusalLines(logger, clock),
    liveness,
    clock,
    logger,
    budget: new ByteBudget(settings.bodiesBytes),
    gate: new Gate(settings.atOnce, settings.waiting),
    ...configurationParts(around),
    ...keepingParts(around),
    ...observationParts(around),
    strangers: new RateLimit(settings.strangers, clock),
    metrics: new IngestMetrics(around.metrics),
  };
}

type Behind = Pick<Surroundings, 'pool' | 'commands' | 'access'> & { readonly limits: IngestSettings['limits'] };

/** For people's answers to enrolments that wait; made by whoever takes these, such as the API. */
export function assembleEnrolmentDecisions({ pool, ...rest }: Behind): EnrolmentDecisions {
  return createEnrolmentDecisions({ ...rest, raw: createRawReports(pool), waiting: createWaitingEnrolments(pool) });
}

/** For people's answers to identity conflicts; made by whoever takes these, such as the API. */
export function assembleConflictResolution(
  around: Pick<Surroundings, 'pool' | 'commands' | 'lookup' | 'access' | 'clock'> & {
    readonly limits: IngestSettings['limits'];
  },
): ConflictResolution {
  const { pool, ...rest } = around;
  return createConflictResolution({ ...rest, raw: createRawReports(pool), pending: createPendingReports(pool) });
}
