import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coordinationOfDeclared } from '#libs/command-handling/index.js';
import { declaredCommand } from '#libs/domain/index.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { openWholeIngest, type WholeIngest } from '../../../test/support/whole-ingest.js';

const at = '2026-03-01T00:00:00.000Z';
let whole: WholeIngest;
beforeAll(async () => {
  whole = await openWholeIngest();
});
afterAll(() => whole.close());

async function give(type: string, data: object): Promise<void> {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: 'token:operator', reason: 'a test' } as const;
  const coordination = coordinationOfDeclared({ declared: declaredCommand(type), data });
  const { refusal } = await whole.house.commands.coordinate(coordination, context);
  expect(refusal).toBeUndefined();
}

const asks = (token: string, query = '', known?: string) =>
  fetch(`${whole.house.url}/node/v1/config${query}`, {
    headers: { authorization: `Bearer ${token}`, ...(known !== undefined && { 'if-none-match': known }) },
  });

it('gives no machine a configuration while a read model that it is made of has stopped, and tells it so', async () => {
  const { body } = await whole.house.post('enroll', aMachine(1));
  const [machineId, token] = [String(body['machineId']), String(body['token'])];
  await give('AcceptMachine', { machineId });
  await give('NameMachine', { machineId, name: 'web-1', at });
  let known = '';
  const named = async () => {
    const response = await asks(token);
    known = response.headers.get('etag') ?? '';
    return (await response.text()).includes('web-1');
  };
  await expect.poll(named, { timeout: 20_000 }).toBe(true);

  const { pool } = whole.database;
  await pool.query('alter table machinedb.role drop column parameters cascade');
  const held = asks(token, '?wait=50', known);
  await give('DefineRole', { role: 'web', title: 'Web' });
  const isStopped = async () =>
    (await pool.query(`select 1 from machinedb.checkpoint where projection = 'roles' and stopped_at is not null`))
      .rowCount;
  await expect.poll(isStopped, { timeout: 20_000 }).toBe(1);
  whole.house.clock.advance(1_000);
  await give('NameMachine', { machineId, name: 'web-2', at });

  for (const answer of [await held, await asks(token, '', known), await asks(token)]) {
    const told = (await answer.json()) as { error?: { code: string; message: string } };
    expect([answer.status, told.error?.code]).toEqual([503, 'configuration-not-ready']);
    expect(told.error?.message).toContain('stands still');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
});
