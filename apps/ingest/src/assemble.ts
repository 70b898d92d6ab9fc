import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import {
  createConflictResolution,
  createIntake,
  type ConflictResolution,
  type IdentityLookup,
} from '#libs/ingest/index.js';
import type { Clock } from '#libs/kernel/index.js';
import {
  createNewestReports,
  createPendingReports,
  createRawReports,
  LivenessNotes,
  type Access,
} from '#libs/records/index.js';
import type { IngestParts } from './ingest-parts.js';
import { IngestMetrics } from './ingest-metrics.js';
import { ByteBudget } from './limits/byte-budget.js';
import { Gate } from './limits/gate.js';
import { RateLimit } from './limits/rate-limit.js';
import type { IngestSettings } from './settings.js';

export interface Surroundings {
  readonly pool: Pool;
  readonly commands: CommandHandling;
  readonly lookup: IdentityLookup;
  readonly access: Access;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly settings: IngestSettings;
}

export interface Ingest extends IngestParts {
  readonly liveness: LivenessNotes;
}

/** Puts the parts of ingest together. */
export function assembleIngest(around: Surroundings): Ingest {
  const { pool, commands, lookup, access, clock, logger, settings } = around;
  const { limits, machineTokenMs } = settings;
  const newest = createNewestReports(pool);
  const raw = createRawReports(pool);
  const pending = createPendingReports(pool);
  const liveness = new LivenessNotes(pool, clock);
  const records = { newest, raw, pending, liveness };
  const intake = createIntake({ ...records, commands, lookup, access, clock, limits, machineTokenMs });
  return {
    settings,
    intake,
    newest,
    access,
    liveness,
    clock,
    logger,
    budget: new ByteBudget(settings.bodiesBytes),
    gate: new Gate(settings.atOnce, settings.waiting),
    strangers: new RateLimit(settings.strangers, clock),
    metrics: new IngestMetrics(around.metrics),
  };
}

/** For people's answers to identity conflicts; made by whoever takes these, such as the API. */
export function assembleConflictResolution(
  around: Pick<Surroundings, 'pool' | 'commands' | 'lookup' | 'access'> & { readonly limits: IngestSettings['limits'] },
): ConflictResolution {
  const { pool, ...rest } = around;
  return createConflictResolution({ ...rest, raw: createRawReports(pool), pending: createPendingReports(pool) });
}
