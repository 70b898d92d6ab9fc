import { afterAll, beforeAll, expect, test } from 'vitest';
import { machine, name } from '#libs/domain/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { someContext } from '../../../test/support/named-thing.js';
import { takeOldNames } from './old-names.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
}, 60_000);
afterAll(() => house.close());

async function pass() {
  const { pool, commands, store } = house.core;
  expect(await waitForPosition(pool, ['machines', 'names'], await store.head(), 20_000)).toBe(true);
  return takeOldNames({ pool, commands, clock: systemClock });
}

test('names from before names were taken are taken once, by the first of two that share one', async () => {
  const { commands } = house.core;
  const ids = [
    await house.report(aMachine(1)),
    await house.report(aMachine(2)),
    await house.report(aMachine(3)),
  ].toSorted();
  const labels = ['db-1', 'db-1', 'db-2'];
  for (const [nth, machineId] of ids.entries()) {
    const named = { type: 'NameMachine', data: { machineId, name: labels[nth] ?? '' } } as const;
    await commands.handle(machine, machineId, named, someContext());
  }
  expect(await pass()).toEqual({ taken: 2, shared: 1 });
  expect((await commands.load(name, 'db-1')).state.holder).toEqual({ kind: 'machine', id: ids[0] });
  expect((await commands.load(name, 'db-2')).state.holder).toEqual({ kind: 'machine', id: ids[2] });
  expect((await commands.load(machine, ids[1] ?? '')).state.name).toBe('db-1');
  expect(await pass()).toEqual({ taken: 0, shared: 1 });
});
