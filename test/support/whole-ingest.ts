import { pino } from 'pino';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { createIdentityLookup } from '../../apps/ingest/src/identity-lookup.js';
import type { IngestSettings } from '../../apps/ingest/src/settings.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { openIngestHouse, type IngestHouse } from './ingest-house.js';

export interface WholeIngest {
  readonly database: TestDatabase;
  readonly store: EventStore;
  readonly house: IngestHouse;
  close(): Promise<void>;
}

/** Ingest with nothing replaced but the clock: PostgreSQL as event store, and all projections running. */
export async function openWholeIngest(settings: Partial<IngestSettings> = {}): Promise<WholeIngest> {
  const database = await createTestDatabase();
  const { pool, url } = database;
  const store = createPostgresEventStore({ url });
  const logger = pino({ level: 'silent' });
  const projector = createProjector({
    store,
    pool,
    logger,
    projections: allProjections,
    lift: recorded,
    observed: observedOrder,
  });
  await projector.start();
  const house = await openIngestHouse({ database, store, lookup: createIdentityLookup(pool, store), settings });
  const close = async (): Promise<void> => {
    await house.close();
    await projector.stop();
    await store.close();
    await database.drop();
  };
  return { database, store, house, close };
}
