import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { systemClock } from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { VerificationStore } from '#libs/trust/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { namedEvent } from '../../../../test/support/event-log.js';
import { Readiness } from '../../../centre/src/health/readiness.js';
import { readConfig } from '../../../centre/src/read-config.js';
import { trustWatch, type TrustWatch } from './trust-watch.js';

const patient = { timeout: 25_000, interval: 200 };
let database: TestDatabase;
let store: EventStore;
let folder: string;
let watch: TrustWatch;
let readiness: Readiness;
let metrics: Registry;

beforeEach(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
  folder = await mkdtemp(join(tmpdir(), 'rackledger-trust-'));
  readiness = new Readiness();
  metrics = new Registry();
  const append = () => store.append([{ stream: 'machine-m1', expected: 'any', events: [namedEvent()] }]);
  for (let n = 0; n < 30; n += 1) await append();
  const config = readConfig({ RACKLEDGER_DATA_DIR: folder, RACKLEDGER_CHECKPOINT_EVENTS: '10' }, []);
  const core = { config, pool: database.pool, store, commands: createCommandHandling({ store }), clock: systemClock };
  watch = trustWatch({ ...core, logger: pino({ level: 'silent' }), metrics, readiness });
});
afterEach(async () => {
  await watch.stop();
  await store.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function told(): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readStream('log-verification')) events.push(event);
  return events;
}

it('signs the log with a key that only its user may read, verifies it, and says so in the log', async () => {
  watch.start();
  await expect.poll(async () => (await told()).map(({ type }) => type), patient).toEqual(['LogVerified']);
  const keys = await readdir(join(folder, 'keys'));
  const [secret] = keys.filter((name) => !name.endsWith('.pub.pem'));
  expect(keys).toHaveLength(2);
  expect((await stat(join(folder, 'keys', secret ?? ''))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'checkpoints'))).toHaveLength(1);
  expect(await metrics.metrics()).toMatch(/rackledger_checkpoint_number [3-9]/);
  expect((await readiness.report()).warnings).toBe(undefined);
});

it('warns when the log is not what was recorded', async () => {
  watch.start();
  await expect.poll(async () => (await told()).length, patient).toBe(1);
  await database.pool.query(`update log.event set data = '{"name":"forged"}' where position = 17`);
  await new VerificationStore(database.pool).ask('person:ada', 'something is odd');
  await expect.poll(async () => (await told()).length, patient).toBe(2);
  const [, altered] = await told();
  expect(altered).toMatchObject({ type: 'LogFoundAltered', data: { count: 1 } });
  expect(JSON.stringify(altered?.data)).toContain('position 17 (machine-m1, revision 16)');
  await expect
    .poll(async () => (await readiness.report()).warnings, patient)
    .toMatchObject({
      log: expect.stringContaining('the log is not what was recorded'),
    });
  expect(await metrics.metrics()).toContain('rackledger_verification_findings 1');
}, 60_000);

it('says nothing about the log any more when it could not be verified', async () => {
  watch.start();
  await expect.poll(() => metrics.metrics(), patient).toMatch(/^rackledger_verification_findings 0$/m);
  await rm(join(folder, 'keys'), { recursive: true });
  await rm(join(folder, 'checkpoints'), { recursive: true });
  await new VerificationStore(database.pool).ask('person:ada');
  await expect.poll(() => metrics.metrics(), patient).toMatch(/^rackledger_verification_failed 1$/m);
  expect(await metrics.metrics()).toMatch(/rackledger_verification_findings nan/i);
  expect((await readiness.report()).warnings).toMatchObject({ log: expect.stringContaining('could not be verified') });
}, 60_000);

it('says why it cannot sign, where the key is not here', async () => {
  watch.start();
  await expect.poll(async () => (await told()).length, patient).toBe(1);
  await rm(join(folder, 'keys'), { recursive: true });
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      store.append([{ stream: `machine-n${n}`, expected: 'none', events: [namedEvent()] }]),
    ),
  );
  await expect
    .poll(async () => (await readiness.report()).warnings, patient)
    .toMatchObject({
      checkpoints: expect.stringMatching(/the private key that made checkpoint \d+ is not on this host/),
    });
  expect(await metrics.metrics()).toMatch(/^rackledger_checkpoint_trouble 1$/m);
}, 60_000);
