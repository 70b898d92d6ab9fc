import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PoolClient } from '#libs/database/index.js';
import { coordinationOfDeclared } from '#libs/command-handling/index.js';
import { declaredCommand } from '#libs/domain/index.js';
import { someSettings } from '../../test/support/a-configuration.js';
import { aMachine } from '../../test/support/machine-report.js';
import { openWholeIngest, type WholeIngest } from '../../test/support/whole-ingest.js';
import { assembled, assembledOf } from './assembled.js';

let whole: WholeIngest;
beforeAll(async () => {
  whole = await openWholeIngest();
});
afterAll(() => whole.close());

async function give(type: string, data: object): Promise<void> {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: 'token:operator', reason: 'a test' } as const;
  const coordination = coordinationOfDeclared({ declared: declaredCommand(type), data });
  expect((await whole.house.commands.coordinate(coordination, context)).refusal).toBeUndefined();
}

it('makes a configuration of what the read models held at one moment, whatever is written meanwhile', async () => {
  const { pool } = whole.database;
  const { body } = await whole.house.post('enroll', aMachine(1));
  const machineId = String(body['machineId']);
  await give('AcceptMachine', { machineId });
  await give('DefinePolicy', {
    policy: 'base',
    title: 'Base',
    selector: '',
    rule: { kind: 'settings', ...someSettings },
  });
  const ntp = async () => (await assembled(pool, machineId))?.document.ntp;
  await expect.poll(ntp, { timeout: 20_000 }).toBeDefined();
  const before = await ntp();

  const writer = await pool.connect();
  await writer.query('begin');
  await writer.query('lock table machinedb.policy in access exclusive mode');
  const made = ntp();
  const waits = `select 1 from pg_locks where relation = 'machinedb.policy'::regclass and not granted`;
  await expect.poll(async () => (await pool.query(waits)).rowCount, { timeout: 20_000 }).toBeGreaterThan(0);
  await writer.query('delete from machinedb.policy');
  await writer.query('commit');
  writer.release();
  expect(await made).toEqual(before);
  expect(await ntp()).toBeUndefined();
});

it('makes those of many machines with as many statements as that of one, and each is its own', async () => {
  const { pool } = whole.database;
  const ids: string[] = [];
  for (const nth of [2, 3, 4]) {
    ids.push(String((await whole.house.post('enroll', aMachine(nth))).body['machineId']));
    await give('AcceptMachine', { machineId: ids.at(-1) });
  }
  await expect.poll(async () => (await assembledOf(pool, ids)).size, { timeout: 20_000 }).toBe(ids.length);
  const statements = async (of: readonly string[]): Promise<number> => {
    let asked = 0;
    const counting = (client: PoolClient): PoolClient => {
      const query = client.query.bind(client) as (...question: unknown[]) => unknown;
      const counted = (...question: unknown[]) => {
        asked += 1;
        return query(...question);
      };
      return Object.create(client, { query: { value: counted } }) as PoolClient;
    };
    const counted = Object.create(pool, {
      connect: { value: async () => counting(await pool.connect()) },
    }) as typeof pool;
    await assembledOf(counted, of);
    return asked;
  };
  expect(await statements(ids)).toBe(await statements(ids.slice(0, 1)));
  const many = await assembledOf(pool, ids);
  for (const id of ids) expect(many.get(id)).toEqual(await assembled(pool, id));
  expect((await assembledOf(pool, ['m0000000000000000000x', ...ids])).size).toBe(ids.length);
});
