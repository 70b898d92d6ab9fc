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

/** Posts a machine and asks for it at once, while one read model stands still for a moment. */
async function askedWhileBehind(nth: number, projection: string, filter: string) {
  const goOn = await heldBack(house.database.pool, projection);
  const reported = house.report(aMachine(nth));
  // The report is in the log well before this, and all other read models have it.
  await sleep(300);
  const query = 'query ($p: Position, $f: String) { machines(filter: $f, waitFor: $p) { totalCount } }';
  const asked = house.ask(query, { p: String(await house.core.store.head()), f: filter });
  await sleep(200);
  await goOn();
  await reported;
  return (await asked).data.machines.totalCount;
}

describe('waitFor of a list with a filter', () => {
  it('waits for what the filter reads too, not only for what the list is answered from', async () => {
    expect(await askedWhileBehind(2, 'components', 'has disk(model~MZ)')).toBe(2);
    expect(await askedWhileBehind(3, 'ports', 'not has port')).toBe(0);
  });

  it('does not wait for what the filter does not read', async () => {
    const goOn = await heldBack(house.database.pool, 'components');
    const reported = house.report(aMachine(4));
    await sleep(300);
    const query = 'query ($p: Position) { machines(filter: "has port", waitFor: $p) { totalCount } }';
    const { data } = await house.ask(query, { p: String(await house.core.store.head()) });
    await goOn();
    await reported;
    expect(data.machines.totalCount).toBe(4);
  });
});
