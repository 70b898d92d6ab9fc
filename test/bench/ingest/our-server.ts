import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import type { Pool } from '#libs/database/index.js';
import { systemClock, type Projection } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { createAccess, keepSecrets } from '#libs/records/index.js';
import { identity } from '#projections/identity.js';
import { assembleIngest } from '../../../apps/ingest/src/assemble.js';
import { createIdentityLookup } from '../../../apps/ingest/src/identity-lookup.js';
import { createNodeApi } from '../../../apps/ingest/src/node-api.js';
import { defaultSettings } from '../../../apps/ingest/src/settings.js';

/** The tables of the identity read model; nobody keeps them up to date here: the projector is measured by itself. */
export async function makeIdentityTables(pool: Pool, store: EventStore): Promise<void> {
  const lift = recorded;
  const projector = createProjector({
    store,
    pool,
    projections: [identity as unknown as Projection],
    lift,
    observed: observedOrder,
    logger: pino({ level: 'silent' }),
  });
  await projector.start();
  await projector.stop();
}

export function ourServer(pool: Pool, store: EventStore): Server {
  const commands = createCommandHandling({ store });
  const clock = systemClock;
  const ingest = assembleIngest({
    pool,
    store,
    commands,
    keeping: keepSecrets({ pool, commands, place: { folder: '' } }),
    lookup: createIdentityLookup(pool, store),
    access: createAccess({ pool, commands, clock }),
    refusals: { note: () => undefined },
    clock,
    logger: pino({ level: 'silent' }),
    metrics: new Registry(),
    settings: { ...defaultSettings, strangers: { burst: 1e9, perSecond: 1e9, addresses: 10 } },
  });
  return createServer(createNodeApi(ingest));
}
