import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';

const script = '<script>globalThis.ran = 1</script>';
const image = '<img src=x onerror="globalThis.ran = 2">';
/** Turns the direction of writing round, and does not turn it back. */
const turned = '\u202Egnp.exe';
const long = 'W'.repeat(1500);
const hostile = `${script} ${image} ${turned} ${long}`;

/** As somebody may have written it into a field that takes any text. */
describeConsole('text that is meant to do harm', () => {
  const { open, give, machineId } = consoleHouse();
  let id: string;
  beforeAll(async () => {
    id = await machineId('web-r01-05');
    await give('annotateMachine', { machineId: id, note: hostile, reason: hostile });
  });

  /** What it shows is text, it ran nothing, asked for nothing, and pushed nothing out of the window. */
  async function expectHarmless(path: string, isShown: (page: Page) => Promise<unknown>): Promise<void> {
    const requests: string[] = [];
    const settled = async (page: Page): Promise<void> => {
      page.on('request', (request) => requests.push(new URL(request.url()).pathname));
      await isShown(page);
    };
    const page = await open(path, { settled });
    expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(requests.filter((one) => one.endsWith('/x'))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }

  it.each([
    ['the table', '/machines?filter=name%3Dweb-r01-05&columns=name,note,tags'],
    ['the page of the machine', '/machines/ID'],
    ['its history', '/machines/ID?tab=history'],
    ['the history of all', '/history'],
  ])('is shown as text in %s', async (_, path) => {
    await expectHarmless(path.replace('ID', id), (page) => page.getByText(script).first().waitFor());
  });

  it('is told as text where somebody searches for it, gives it, and has it refused', async () => {
    await expectHarmless('/machines', async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('/');
      const palette = page.getByRole('dialog', { name: 'Search' });
      await palette.getByLabel('Search', { exact: true }).last().fill(script);
      await palette
        .getByText(/globalThis/)
        .first()
        .waitFor({ timeout: 5000 })
        .catch(() => undefined);
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'hidden' });
      const filter = page.getByRole('combobox', { name: 'Filter' });
      await filter.fill(`name="${image}`);
      await filter.press('Enter');
      await page
        .getByText(/column \d+/)
        .first()
        .waitFor();
    });
    await expectHarmless(`/machines?search=${encodeURIComponent(image)}`, (page) =>
      page.getByRole('heading', { name: 'No machine matches' }).waitFor(),
    );
  });

  it('is refused as a tag, with what was given shown as text', async () => {
    await expectHarmless(`/machines/${id}`, async (page) => {
      await page.getByRole('button', { name: 'Commands', exact: true }).and(page.locator(':enabled')).click();
      await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Tag' }).fill(image);
      await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
      await dialog.getByText(/cannot be a tag/).waitFor();
    });
  });
});
