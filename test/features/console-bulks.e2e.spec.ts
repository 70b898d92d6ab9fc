import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, openConsole } from '../support/browser.js';
import { findChromium } from '../support/chromium.js';
import { startDemo } from '../support/demo.js';
import { expectAccessible } from '../support/everybody.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

const hasBrowser = (await findChromium()) !== undefined;
const patient = { timeout: 30_000 };

const retire = 'mutation ($id: ID!) { retireMachine(input: { machineId: $id }) { refusal { message } } }';

describe.skipIf(!hasBrowser)('bulks in the console', { timeout: 300_000 }, () => {
  let rackledger: RunningRackledger;
  beforeAll(async () => {
    rackledger = await startDemo();
  }, 300_000);
  afterAll(async () => {
    await closeBrowser();
    await endAll();
  });
  const opened: Awaited<ReturnType<typeof openConsole>>[] = [];
  const open = async (
    path: string,
    options: Parameters<typeof openConsole>[1] = {},
    of: RunningRackledger = rackledger,
  ): Promise<Page> => {
    const one = await openConsole(of, { path, ...options });
    opened.push(one);
    await one.page.getByRole('heading', { level: 1 }).waitFor(patient);
    return one.page;
  };
  afterEach(async () => {
    const complaints = opened.flatMap((one) => one.complaints);
    for (const { page } of opened.splice(0)) await page.context().close();
    expect(complaints).toEqual([]);
  });

  const count = async (filter: string): Promise<number> =>
    (
      await rackledger.graphql<{ machines: { totalCount: number } }>(
        'query ($filter: String!) { machines(filter: $filter) { totalCount } }',
        { filter },
      )
    ).machines.totalCount;
  const heading = (page: Page, name: RegExp) => page.getByRole('heading', { level: 2, name });

  it('say first what to do where there are none', async () => {
    const fresh = await startRackledger({ env: { RACKLEDGER_SEED: 'none' } });
    const page = await open('/bulks', {}, fresh);
    await page.getByRole('heading', { name: 'There were none yet' }).waitFor(patient);
    await page.getByRole('main').getByRole('link', { name: 'machines' }).click();
    await page.getByRole('heading', { level: 1, name: 'Machines' }).waitFor();
  });

  it('keep what was chosen under another order, ask for the count, tell each result, and are taken back', async () => {
    const page = await open('/machines?filter=role%3Dbatch');
    await page.locator('[data-index="0"]').getByRole('link').waitFor(patient);
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.locator('[data-index="0"] [data-choice]').click();
    await heading(page, /^7 of 8 machines chosen$/).waitFor();
    const left = await page.locator('[data-index="0"]').getByRole('link').innerText();
    await page.getByRole('button', { name: 'Serial', exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('serial');
    await heading(page, /^7 of 8 machines chosen$/).waitFor();
    expect(await page.getByRole('checkbox', { name: `Choose ${left}` }).isChecked()).toBe(false);

    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the quads go');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('7 would change').waitFor(patient);
    const give = dialog.getByRole('button', { name: 'Retire · 7 machines' });
    await dialog.getByRole('textbox', { name: 'Type 7 to confirm' }).fill('8');
    expect(await give.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Type 7 to confirm' }).fill('7');
    await give.click();
    await dialog.getByText('Done with all: 7 of 7').waitFor(patient);
    await dialog.getByRole('region', { name: 'Machine by machine' }).getByRole('row').nth(7).waitFor();
    await expect.poll(() => count('role=batch and lifecycle=retired'), patient).toBe(7);

    await dialog.getByRole('button', { name: 'Undo' }).click();
    const undo = page.getByRole('dialog', { name: /^Undo/ });
    await undo.getByRole('button', { name: 'Preview' }).click();
    await undo.getByRole('heading', { name: 'What would change' }).waitFor(patient);
    expect(await count('role=batch and lifecycle=retired')).toBe(7);
    await undo.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => count('role=batch and lifecycle=retired'), patient).toBe(0);
    // Drift that went with them is what a sensor saw: it is not theirs to take back, and refuses nothing.
    const { bulks } = await rackledger.graphql<{ bulks: { edges: { node: { command: string; refused: number } }[] } }>(
      '{ bulks(first: 1) { edges { node { command refused } } } }',
    );
    expect(bulks.edges[0]?.node).toEqual({ command: 'Undo', refused: 0 });
  });

  it('say which were refused and why, in the dialog and on their page, in words', async () => {
    const { machine } = await rackledger.graphql<{ machine: { id: string } }>('{ machine(name: "blade-01") { id } }');
    await rackledger.graphql(retire, machine);
    const page = await open(`/machines?filter=${encodeURIComponent(`id=${machine.id} or role=batch`)}`);
    await page.locator('[data-index="0"]').getByRole('link').waitFor(patient);
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('partly');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('8 would change').waitFor(patient);
    await dialog.getByText('1 would be refused').waitFor();
    await dialog.getByRole('button', { name: 'Tag · 9 machines' }).click();
    await dialog.getByText('Done with all: 9 of 9').waitFor(patient);
    await dialog.getByRole('row').filter({ hasText: 'retired' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await page.goto(`${rackledger.url}/bulks`);
    await page.getByRole('link', { name: 'Tag 9 machines' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tag 9 machines' }).waitFor(patient);
    await page.getByRole('tab', { name: /^Refused/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('verdict')).toBe('REFUSED');
    await page
      .getByRole('table')
      .getByRole('row')
      .nth(1)
      .getByText(/retired/)
      .first()
      .waitFor(patient);
    expect(await page.getByRole('table').getByRole('row').count()).toBe(2);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    const undo = page.getByRole('dialog', { name: /^Undo/ });
    await undo.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => count('tag=partly'), patient).toBe(0);
  });

  it.each([390, 1440])('can be read %s pixels wide', async (width) => {
    const page = await open('/bulks', { viewport: { width, height: 800 } });
    await page.getByRole('table', { name: 'Bulks' }).waitFor(patient);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
