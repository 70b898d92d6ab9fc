import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callersThrough } from '../../centre/src/http/caller-address.js';
import { storageServer } from '../../../test/bench/ingest/document.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { openWholeIngest, type WholeIngest } from '../../../test/support/whole-ingest.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/dist\/$/, '/');
const seeds = join(root, 'seeds/inventories');

/** Inventories of real machines, each file one machine. */
const fleet = readdirSync(seeds)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, document: JSON.parse(readFileSync(join(seeds, name), 'utf8')) as object }));

let whole: WholeIngest;
beforeAll(async () => {
  whole = await openWholeIngest();
});
afterAll(() => whole.close());

/** All at once; the answers by name. */
async function play(machines: readonly { name: string; document: object }[]) {
  const answers = await Promise.all(
    machines.map(async ({ name, document }) => [name, await whole.house.post('inventory', document)] as const),
  );
  return new Map(answers);
}

async function count(of: string): Promise<number> {
  const { rows } = await whole.database.pool.query<{ count: number }>(`select count(*)::int from ${of}`);
  return rows[0]?.count ?? -1;
}

describe('real machines, all at once', () => {
  test('become one machine each, whatever the order, and only once', async () => {
    const first = await play(fleet);
    const ids = [...first.values()].map(({ body }) => body['machineId']);
    expect(ids.filter((id) => typeof id === 'string')).toHaveLength(fleet.length);
    expect(new Set(ids).size).toBe(fleet.length);
    const head = await whole.store.head();
    const again = await play(fleet.toReversed());
    for (const [name, { body }] of again)
      expect([name, body]).toEqual([name, { machineId: first.get(name)?.body['machineId'], changed: false }]);
    expect(await whole.store.head()).toBe(head);
    expect(await count('records.raw_report')).toBe(fleet.length);
    expect(whole.house.lines).toEqual([]);
  });

  test('stay themselves when they report something else', async () => {
    const known = await play(fleet);
    const changed = fleet.map(({ name, document }) => {
      const bios = { vendor: 'Changed', version: '9.9' };
      return { name, document: { ...document, bios } };
    });
    const answers = await play(changed);
    for (const [name, { body }] of answers) {
      expect([name, body['machineId']]).toEqual([name, known.get(name)?.body['machineId']]);
      expect([name, body['changed']]).toEqual([name, true]);
    }
  });
});

describe('many machines at once', () => {
  test('and each of them over several connections, are as many machines', async () => {
    const before = await count("machinedb.machine where lifecycle <> 'merged'");
    const reports = Array.from({ length: 120 }, (_, nth) => storageServer(nth % 30, 'E001'));
    const answers = await Promise.all(reports.map((document) => whole.house.post('enroll', document)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(new Set(answers.map(({ body }) => body['machineId'])).size).toBe(30);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(30);
    await expect
      .poll(() => count("machinedb.machine where lifecycle <> 'merged'"), { timeout: 20_000 })
      .toBe(before + 30);
  });
});

describe('more than can be taken', () => {
  test('is turned away with the time to come back, and taken then', async () => {
    const crowded = await openWholeIngest({ atOnce: 1, waiting: 1 });
    try {
      const send = () =>
        Promise.all(Array.from({ length: 12 }, (_, nth) => crowded.house.post('inventory', aMachine(nth))));
      const answers = await send();
      const refused = answers.filter(({ status }) => status === 503);
      expect(refused.length).toBeGreaterThan(0);
      expect(answers.length - refused.length).toBeGreaterThan(0);
      for (const { body, headers } of refused) {
        expect(body.error).toMatchObject({ code: 'busy' });
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      for (let nth = 0; nth < 12; nth++)
        expect((await crowded.house.post('inventory', aMachine(nth))).status).toBe(200);
    } finally {
      await crowded.close();
    }
  });

  test('from one address without a token is limited, and from others not', async () => {
    const strict = await openWholeIngest({ strangers: { burst: 2, perSecond: 1, addresses: 10 } });
    try {
      const answers = [];
      for (let nth = 0; nth < 3; nth++) answers.push(await strict.house.post('enroll', aMachine(nth)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
      const token = String(answers[0]?.body['token']);
      expect((await strict.house.post('inventory', aMachine(0, { disks: [] }), token)).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  test('behind a proxy are limited each by itself, and cannot give themselves out as another', async () => {
    const strict = await openWholeIngest({
      strangers: { burst: 1, perSecond: 1, addresses: 10 },
      addressOf: callersThrough(['127.0.0.1', '::1']),
    });
    const enrol = (nth: number, forwarded: string) =>
      strict.house.post('enroll', aMachine(nth), undefined, { 'x-forwarded-for': forwarded });
    try {
      expect((await enrol(0, '192.0.2.7')).status).toBe(201);
      expect((await enrol(1, '192.0.2.8')).status).toBe(201);
      expect((await enrol(2, '192.0.2.9, 192.0.2.7')).status).toBe(429);
    } finally {
      await strict.close();
    }
  });
});
