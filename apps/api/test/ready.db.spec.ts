import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readiness } from '#libs/domain/index.js';
import type { ReadyLack } from '#libs/contracts/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
});
afterAll(async () => house.close());

/** As the conductor works it out. */
async function record(missing: readonly ReadyLack[]): Promise<void> {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: 'process:readiness' } as const;
  const command = { type: 'RecordReadiness', data: { machineId: id, missing } } as const;
  const { refusal } = await house.core.commands.handle(readiness, id, command, context);
  expect(refusal).toBeUndefined();
}

async function shown(asOf?: string) {
  const query = `query ($id: ID!, $p: Position, $asOf: String) {
    machine(id: $id, waitFor: $p, asOf: $asOf) { ready { is missing { what because } since } } }`;
  const { data, errors } = await house.ask(query, { id, p: (await house.core.store.head()).toString(), asOf });
  expect(errors).toBeUndefined();
  return data.machine.ready;
}

async function found(filter: string): Promise<number> {
  const { data, errors } = await house.ask('query ($filter: String) { machines(filter: $filter) { totalCount } }', {
    filter,
  });
  expect(errors).toBeUndefined();
  return data.machines.totalCount;
}

describe('whether a machine is ready', () => {
  it('is no of one that nobody accepted', async () => {
    const missing = [{ what: 'ACCEPTED', because: 'nobody accepted it' }];
    expect(await shown()).toEqual({ is: false, missing, since: null });
    expect([await found('ready=true'), await found('ready=false')]).toEqual([0, 1]);
  });

  it('is shown with what is missing, found by that, and as it was', async () => {
    await record([{ what: 'system-disk', because: 'no system disk was chosen' }]);
    const lacking = await shown();
    expect(lacking).toMatchObject({ is: false, missing: [{ what: 'SYSTEM_DISK' }], since: expect.any(String) });
    expect([await found('lacks.what=system-disk'), await found('lacks.what=image')]).toEqual([1, 0]);
    const then = (await house.core.store.head()).toString();
    await record([]);
    expect(await shown()).toMatchObject({ is: true, missing: [] });
    expect(await shown(then)).toEqual(lacking);
    expect([await found('ready=true'), await found('ready=true and lacks.what=image')]).toEqual([1, 0]);
  });
});
