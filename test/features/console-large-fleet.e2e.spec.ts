import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { databaseOfFile } from '../support/database-of-test.js';
import { expectAccessible } from '../support/everybody.js';
import { startWithLargeFleet } from '../support/large-fleet.js';
import { aMachine } from '../support/machine-report.js';
import { machineIdOf } from '../support/fleet-hardware.js';
import { numberAt, placedAs } from '../support/placed-fleet.js';
import { postInventory, serialOf } from '../support/reporting-fleet.js';

const generated = 100_000;
/** The one that came by a report of its own, with a history: what is ordered is ordered of it. */
const real = 7;
const realMac = '3c:ec:ef:00:07:01';

interface Counted {
  readonly machines: { readonly totalCount: number };
}

/** The count that stands above the table. */
const figureOf = async (page: Page): Promise<string> =>
  /^[\d,]+/.exec(
    await page
      .getByRole('heading', { level: 2, name: /machines/ })
      .first()
      .innerText(),
  )?.[0] ?? '';

const heading = (page: Page, text: RegExp | string) => page.getByRole('heading', { level: 2, name: text });
const grid = (page: Page) => page.getByRole('grid');
const scrollTo = (page: Page, share: number) =>
  grid(page).evaluate((of, to) => {
    of.scrollTop = (of.scrollHeight - of.clientHeight) * to;
  }, share);

describeConsole('a fleet of a hundred thousand machines in the console', () => {
  const database = databaseOfFile({ migrated: true });
  const { open, ask, give, centre } = consoleHouse({
    start: () => startWithLargeFleet(database().url, generated),
  });
  const placed = (k: number) => placedAs(k, generated);
  const at = (site: string, rack: number, unit: number) => placed(numberAt(site, rack, unit, generated));
  const idAt = (site: string, rack: number, unit: number) => machineIdOf(numberAt(site, rack, unit, generated));
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
    await page.getByRole('searchbox', { name: 'Search machines' }).fill(placed(77_775).name);
    await heading(page, '1 machine matches').waitFor();
  });

  it('gives away any machine by what somebody holds in his hand, and takes an order and its undo', async () => {
    const page = await open('/machines');
    await heading(page, '100,001 machines').waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill('SN54321');
    await page.getByRole('option', { name: new RegExp(placed(54_321).name) }).waitFor();
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

  it('is found where it stands: site, floor, rack, and a machine by its place in one field', async () => {
    const page = await open('/sites');
    await page.getByRole('link', { name: 'Site 3 (s3)' }).click();
    await page.getByRole('link', { name: /^Rack r017 ?, .*U free/ }).click();
    await page.waitForURL(/\/racks\/s3\/r017/);
    const { name, serial } = at('s3', 17, 12);
    await page
      .getByRole('option', { name: new RegExp(`^U12: machine ${name}`) })
      .first()
      .click();
    await page.getByText(serial, { exact: true }).first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('s7/r250:40');
    await page.getByRole('option', { name: new RegExp(at('s7', 250, 40).name) }).click();
    await page.getByRole('heading', { level: 1, name: at('s7', 250, 40).name }).waitFor();
  });

  it('has a page for each machine, whole in each of its parts', async () => {
    const page = await open(`/machines/${idAt('s4', 100, 20)}`);
    const parts = page.getByRole('tablist').getByRole('tab');
    await parts.first().waitFor();
    for (const part of await parts.all()) {
      await part.click();
      await page.getByRole('tabpanel').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('alert').count(), await part.innerText()).toBe(0);
    }
  });

  it('has ten thousand addresses in a prefix, of which a part is drawn', async () => {
    const { address, name } = at('s3', 17, 12);
    const page = await open('/network');
    await page.getByLabel('Find an address').fill(address);
    await page.getByRole('treegrid').getByRole('link', { name: '10.67.0.0/16' }).click();
    await page.getByText('10,000 used, 55,536 free, of 65,536').waitFor();
    await page.getByRole('link', { name: 'Next part' }).click();
    await page.getByRole('heading', { name: '256 addresses of 10.67.1.0/24 that are taken or rest' }).waitFor();
    await open(`/network/holders?q=${address}`).then((who) => who.getByRole('link', { name }).first().waitFor());
    const pool = await open('/network/pools/s3-loop');
    await pool.getByRole('button', { name: 'Show 500 more' }).click();
    await pool.getByRole('heading', { name: 'The first 1,000 that are taken or rest' }).waitFor();
  });

  it('is told what a policy would move before anybody defines it: ten thousand machines', async () => {
    const page = await open('/policies');
    await page.getByRole('button', { name: 'New policy' }).click();
    await page.getByLabel('Code').fill('s5-is-batch');
    await page.getByLabel('Title').fill('Site 5 is for batch jobs');
    await page.getByLabel('Selector').fill('site=s5');
    await page.getByRole('combobox', { name: /^Role/ }).fill('batch');
    await page.getByRole('option', { name: /^batch/ }).click();
    await page.getByRole('button', { name: 'Show what it would move' }).click();
    await page.getByText(/Something would follow otherwise for 500 of 500 machines/).waitFor();
    await page.getByRole('button', { name: 'Look at all of them' }).click();
    // Also of those that have the role by hand: it would follow from the policy.
    await page.getByText(/Something would follow otherwise for 10,000 of 10,000 machines/).waitFor();
  });

  it('takes one order for four hundred and eighty of them, and takes it back', async () => {
    const racks = Array.from({ length: 12 }, (_, nth) => `r${String(nth + 1).padStart(3, '0')}`);
    const page = await open(`/machines?filter=${encodeURIComponent(`site=s9 and rack in (${racks.join(', ')})`)}`);
    await heading(page, '480 machines match').waitFor();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('first-rows');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('480 would change').waitFor();
    await dialog.getByRole('textbox', { name: 'Type 480 to confirm' }).fill('480');
    await dialog.getByRole('button', { name: /^Tag .*480/ }).click();
    await dialog.getByText('Done with all: 480 of 480').waitFor();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    const undo = page.getByRole('dialog', { name: /^Undo/ });
    await undo.getByRole('button', { name: 'Preview' }).click();
    await undo.getByRole('heading', { name: 'What would change' }).waitFor();
    const give = undo.getByRole('button', { name: /^Undo/ }).last();
    await give.click();
    await undo.getByText('Undo for 480 asks for the count typed back; nothing was done.').waitFor();
    await undo.getByRole('textbox', { name: 'Type the count back' }).fill('480');
    await give.click();
    const tagged = async () =>
      (await ask<Counted>('{ machines(filter: "tag=first-rows") { totalCount } }')).machines.totalCount;
    await expect.poll(tagged).toBe(0);
  });

  it('is shown as of any moment, and compared with now', async () => {
    const half = await open('/machines?asOf=450000');
    await half.getByText('Commands are off').waitFor();
    await expect.poll(async () => Number((await figureOf(half)).replaceAll(',', ''))).toBeGreaterThan(49_000);
    const page = await open('/difference?from=905000&filter=site%3Ds9 and rack%3Dr250');
    await page.getByRole('link', { name: at('s9', 250, 40).name, exact: true }).waitFor();
  });

  it('has one history that is searched and exported', async () => {
    const { name } = at('s2', 99, 7);
    const page = await open('/history?type=MachineNamed');
    await page.getByRole('textbox', { name: 'Words' }).fill(name);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText(`named ${name}`).first().waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain(name);
  });
});
