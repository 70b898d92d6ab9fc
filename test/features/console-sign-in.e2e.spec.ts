import { expect, it } from 'vitest';
import { signIn } from '../support/browser.js';
import { consoleHouse, describeConsole, unknownAtTheDoor } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';
import { startRackledger } from '../support/rackledger.js';

const password = 'four words nobody says';
/** What a page was asking when its session ended is refused, and its line as well. */
const endsOnPurpose = /\b401\b/;

describeConsole('accounts in the console', () => {
  /** Of somebody who is not signed in, or wrongly: that the door of sessions answers 401 the browser tells too. */
  const { open, centre } = consoleHouse({
    start: () => startRackledger({ env: { RACKLEDGER_SEED: 'none', RACKLEDGER_ADMIN_PASSWORD: password } }),
    token: null,
    rightly: unknownAtTheDoor,
  });

  it('lets in with a password, says what was wrong, and shows the page that was asked for', async () => {
    const page = await open('/accounts');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page);
    await signIn(page, 'admin', 'not the password');
    await page.getByRole('alert').filter({ hasText: 'Name or password are wrong' }).waitFor();
    await signIn(page, 'admin', password);
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor();
    await page.getByRole('table').getByText('First admin').waitFor();
    await expectAccessible(page);
  });

  it('makes an account, whose person chooses a password at the first sign-in', async () => {
    const page = await open('/accounts');
    await signIn(page, 'admin', password);
    await page.getByRole('button', { name: 'New account' }).click();
    await page.getByLabel('Person', { exact: true }).fill('Grace Hopper');
    await page.getByRole('button', { name: 'Create the account' }).click();
    const shown = page.getByRole('dialog').getByRole('status').locator('code');
    const once = await shown.innerText();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('table').getByText('grace.hopper').waitFor();

    const hers = await open('/account');
    await signIn(hers, 'grace.hopper', once);
    await hers.getByRole('heading', { name: 'Choose a password' }).waitFor();
    await expectAccessible(hers);
    // It was typed a moment ago, and is asked for again only where the page does not know it any more.
    expect(await hers.getByLabel('One-time password', { exact: true }).count()).toBe(0);
    await hers.reload();
    await hers.getByLabel('One-time password', { exact: true }).waitFor();
    await hers.getByRole('button', { name: 'Sign out' }).click();
    await hers.getByRole('heading', { name: 'Sign in' }).waitFor();
    await hers.goto('/account');
    await signIn(hers, 'grace.hopper', once);
    await hers.getByRole('heading', { name: 'Choose a password' }).waitFor();
    for (const label of ['New password', 'New password, once more'])
      await hers.getByLabel(label, { exact: true }).fill('five words that nobody says');
    await hers.keyboard.press('Enter');
    await hers.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    await hers.getByText('person:grace.hopper').waitFor();
    await expectAccessible(hers);
  });

  it('asks to sign in again when the session ends at work, and keeps what was typed', async () => {
    const page = await open('/account', { rightly: endsOnPurpose });
    await signIn(page, 'admin', password);
    await page.getByRole('button', { name: 'New token' }).click();
    const label = page.getByRole('textbox', { name: 'What it is for' });
    await label.fill('typed before the end');
    await page.context().clearCookies();
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    // What the page asks by itself may be refused before: then it is told already, above the button.
    await page
      .getByRole('button', { name: 'Issue the token' })
      .click({ timeout: 5_000 })
      .catch(async () => again.waitFor({ timeout: 1_000 }));
    await again.waitFor();
    await again.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'detached' });
    expect(await label.inputValue()).toBe('typed before the end');
    await page.getByRole('button', { name: 'Issue the token' }).click();
    await page
      .getByRole('dialog')
      .getByRole('status')
      .locator('code', { hasText: /^rl_v_/ })
      .waitFor();
  });

  it('signs out everywhere: the order that somebody was writing elsewhere waits until he is in again', async () => {
    const ending = { rightly: endsOnPurpose };
    const [here, there] = [await open('/account', ending), await open('/sites', ending)];
    for (const page of [here, there]) await signIn(page, 'admin', password);
    await there.getByRole('heading', { level: 1, name: 'Sites and racks' }).waitFor();
    await there.keyboard.press('Control+k');
    await there.getByRole('combobox', { name: 'Search' }).fill('create site');
    await there.getByRole('option', { name: /^Create site.*command/ }).click();
    const order = there.getByRole('dialog', { name: 'Create site' });
    const fields = { Site: 'z9', Title: 'Zurich 9', Reason: 'written before the end' };
    for (const [label, text] of Object.entries(fields)) await order.getByRole('textbox', { name: label }).fill(text);

    await here.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.getByRole('heading', { name: 'Sign in' }).waitFor();
    // Nothing is pressed there: the page hears of it by itself.
    const again = there.getByRole('dialog', { name: 'Your session has ended' });
    await again.waitFor();
    // And is silent until somebody signs in: each question would be refused, and each refusal stands in the history.
    await there.waitForTimeout(1_000);
    let asked = 0;
    const count = (): void => void (asked += 1);
    there.on('request', count).on('websocket', count);
    await there.waitForTimeout(17_000);
    expect(asked).toBe(0);
    there.off('request', count).off('websocket', count);
    await expectAccessible(there);
    await again.getByLabel('Password', { exact: true }).fill(password);
    await there.keyboard.press('Enter');
    await again.waitFor({ state: 'detached' });

    for (const [label, text] of Object.entries(fields))
      expect(await order.getByRole('textbox', { name: label }).inputValue()).toBe(text);
    await order.getByRole('button', { name: 'Create site' }).click();
    await order.waitFor({ state: 'detached' });
    await there.getByRole('link', { name: /z9/ }).first().waitFor();
  });

  it('issues a token that a script can use until it is revoked', async () => {
    const page = await open('/account');
    await signIn(page, 'admin', password);
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('textbox', { name: 'What it is for' }).fill('a script');
    await page.getByRole('button', { name: 'Issue the token' }).click();
    const token = await page.getByRole('dialog').getByRole('status').locator('code').innerText();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const asked = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ query: '{ machines(first: 1) { totalCount } }' });
      return (await fetch(`${centre().url}/graphql`, { method: 'POST', headers, body })).status;
    };
    expect(await asked()).toBe(200);
    const row = page.getByRole('row').filter({ hasText: 'a script' });
    await row.getByText('holds').waitFor();
    await row.getByRole('button', { name: 'Revoke' }).click();
    const order = page.getByRole('dialog', { name: /a script/ });
    await order.getByRole('textbox', { name: 'Reason' }).fill('it has run');
    await order.getByRole('button', { name: /^Revoke/ }).click();
    await row.getByText('revoked').waitFor();
    await expect.poll(asked).toBe(401);
    await expectAccessible(page);
  });
});
