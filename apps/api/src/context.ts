import type { CommandBus } from '@nestjs/cqrs';
import type { Configurations } from '#libs/configuration/index.js';
import type { ChangeFeed } from '#libs/change-feed/index.js';
import type { Bulks } from '#libs/changes/index.js';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { untilAborted, type Pool } from '#libs/database/index.js';
import type { ConflictResolution, EnrolmentDecisions } from '#libs/ingest/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { ReadModelBehind } from '#libs/read-model/index.js';
import type {
  Access,
  People,
  Principal,
  RawReports,
  SecretKeeping,
  ServedConfigurations,
} from '#libs/records/index.js';
import type { TokenShares } from '../../feed/src/token-shares.js';
import type { RunningBulks } from './commands/running-bulks.js';
import { createLoaders, type Loaders } from './loaders.js';
import type { FleetQuestions } from './fleet-questions.js';
import type { PastQuestions } from './past-questions.js';

/** What resolvers work with; the same for every request. */
export interface Services {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly commands: CommandHandling;
  readonly access: Access;
  readonly people: People;
  readonly reports: Pick<RawReports, 'find'>;
  readonly conflicts: ConflictResolution;
  readonly enrolments: EnrolmentDecisions;
  readonly configurations: Pick<Configurations, 'at' | 'ofMachines'>;
  readonly servedConfigurations: Pick<ServedConfigurations, 'find'>;
  readonly secrets: SecretKeeping['secrets'];
  readonly masterKeys: SecretKeeping['masterKeys'];
  readonly bulks: Bulks;
  /** Bulks that this process is at. */
  readonly running: RunningBulks;
  /** Counts what was tried without being done. */
  readonly dryRuns: { inc(): void };
  readonly pastQuestions: PastQuestions;
  readonly fleetQuestions: FleetQuestions;
  /** Which read models do not show what they should. */
  readonly behind: () => Promise<readonly ReadModelBehind[]>;
  readonly clock: Clock;
  readonly bus: CommandBus;
  readonly feed: ChangeFeed;
  /** How many may follow the feed, by token. */
  readonly shares: TokenShares;
}

/** What belongs to one request. */
export interface ApiContext {
  readonly principal: Principal;
  /** Over all that this request causes; in the answer's header, in errors, in the log and in events. */
  readonly correlationId: string;
  readonly loaders: Loaders;
  readonly services: Services;
  /** Nobody waits for the answer any more: statements under way are cancelled. */
  readonly giveUp?: () => void;
  /** Aborted by then. */
  readonly gone?: AbortSignal;
}

export function contextFor(services: Services, principal: Principal, correlationId: string): ApiContext {
  const gone = new AbortController();
  const own = { ...services, pool: untilAborted(services.pool, gone.signal) };
  return {
    principal,
    correlationId,
    loaders: createLoaders(own, true, principal.scope),
    services: own,
    giveUp: () => gone.abort(),
    gone: gone.signal,
  };
}
