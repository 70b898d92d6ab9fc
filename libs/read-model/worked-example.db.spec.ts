import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MachineNamed, recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { metadataKeys, put, type Projection } from '#libs/kernel/index.js';
import { allProjections } from '#projections/all.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { givenNames, nameHistory } from '../../test/support/examples/name-history.js';
import { InMemoryEventStore, MemoryLog } from '../../test/support/in-memory-event-store.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { createProjector, waitForPosition, type Projector } from './index.js';

const added = givenNames as unknown as Projection;

/** Version 2 of the page: also by whom. */
const table = { ...nameHistory, columns: { ...nameHistory.columns, named_by: 'text' as const } };
const withActor: Projection = {
  ...added,
  version: 2,
  tables: [table],
  on: {
    MachineNamed: (event) => {
      const { name, machineId } = event.data as { name: string; machineId: string };
      const row = { name, position: Number(event.position), machine_id: machineId, named_at: event.recordedAt };
      return [put(table, { ...row, named_by: event.metadata[metadataKeys.actor] ?? '' } as never)];
    },
  },
};

describe('the worked example of docs/projections.md', () => {
  let database: TestDatabase;
  const minutes = [0, 1, 2, 3, 4];
  let minute = 0;
  const store = new InMemoryEventStore(new MemoryLog(() => Date.parse('2026-03-01T08:00:00Z') + minute * 60_000));
  const running: Projector[] = [];

  async function started(projections: readonly Projection[]): Promise<Projector> {
    const logger = new RecordingLogger();
    const leaseTimes = { leaseSeconds: 1, beatMs: 100 };
    const parts = { store, pool: database.pool, lift: recorded, observed: observedOrder, logger, leaseTimes };
    const projector = createProjector({ ...parts, projections });
    running.push(projector);
    await projector.start();
    return projector;
  }

  async function name(machineId: string, to: string): Promise<bigint> {
    minute = minutes.shift() ?? 59;
    const event = { id: randomUUID(), ...MachineNamed.record({ machineId, name: to, previousName: null }) };
    const events = [{ ...event, metadata: { actor: 'person:ada' } }];
    return (await store.append([{ stream: `machine-${machineId}`, expected: 'any', events }])).position;
  }

  async function bearersOf(bearer: string): Promise<readonly unknown[]> {
    await database.pool.query(`set timezone to 'UTC'`);
    const text = `select machine_id, to_char(named_at, 'YYYY-MM-DD HH24:MI:SS') as named_at
      from machinedb.name_history where name = $1 order by position`;
    return (await database.pool.query<Record<string, string>>(text, [bearer])).rows;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    await started(allProjections);
    await name('m1', 'db-1');
    await name('m1', 'db-3');
    await name('m1', 'web-1');
    await name('m2', 'db-3');
  });
  afterAll(async () => {
    for (const one of running) await one.stop();
    await database.drop();
  });

  test('is the text on the page', async () => {
    const page = await readFile(new URL('../../docs/projections.md', import.meta.url), 'utf8');
    const code = await readFile(new URL('../../test/support/examples/name-history.ts', import.meta.url), 'utf8');
    expect(page).toContain(`<!-- name-history.ts -->\n\`\`\`ts\n${code}\`\`\``);
  });

  test('is filled from the first event while Rackledger runs', async () => {
    await started([...allProjections, added]);
    expect(await waitForPosition(database.pool, ['given_names', 'machines'], await store.head(), 10_000)).toBe(true);
    expect(await bearersOf('db-3')).toEqual([
      { machine_id: 'm1', named_at: '2026-03-01 08:01:00' },
      { machine_id: 'm2', named_at: '2026-03-01 08:03:00' },
    ]);
    const position = await name('m3', 'db-3');
    expect(await waitForPosition(database.pool, 'given_names', position, 10_000)).toBe(true);
    expect(await bearersOf('db-3')).toHaveLength(3);
  });

  test('takes another column with a new version', async () => {
    await running.at(-1)?.stop();
    await started([...allProjections, withActor]);
    const actors = async () => {
      const text = `select distinct to_jsonb(h) ->> 'named_by' as actor from machinedb.name_history h`;
      return (await database.pool.query<{ actor: string | null }>(text)).rows;
    };
    await expect.poll(actors, { timeout: 10_000 }).toEqual([{ actor: 'person:ada' }]);
    expect(await bearersOf('db-3')).toHaveLength(3);
  });
});
