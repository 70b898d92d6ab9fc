import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createNewestReports, createRawReports, type TakenReport } from '../index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function report(machineId: string, text: string, minute: number, changed = true): TakenReport {
  const body = gzipSync(text);
  return {
    machineId,
    body,
    digest: sha256(body),
    contentDigest: sha256(Buffer.from(text)),
    evidenceDigest: null,
    changed,
    late: false,
    encoding: 'gzip',
    format: 'rackledger.inventory/1',
    observedAt: new Date(Date.UTC(2026, 2, 1, 12, minute)),
    receivedAt: new Date(Date.UTC(2026, 2, 1, 12, minute, 1)),
  };
}

async function keptOf(machineId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ kept: string; body: Buffer }>(
    'select kept, body from records.raw_report where machine_id = $1 order by observed_at',
    [machineId],
  );
  return rows.map((row) => `${row.kept} ${gunzipSync(row.body).toString()}`);
}

describe('raw reports', () => {
  test('the first, the last and those that changed something are kept, as received', async () => {
    const { keep, find } = createRawReports(database.pool);
    const first = report('m1', 'one', 0, false);
    await keep(first);
    await keep(report('m1', 'two', 1, false));
    await keep(report('m1', 'three', 2));
    await keep(report('m1', 'four', 3, false));
    await keep(report('m1', 'five', 4, false));
    expect(await keptOf('m1')).toEqual(['first one', 'changed three', 'last five']);
    expect((await find('m1', first.digest))?.body).toEqual(first.body);
  });

  test('a late one is kept where it told something, and is never the newest', async () => {
    const { keep } = createRawReports(database.pool);
    const newest = report('m2', 'now', 10);
    await keep(newest);
    await keep({ ...report('m2', 'then, with news', 5), late: true });
    await keep({ ...report('m2', 'then, without', 4, false), late: true });
    expect(await keptOf('m2')).toEqual(['changed then, with news', 'first now']);
    expect((await createNewestReports(database.pool).byMachine('m2'))?.digest).toBe(newest.digest);
  });

  test('many at once, several of one machine among them, take their order of arrival', async () => {
    const { keep } = createRawReports(database.pool);
    const many = Array.from({ length: 40 }, (_, nth) => report(`m3-${nth % 20}`, `${nth}`, nth));
    await Promise.all(many.map(keep));
    expect(await keptOf('m3-7')).toEqual(['first 7', 'changed 27']);
    const found = await createNewestReports(database.pool).byMachine('m3-7');
    expect(found).toMatchObject({ digest: many[27]?.digest, observedMs: many[27]?.observedAt.getTime() });
  });

  test('bytes recognise a machine unless two have sent them', async () => {
    const { keep } = createRawReports(database.pool);
    const newest = createNewestReports(database.pool);
    const own = report('m4', 'mine alone', 0);
    await keep(own);
    expect(await newest.byDigest(own.digest)).toEqual({ machineId: 'm4', hasToken: false });
    await keep(report('m5', 'mine alone', 0));
    expect(await newest.byDigest(own.digest)).toBeUndefined();
  });

  test('a machine to be reconsidered is not recognised by its bytes', async () => {
    const raw = createRawReports(database.pool);
    const own = report('m6', 'the same', 0);
    await raw.keep(own);
    await raw.reconsider(['m6']);
    expect((await createNewestReports(database.pool).byMachine('m6'))?.digest).toBe('');
  });
});
