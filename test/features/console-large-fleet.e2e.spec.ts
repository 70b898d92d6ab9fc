import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { databaseOfFile } from '../support/database-of-test.js';
import { expectAccessible } from '../support/everybody.js';
import { seedMachines } from '../support/machines-in-tables.js';
import { aMachine } from '../support/machine-report.js';
import { startRackledger } from '../support/rackledger.js';
import { postInventory, serialOf } from '../support/reporting-fleet.js';

const generated = 100_000;
/** The one that came by a report of its own, with a history: what is ordered is ordered of it. */
const real = 7;
const realMac = '3c:ec:ef:00:07:01';

const heading = (page: Page, text: RegExp | string) => page.getByRole('heading', { level: 2, name: text });
const grid = (page: Page) => page.getByRole('grid');
const scrollTo = (page: Page, share: number) =>
  grid(page).evaluate((of, to) => {
    of.scrollTop = (of.scrollHeight - of.clientHeight) * to;
  }, share);

describeConsole('a fleet of a hundred thousand machines in the console', () => {
  const database = databaseOfFile({ migrated: true });
  const { open, give, centre } = consoleHouse({
    async start() {
      await seedMachines(database().url, generated);
      return startRackledger({ databaseUrl: database().url, env: { RACKLEDGER_SEED: 'none' } });
    },
  });
  let machineId = '';
  beforeAll(async () => {
    const answer = await postInventory(centre().url, aMachine(real));
    ({ machineId } = JSON.parse(answer.text) as { machineId: string });
  });

  it('is counted on the overview, and listed from there', async () => {
    const page = await open('/');
    await page.getByRole('heading', { name: 'Needs you now' }).waitFor();
    await page.getByText('100,001').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: /1 machine waits to be accepted/ }).click();
    await heading(page, /^1 machine matches$/).waitFor();
    await grid(page)
      .getByRole('link', { name: serialOf(real) })
      .waitFor();
  });

  it('is gone through to its last machine, and every row that is seen is there', async () => {
    const page = await open('/machines');
    await heading(page, '100,001 machines').waitFor();
    for (const share of [0.5, 0.23, 1]) {
      await scrollTo(page, share);
      await expect
        .poll(() =>
          grid(page).evaluate((of) => {
            const { top, bottom } = of.getBoundingClientRect();
            const seen = [...of.querySelectorAll('[data-index]')].filter((row) => {
              const { top: head, bottom: foot } = row.getBoundingClientRect();
              return head > top && foot < bottom;
            });
            const busy = seen.filter((row) => row.getAttribute('aria-busy') === 'true' || !row.querySelector('a'));
            return { some: seen.length > 5, busy: busy.length };
          }),
        )
        .toEqual({ some: true, busy: 0 });
    }
    await page.locator(`[data-index="${generated}"]`).getByRole('link').waitFor();
    expect(await grid(page).getAttribute('aria-rowcount')).toBe(String(generated + 2));
  });

  it('is narrowed with what is offered, sorted, and searched', async () => {
    const page = await open('/machines');
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('serial=SN7777');
    await page
      .getByRole('option', { name: /^SN7777\d?\b/ })
      .first()
      .waitFor();
    await filter.fill('serial~SN7777');
    await expect
      .poll(async () => {
        await filter.press('Enter');
        return searchOf(page).get('filter');
      })
      .toBe('serial~SN7777');
    // SN7777 itself, and SN77770 to SN77779.
    await heading(page, '11 machines match').waitFor();
    await page.getByRole('button', { name: 'Serial', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Serial' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    await page.locator('[data-index="0"]').getByText('SN7777', { exact: true }).waitFor();
    await page.getByRole('searchbox', { name: 'Search machines' }).fill('node-77775');
    await heading(page, '1 machine matches').waitFor();
  });

  it('gives away any machine by what somebody holds in his hand, and takes an order and its undo', async () => {
    const page = await open('/machines');
    await heading(page, '100,001 machines').waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill('SN54321');
    await page.getByRole('option', { name: /node-54321/ }).waitFor();
    await field.fill(realMac);
    await page.getByRole('option', { name: new RegExp(serialOf(real)) }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/machines/${machineId}`));
    await page.getByRole('heading', { level: 1, name: serialOf(real) }).waitFor();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('among-many');
    await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByText('among-many', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.getByText('among-many', { exact: true }).count()).toBe(0);
  });

  it('shows what changed among them within seconds, where somebody looks', async () => {
    const page = await open('/machines?filter=name~the-real or serial=SN31337&columns=name,serial');
    await heading(page, '1 machine matches').waitFor();
    await give('nameMachine', { machineId, name: 'the-real-one' });
    await page.getByRole('link', { name: 'the-real-one' }).waitFor();
    await heading(page, '2 machines match').waitFor();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await heading(page, '2 of 2 machines chosen').waitFor();
  });
});
