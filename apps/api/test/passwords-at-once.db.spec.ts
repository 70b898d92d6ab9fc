import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { VisitingBrowser } from '../../../test/support/visiting-browser.js';

const password = 'four words nobody says';
let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
  const made = await house.ask(`mutation { createAccount(input: { name: "ada", displayName: "Ada", accessRole: VIEWER,
    password: "${password}", oneTime: false }) { refusal { code } } }`);
  expect(made.data.createAccount.refusal).toBeNull();
});
afterAll(async () => house.close());

/** More than there are turns and places to wait; each is hashed before it is refused. */
const rush = () => {
  const set = 'mutation { setAccountPassword(input: { name: "nobody" }) { refusal { code } } }';
  return Promise.all(Array.from({ length: 70 }, () => house.ask(set)));
};

describe('more passwords at once than can be hashed', () => {
  it('tell each caller when to come again, at the sign-in’s door as in GraphQL', async () => {
    const browser = new VisitingBrowser(house.url);
    expect((await browser.signIn('ada', password)).status).toBe(200);
    let change = { password, newPassword: 'five words that nobody says' };
    const putIt = () => browser.send('PUT', '/session/v1/password', change);
    // The old password gets its turn; by the time that the new one asks for one the others stand there, unless they are slow.
    let [changed, answers] = await Promise.all([putIt(), rush()]);
    for (let round = 1; changed.status === 200 && round < 5; round += 1) {
      change = { password: change.newPassword, newPassword: `${round} words that nobody says` };
      [changed, answers] = await Promise.all([putIt(), rush()]);
    }
    expect(changed).toMatchObject({ status: 503, body: { error: { code: 'sign-in-busy' } } });
    expect(Number(changed.headers.get('retry-after'))).toBeGreaterThan(0);

    const told = answers.map(({ data, errors }) => errors?.[0]?.extensions ?? data.setAccountPassword.refusal);
    const busy = told.filter(({ code }) => code === 'BUSY');
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]).toMatchObject({ retryAfterSeconds: 2 });
    // Of those that got a place the last may stand there until their operation is given up, where a processor has much else to do.
    const others = ['BUSY', 'account-not-found', 'DEADLINE_EXCEEDED'];
    expect(told.some(({ code }) => code === 'account-not-found')).toBe(true);
    expect(told.filter(({ code }) => !others.includes(String(code)))).toEqual([]);
    expect((await putIt()).status).toBe(200);
  }, 180_000);
});
