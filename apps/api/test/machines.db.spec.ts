import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) ids.push(await house.report(aMachine(nth)));
});
afterAll(async () => house.close());

describe('machines', () => {
  it('lists', async () => {
    const position = (await house.core.store.head()).toString();
    const answer = await house.ask(
      'query ($p: Position) { machines(waitFor: $p) { totalCount edges { node { id system { product serial } disks { model serial } ports { name mac addresses } } } } }',
      { p: position },
    );
    console.log(JSON.stringify(answer, null, 1));
    expect(answer.status).toBe(200);
  });
});
