import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { allProjections } from '#projections/all.js';
import { fleetEvents } from '../../test/support/fleet-events.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { placedThings } from '../../test/support/placed-things.js';
import { sampledEvents } from '../../test/support/sampled-events.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { createProjector, hashOfTables, waitForPosition, type Projector } from './index.js';

/** Read models that a fleet and its places fill: of all others the stored samples of their events are told. */
const filled = new Set([
  'identity',
  'machines',
  'components',
  'ports',
  'audit',
  'sites',
  'racks',
  'chassis',
  'devices',
]);

describe('every read model of Rackledger', () => {
  let database: TestDatabase;
  let projector: Projector;
  const store = new InMemoryEventStore();
  const logger = new RecordingLogger();

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    // So little memory that the build has to write out and read back most of what it touches.
    const limits = { batchSize: 200, rebuildBytes: 20_000 };
    projector = createProjector({
      store,
      pool,
      projections: allProjections,
      lift: recorded,
      observed: observedOrder,
      logger,
      limits,
    });
    await projector.start();
    const fleet = fleetEvents({ machines: 25, rounds: 14, evidence: true });
    const samples = allProjections.filter(({ name }) => !filled.has(name)).flatMap(sampledEvents);
    for (const { stream, event } of [...fleet, ...placedThings(), ...samples]) {
      const metadata = {
        actor: 'process:test',
        commandId: randomUUID(),
        schemaVersion: '1',
        observedAt: '2026-02-01T00:00:00.000Z',
      };
      await store.append([{ stream, expected: 'any', events: [{ id: randomUUID(), ...event, metadata }] }]);
    }
    const names = allProjections.map(({ name }) => name);
    expect(await waitForPosition(pool, names, await store.head(), 30_000)).toBe(true);
  });
  afterAll(async () => {
    await projector.stop();
    await database.drop();
  });

  test.each(allProjections.map((one) => [one.name, one] as const))(
    '%s: a rebuild gives the live rows',
    async (name, projection) => {
      const live = await hashOfTables(database.pool, projection);
      await projector.rebuild(name);
      expect(await hashOfTables(database.pool, projection)).toBe(live);
      expect(live).not.toMatch(/^\w+:0:/);
      expect(logger.errors()).toEqual([]);
    },
  );
});
