import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, openConsole } from '../support/browser.js';
import { findChromium } from '../support/chromium.js';
import { startDemo } from '../support/demo.js';
import { endAll, type RunningRackledger } from '../support/rackledger.js';

const hasBrowser = (await findChromium()) !== undefined;
const patient = { timeout: 30_000 };

const script = '<script>globalThis.ran = 1</script>';
const image = '<img src=x onerror="globalThis.ran = 2">';
/** Turns the direction of writing round, and does not turn it back. */
const turned = '\u202Egnp.exe';
const long = 'W'.repeat(1500);
const hostile = `${script} ${image} ${turned} ${long}`;

const annotate = `mutation ($id: ID!, $text: String!) { annotateMachine(input: { machineId: $id, note: $text, reason: $text }) {
  refusal { message } } }`;

/** As somebody may have written it into a field that takes any text. */
describe.skipIf(!hasBrowser)('text that is meant to do harm', { timeout: 300_000 }, () => {
  let rackledger: RunningRackledger;
  let id: string;
  beforeAll(async () => {
    rackledger = await startDemo();
    ({ id } = (
      await rackledger.graphql<{ machine: { id: string } }>('{ machine(name: "web-r01-05") { id } }')
    ).machine);
    await rackledger.graphql(annotate, { id, text: hostile });
  }, 300_000);
  afterAll(async () => {
    await closeBrowser();
    await endAll();
  });

  /** What it shows is text, it ran nothing, asked for nothing, and pushed nothing out of the window. */
  async function expectHarmless(path: string, isShown: (page: Page) => Promise<unknown>): Promise<void> {
    const { page, complaints } = await openConsole(rackledger, { path });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await isShown(page);
    expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(requests.filter((one) => one.endsWith('/x'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  }

  it.each([
    ['the table', '/machines?filter=name%3Dweb-r01-05&columns=name,note,tags'],
    ['the page of the machine', '/machines/ID'],
    ['its history', '/machines/ID?tab=history'],
    ['the history of all', '/history'],
  ])('is shown as text in %s', async (_, path) => {
    await expectHarmless(path.replace('ID', id), (page) => page.getByText(script).first().waitFor(patient));
  });

  it('is told as text where somebody searches for it, gives it, and has it refused', async () => {
    await expectHarmless('/machines', async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor(patient);
      await page.keyboard.press('/');
      const palette = page.getByRole('dialog', { name: 'Search' });
      await palette.getByLabel('Search', { exact: true }).last().fill(script);
      await palette
        .getByText(/globalThis/)
        .first()
        .waitFor({ timeout: 5000 })
        .catch(() => undefined);
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'hidden', ...patient });
      const filter = page.getByRole('combobox', { name: 'Filter' });
      await filter.fill(`name="${image}`);
      await filter.press('Enter');
      await page
        .getByText(/column \d+/)
        .first()
        .waitFor(patient);
    });
    await expectHarmless(`/machines?search=${encodeURIComponent(image)}`, (page) =>
      page.getByRole('heading', { name: 'No machine matches' }).waitFor(patient),
    );
  });

  it('is refused as a tag, with what was given shown as text', async () => {
    await expectHarmless(`/machines/${id}`, async (page) => {
      await page.getByRole('button', { name: 'Commands', exact: true }).and(page.locator(':enabled')).click();
      await page.getByRole('menuitem', { name: 'Tag', exact: true }).click(patient);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Tag' }).fill(image);
      await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
      await dialog.getByText(/cannot be a tag/).waitFor(patient);
    });
  });
});
