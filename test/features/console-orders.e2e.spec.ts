import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

describeConsole('orders in the console', () => {
  const { open, ask, machineId } = consoleHouse();
  let id: string;
  beforeAll(async () => {
    id = await machineId('web-r01-06');
  });
  const order = async (page: Page, name: string): Promise<Locator> => {
    const commands = page.getByRole('button', { name: 'Commands', exact: true });
    await expect.poll(() => commands.isEnabled()).toBe(true);
    await commands.click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    return page.getByRole('dialog');
  };
  const tags = async (): Promise<readonly string[]> =>
    (
      await ask<{ machine: { tags: string[] } }>('query ($id: ID!) { machine(id: $id) { tags } }', {
        id,
      })
    ).machine.tags;
  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );

  it('says once why a preview is refused, and cannot be given until something changes', async () => {
    const page = await open(`/machines/${id}`);
    const dialog = await order(page, 'Move');
    const place = dialog.getByRole('combobox', { name: 'Place', exact: true });
    await place.fill('b1/r01:7');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText(/U7/).first().waitFor();
    const give = dialog.getByRole('button', { name: 'Move', exact: true });
    await expect.poll(() => give.isDisabled()).toBe(true);
    expect(await dialog.getByText(/U7/).count()).toBe(1);
    await expectAccessible(page);
    await place.fill('b1/r01:28');
    await page.keyboard.press('Tab');
    await expect.poll(() => give.isDisabled()).toBe(false);
    expect(await dialog.getByText(/U7/).count()).toBe(0);
  });

  it('takes other content for another order, where nobody answered the first; and repeats the same once', async () => {
    // Of the answers that are lost on their way the browser complains rightly.
    const page = await open(`/machines/${id}`, { rightly: /ERR_FAILED|Failed to fetch/ });
    const dialog = await order(page, 'Tag');
    const keys: string[] = [];
    let isCut = true;
    await page.route('**/graphql', async (route) => {
      const { variables } = (route.request().postDataJSON() ?? {}) as { variables?: { input?: object } };
      const { idempotencyKey } = (variables?.input ?? {}) as { idempotencyKey?: string };
      if (idempotencyKey === undefined) return route.continue();
      keys.push(idempotencyKey);
      if (!isCut) return route.continue();
      // It is done, and the answer is lost on its way.
      await route.fetch();
      return route.abort();
    });
    const tag = dialog.getByRole('textbox', { name: 'Tag' });
    const give = dialog.getByRole('button', { name: 'Tag', exact: true });
    await tag.fill('one');
    await give.click();
    await dialog.getByRole('alert').waitFor();
    await give.click();
    await expect.poll(() => keys.length).toBe(2);
    await expect.poll(() => give.getAttribute('aria-disabled')).not.toBe('true');
    isCut = false;
    await tag.fill('two');
    await give.click();
    await dialog.waitFor({ state: 'detached' });
    const [first, again, other] = keys;
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    await expect.poll(tags).toEqual(['one', 'two']);
  });

  it('goes from the list to a place, and back again, by keyboard alone', async () => {
    const page = await open('/machines?filter=lifecycle%3Dnew');
    const grid = page.getByRole('grid', { name: 'Machines' });
    await grid.getByRole('row').nth(1).waitFor();
    const press = async (key: string, isThere: () => Promise<boolean>): Promise<void> => {
      for (let times = 0; times < 40; times += 1) {
        if (await isThere()) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${key} does not lead there: ${await focused(page)}`);
    };
    const has = (wanted: Locator) => () => wanted.evaluate((one) => one === document.activeElement);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await press('Tab', has(grid));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const commands = page.getByRole('button', { name: 'Commands', exact: true });
    await expect.poll(() => commands.isEnabled()).toBe(true);
    await press('Tab', has(commands));
    await page.keyboard.press('Enter');
    await press('ArrowDown', has(page.getByRole('menuitem', { name: 'Place', exact: true })));
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog');
    await expect.poll(() => has(dialog.getByRole('combobox', { name: 'Place', exact: true }))()).toBe(true);
    await page.keyboard.type('b1/r03:30');
    await page.keyboard.press('Escape');
    const preview = dialog.getByRole('button', { name: 'Preview' });
    await press('Tab', has(preview));
    await page.keyboard.press('Enter');
    await dialog.getByRole('region', { name: 'What would change' }).waitFor();
    expect(await has(preview)()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'b1/r03 U30' }).first().waitFor();

    const undo = page.getByRole('alertdialog').getByRole('button', { name: 'Undo' });
    await page.keyboard.press('F6');
    await press('Tab', has(undo));
    await page.keyboard.press('Enter');
    await press('Tab', has(dialog.getByRole('button', { name: 'Undo' })));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('link', { name: 'b1/r03 U30' }).count()).toBe(0);
  });

  it.each([
    ['/network/bgp?phase=down', 'web-r01-05', /^(active|idle|connect|open)/],
    ['/network/bgp?rack=b1%2Fr01', 'web-r01-05', /^(active|idle|connect|open)/],
    ['/network/pools', 'b1-bmc', /%$/],
    ['/rules', 'r01', /^b1\/r01/],
    ['/network/holders?q=10.64.0.76', 'web-r01-12', /^given$/],
  ] as const)('shows on a phone what one looks for: %s', async (path, name, fact) => {
    const page = await open(path, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const row = page
      .getByRole('row')
      .filter({ hasText: name })
      .filter({ has: page.getByText(fact) })
      .first();
    const shown = row.getByText(fact).first();
    await shown.waitFor();
    const box = await shown.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
  });

  it('draws empty units thin on a phone, and each as high as a finger for whoever taps where something is to go', async () => {
    const page = await open('/racks/b1/r03', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const front = page.getByRole('listbox', { name: 'Front of rack b1/r03' });
    const free = front.getByRole('option', { name: 'U21–39: free' });
    const height = async (): Promise<number> => (await free.boundingBox())?.height ?? 0;
    await free.waitFor();
    expect(await height()).toBeLessThan(19 * 12);
    await front.getByText('19 empty units').waitFor();
    await front.getByRole('option', { name: /^U8: machine db-r03-08/ }).tap();
    await page.getByRole('button', { name: 'Move…' }).tap();
    await expect.poll(height).toBeGreaterThanOrEqual(19 * 44);
    const box = await free.boundingBox();
    // The fourth unit from the top of the run.
    await free.tap({ position: { x: 100, y: 3.5 * 44 } });
    await page.getByRole('dialog').getByText('b1/r03 U36').waitFor();
    expect(box).not.toBeNull();
  });

  it('loads a page that did not come once, however long that takes', async () => {
    const page = await open('/machines', { rightly: /ERR_FAILED|Failed to (load|fetch)/ });
    let loads = 0;
    await page.route('**/assets/*drift*', (route) => route.abort());
    await page.route('**/drift', async (route) => {
      if (route.request().resourceType() !== 'document') return route.continue();
      loads += 1;
      await page.unroute('**/assets/*drift*');
      await new Promise((answer) => setTimeout(answer, 7_000));
      return route.continue();
    });
    await page.getByRole('link', { name: 'Drift', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Drift' }).waitFor();
    expect(loads).toBe(1);
  });
});
