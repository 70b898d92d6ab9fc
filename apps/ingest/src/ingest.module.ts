import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import type { Config } from '../../centre/src/config.js';
import {
  ACCESS,
  CLOCK,
  COMMANDS,
  CONFIG,
  EVENT_STORE,
  LOGGER,
  METRICS,
  NODE_API,
  NODE_DRAIN,
  POOL,
  REFUSALS,
  SECRETS,
} from '../../centre/src/tokens.js';
import { callersThrough } from '../../centre/src/http/caller-address.js';
import { assembleIngest, type Ingest } from './assemble.js';
import { createIdentityLookup } from './identity-lookup.js';
import { LivenessWriter } from './liveness-writer.js';
import { createNodeApi } from './node-api.js';
import { defaultSettings, type IngestSettings } from './settings.js';

const INGEST = Symbol('ingest');

function settingsOf(config: Config): IngestSettings {
  const {
    enrolment,
    plainHttp,
    trustedProxies,
    reportBytes: receivedBytes,
    unpackedReportBytes: unpackedBytes,
  } = config;
  return {
    ...defaultSettings,
    enrolment,
    plainHttp,
    addressOf: callersThrough(trustedProxies),
    limits: { ...defaultSettings.limits, receivedBytes, unpackedBytes },
  };
}

type Parts = [
  Core['config'],
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['access'],
  Core['refusals'],
  Core['keeping'],
  Core['clock'],
  Core['logger'],
  Core['metrics'],
];

/** Facts in: the node API, and the notes about who is alive. */
@Module({
  providers: [
    {
      provide: INGEST,
      inject: [CONFIG, POOL, EVENT_STORE, COMMANDS, ACCESS, REFUSALS, SECRETS, CLOCK, LOGGER, METRICS],
      useFactory: (
        ...[config, pool, store, commands, access, refusals, keeping, clock, logger, metrics]: Parts
      ): Ingest => {
        const lookup = createIdentityLookup(pool, store);
        const around = { pool, store, commands, lookup, access, refusals, keeping, clock, logger, metrics };
        return assembleIngest({ ...around, settings: settingsOf(config) });
      },
    },
    { provide: NODE_API, inject: [INGEST], useFactory: (ingest: Ingest) => createNodeApi(ingest) },
    { provide: NODE_DRAIN, inject: [INGEST], useFactory: (ingest: Ingest) => () => ingest.configurationNews.stop() },
  ],
  exports: [NODE_API, NODE_DRAIN],
})
export class IngestModule implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #liveness: LivenessWriter;

  constructor(@Inject(INGEST) private readonly ingest: Ingest) {
    this.#liveness = new LivenessWriter(ingest.liveness, ingest.logger);
  }

  onApplicationBootstrap(): void {
    this.ingest.refusalLines.start();
    this.#liveness.start(this.ingest.settings.livenessMs);
  }

  onModuleDestroy(): Promise<void> {
    this.ingest.configurationNews.stop();
    this.ingest.refusalLines.stop();
    return this.#liveness.stop();
  }
}
