import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';
import { startRackledger } from '../support/rackledger.js';

describeConsole('bulks in the console', () => {
  const { open, ask, give, machineId } = consoleHouse();
  const count = async (filter: string): Promise<number> =>
    (
      await ask<{ machines: { totalCount: number } }>(
        'query ($filter: String!) { machines(filter: $filter) { totalCount } }',
        { filter },
      )
    ).machines.totalCount;
  const heading = (page: Page, name: RegExp) => page.getByRole('heading', { level: 2, name });

  it('say first what to do where there are none', async () => {
    const fresh = await startRackledger({ env: { RACKLEDGER_SEED: 'none' } });
    const page = await open('/bulks', { centre: fresh });
    await page.getByRole('heading', { name: 'There were none yet' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'machines' }).click();
    await page.getByRole('heading', { level: 1, name: 'Machines' }).waitFor();
  });

  it('keep what was chosen under another order, ask for the count, tell each result, and are taken back', async () => {
    const page = await open('/machines?filter=role%3Dbatch');
    await page.locator('[data-index="0"]').getByRole('link').waitFor();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.locator('[data-index="0"] [data-choice]').click();
    await heading(page, /^7 of 8 machines chosen$/).waitFor();
    const left = await page.locator('[data-index="0"]').getByRole('link').innerText();
    await page.getByRole('button', { name: 'Serial', exact: true }).click();
    await expect.poll(() => searchOf(page).get('sort')).toBe('serial');
    await heading(page, /^7 of 8 machines chosen$/).waitFor();
    expect(await page.getByRole('checkbox', { name: `Choose ${left}` }).isChecked()).toBe(false);

    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the quads go');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('7 would change').waitFor();
    const give = dialog.getByRole('button', { name: 'Retire · 7 machines' });
    await dialog.getByRole('textbox', { name: 'Type 7 to confirm' }).fill('8');
    expect(await give.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Type 7 to confirm' }).fill('7');
    await give.click();
    await dialog.getByText('Done with all: 7 of 7').waitFor();
    await dialog.getByRole('region', { name: 'Machine by machine' }).getByRole('row').nth(7).waitFor();
    await expect.poll(() => count('role=batch and lifecycle=retired')).toBe(7);

    await dialog.getByRole('button', { name: 'Undo' }).click();
    const undo = page.getByRole('dialog', { name: /^Undo/ });
    await undo.getByRole('button', { name: 'Preview' }).click();
    await undo.getByRole('heading', { name: 'What would change' }).waitFor();
    expect(await count('role=batch and lifecycle=retired')).toBe(7);
    await undo.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => count('role=batch and lifecycle=retired')).toBe(0);
    // Drift that went with them is what a sensor saw: it is not theirs to take back, and refuses nothing.
    const newest = async () => {
      const { bulks } = await ask<{ bulks: { edges: { node: object }[] } }>(
        '{ bulks(first: 1) { edges { node { command refused ended } } } }',
      );
      return bulks.edges[0]?.node;
    };
    await expect.poll(newest).toEqual({ command: 'Undo', refused: 0, ended: true });
  });

  it('say which were refused and why, in the dialog and on their page, in words', async () => {
    const blade = await machineId('blade-01');
    await give('retireMachine', { machineId: blade });
    const page = await open(`/machines?filter=${encodeURIComponent(`id=${blade} or role=batch`)}`);
    await page.locator('[data-index="0"]').getByRole('link').waitFor();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('partly');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('8 would change').waitFor();
    await dialog.getByText('1 would be refused').waitFor();
    await dialog.getByRole('button', { name: 'Tag · 9 machines' }).click();
    await dialog.getByText('Done with all: 9 of 9').waitFor();
    await dialog.getByRole('row').filter({ hasText: 'retired' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await page.goto('/bulks');
    await page.getByRole('link', { name: 'Tag 9 machines' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tag 9 machines' }).waitFor();
    await page.getByRole('tab', { name: /^Refused/ }).click();
    await expect.poll(() => searchOf(page).get('verdict')).toBe('REFUSED');
    await page
      .getByRole('table')
      .getByRole('row')
      .nth(1)
      .getByText(/retired/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(2);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    const undo = page.getByRole('dialog', { name: /^Undo/ });
    await undo.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => count('tag=partly')).toBe(0);
  });

  it('are led to from the history, and taken back there as a whole', async () => {
    const { machines } = await ask<{ machines: { edges: { node: { id: string } }[] } }>(
      '{ machines(filter: "role=batch", first: 5) { edges { node { id } } } }',
    );
    const machineIds = machines.edges.map(({ node }) => node.id);
    await ask('mutation ($input: BulkInput!) { bulk(input: $input) { bulk { done } } }', {
      input: { machineIds, mode: 'BEST_EFFORT', command: { tag: 'astray' } },
    });
    const page = await open('/history');
    const row = page.getByRole('listitem').filter({ hasText: '“Tag machine” for 5 machines' }).first();
    await row.getByRole('link', { name: 'The bulk' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tag 5 machines' }).waitFor();
    const bulk = page.url();
    await page.goBack();
    await row.getByRole('button', { name: 'Undo', exact: true }).click();
    const undo = page.getByRole('dialog', { name: /^Undo/ });
    await undo.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => count('tag=astray')).toBe(0);

    await page.goto(bulk);
    await page.getByText('Taken back', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: 'Undo · 5' }).click();
    await page.getByRole('heading', { level: 1, name: 'Undo · 5' }).waitFor();
  });

  it.each([390, 1440])('can be read %s pixels wide', async (width) => {
    const page = await open('/bulks', { viewport: { width, height: 800 } });
    await page.getByRole('table', { name: 'Bulks' }).waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
