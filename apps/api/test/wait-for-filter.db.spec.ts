import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { heldBack } from '../../../test/support/held-back.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
  await house.report(aMachine(1));
}, 60_000);
afterAll(async () => house.close());

/** @returns the position of a machine's report, which is in the log by then, and what comes when all read models have it */
async function reporting(nth: number): Promise<{ readonly position: string; readonly shown: Promise<unknown> }> {
  const before = await house.core.store.head();
  const shown = house.report(aMachine(nth));
  await expect.poll(async () => (await house.core.store.head()) > before, { timeout: 20_000 }).toBe(true);
  return { position: String(await house.core.store.head()), shown };
}

/** Posts a machine and asks for it at once, while one read model stands still for a moment. */
async function askedWhileBehind(nth: number, projection: string, filter: string) {
  const goOn = await heldBack(house.database.pool, projection);
  const { position, shown } = await reporting(nth);
  const query = 'query ($p: Position, $f: String) { machines(filter: $f, waitFor: $p) { totalCount } }';
  const asked = house.ask(query, { p: position, f: filter });
  // Long enough to be answered from what is held back, were it not waited for.
  await sleep(500);
  await goOn();
  await shown;
  return (await asked).data.machines.totalCount;
}

describe('waitFor of a list with a filter', () => {
  it('waits for what the filter reads too, not only for what the list is answered from', async () => {
    expect(await askedWhileBehind(2, 'components', 'has disk(model~MZ)')).toBe(2);
    expect(await askedWhileBehind(3, 'ports', 'not has port')).toBe(0);
  });

  it('does not wait for what the filter does not read', async () => {
    const goOn = await heldBack(house.database.pool, 'components');
    const { position, shown } = await reporting(4);
    const query = 'query ($p: Position) { machines(filter: "has port", waitFor: $p) { totalCount } }';
    const { data } = await house.ask(query, { p: position });
    await goOn();
    await shown;
    expect(data.machines.totalCount).toBe(4);
  });
});
