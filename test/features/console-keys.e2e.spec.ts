import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

describeConsole('keys of the console, and what is off', () => {
  const { open, ask, machineId } = consoleHouse();
  let id: string;
  beforeAll(async () => {
    id = await machineId('web-r01-05');
  });
  const keysOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Keys' });

  it('are listed for the page that one looks at, and for all', async () => {
    const page = await open('/machines');
    await page.getByRole('grid', { name: 'Machines' }).waitFor();
    await page.keyboard.press('?');
    const table = keysOf(page).getByRole('region', { name: 'In the table: Machines' });
    await table.getByText('chooses all that match').waitFor();
    await keysOf(page).getByText('finds things, pages and commands').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await keysOf(page).waitFor({ state: 'detached' });

    // Both in one go: the second has to follow soon, however long this machine takes between two orders to the browser.
    await page.evaluate(() => {
      for (const key of ['g', 'n'])
        (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    await page.getByRole('treegrid').waitFor();
    await page.keyboard.press('?');
    await keysOf(page).getByRole('region', { name: 'In the tree of prefixes' }).waitFor();
    expect(await table.count()).toBe(0);
  });

  it('can be turned off where they are listed; those with Ctrl stay', async () => {
    const page = await open('/drift');
    await page.getByRole('button', { name: /your account and settings/ }).click();
    await page.getByRole('menuitem', { name: /^Keys/ }).click();
    await keysOf(page).getByText('Keys act alone').click();
    await keysOf(page).getByText('only those with Ctrl act').waitFor();
    await page.keyboard.press('Escape');
    await keysOf(page).waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    expect(await keysOf(page).count()).toBe(0);
  });

  it('say why a button is off to whoever comes by with them', async () => {
    const page = await open(`/machines/${id}?asOf=${new Date().toISOString()}`);
    const commands = page.getByRole('button', { name: 'Commands', exact: true });
    await commands.waitFor();
    // From the title on: round by the end of the page it is far, and more may come there while one is on the way.
    await page.getByRole('heading', { level: 1 }).focus();
    for (let times = 0; times < 30; times += 1) {
      if (await commands.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    const why = 'You look at the past: commands are off.';
    await page.getByRole('tooltip', { name: why }).waitFor();
    expect(await commands.getAttribute('aria-describedby')).not.toBeNull();
    await expectAccessible(page);
  });

  it('opens the choice of a moment by t, with the field ready to type in', async () => {
    const page = await open('/machines');
    await page.getByRole('grid', { name: 'Machines' }).waitFor();
    await page.keyboard.press('t');
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Moment, in your time zone' });
    await field.waitFor();
    await page.keyboard.type('1h');
    await expect.poll(() => field.inputValue()).toBe('1h');
  });

  it('acknowledges the drift of a whole list, and says which machines are left out', async () => {
    const page = await open('/machines');
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Acknowledge drift' }).click();
    const dialog = page.getByRole('dialog', { name: /^Acknowledge drift · \d+ items of \d+ machines$/ });
    await dialog.getByText(/^\d+ of what you chose are left out$/).click();
    await dialog.getByRole('listitem').filter({ hasText: 'It has no drift.' }).first().waitFor();
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the move of the week');
    await dialog.getByRole('button', { name: 'Acknowledge drift', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const left = async () =>
      (await ask<{ drift: { totalCount: number } }>('{ drift(filter: "acknowledged=false") { totalCount } }')).drift
        .totalCount;
    await expect.poll(left).toBe(0);
  });

  it('shows of a rack where the machine stands, however high the rack is', async () => {
    const page = await open(`/machines/${id}?tab=place`, { viewport: { width: 1024, height: 700 } });
    const drawn = page.getByRole('region', { name: /, drawn$/ });
    await drawn.waitFor();
    const isSeen = () =>
      drawn.evaluate((all) => {
        const here = all.querySelector('[aria-current="location"]')?.getBoundingClientRect();
        const around = all.getBoundingClientRect();
        return here !== undefined && here.top >= around.top && here.bottom <= around.bottom;
      });
    await expect.poll(isSeen).toBe(true);
    expect(await drawn.evaluate((all) => all.scrollTop)).toBeGreaterThan(0);
  });

  it('is as wide as a telephone, not a pixel more', async () => {
    for (const path of ['/network', '/policies']) {
      const page = await open(path, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
      await page.getByRole('checkbox').first().waitFor({ state: 'attached' });
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(390);
    }
  });

  it('prints a rack and nothing around it', async () => {
    const page = await open('/sites/b1/print?rack=r03');
    await page.getByText('db-r03-01').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('navigation', { name: 'Console' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByText('db-r03-01').first().isVisible()).toBe(true);
    // Paper is white, whatever the theme of the screen.
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect.poll(ground).toMatch(/rgba?\((255, 255, 255|0, 0, 0, 0)/);
  });
});
