import type { Logger } from 'pino';
import type { Clock } from '#libs/kernel/index.js';
import type { ConfigurationNews, Configurations, IdentityKeeping } from '#libs/configuration/index.js';
import type { Intake, ObservationIntake } from '#libs/ingest/index.js';
import type {
  Access,
  AccessRefusals,
  Challenges,
  LivenessNotes,
  NewestObservations,
  NewestReports,
} from '#libs/records/index.js';
import type { IngestMetrics } from './ingest-metrics.js';
import type { ByteBudget } from './limits/byte-budget.js';
import type { Gate } from './limits/gate.js';
import type { RefusalLines } from './limits/refusal-lines.js';
import type { RateLimit } from './limits/rate-limit.js';
import type { ObservationMetrics } from './observation-metrics.js';
import type { IngestSettings } from './settings.js';
import type { WithheldConfigurations } from './withheld-configurations.js';

/** All that a call to /node/v1 may need. */
export interface IngestParts {
  readonly settings: IngestSettings;
  readonly intake: Intake;
  readonly newest: NewestReports;
  readonly observations: ObservationIntake;
  readonly newestObservations: Pick<NewestObservations, 'byToken'>;
  /** Observations that are not the known ones, by machine. */
  readonly observers: RateLimit;
  readonly observationMetrics: ObservationMetrics;
  readonly access: Pick<Access, 'authenticate'>;
  readonly challenges: Pick<Challenges, 'issue'>;
  readonly refusals: AccessRefusals;
  readonly refusalLines: RefusalLines;
  readonly liveness: Pick<LivenessNotes, 'confirmed' | 'heard' | 'told'>;
  readonly budget: ByteBudget;
  readonly gate: Gate;
  readonly strangers: RateLimit;
  readonly configurations: Pick<Configurations, 'serve'>;
  readonly configurationNews: ConfigurationNews;
  readonly keeping: IdentityKeeping;
  /** What machines bring to be kept, by machine. */
  readonly keepers: RateLimit;
  /** Configurations that are assembled at the same time: news about a policy wake the whole fleet. */
  readonly assembling: Gate;
  /** Resolves once the read models behind a configuration hold everything up to the position, or the time is over. */
  readonly reached: (position: bigint, withinMs: number) => Promise<unknown>;
  /** False: they are being built and hold a part of what there is, out of which nobody is to be configured. */
  readonly built: (withinMs: number) => Promise<boolean>;
  /** Told of each machine that was given no configuration for that. */
  readonly withheld: WithheldConfigurations;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly metrics: IngestMetrics;
}
