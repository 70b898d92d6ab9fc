import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible, expectForEverybody } from '../support/everybody.js';

const rowAt = (page: Page, index: number) => page.locator(`[data-index="${index}"]`);
const heading = (page: Page, text: RegExp) => page.getByRole('heading', { level: 2, name: text });

describeConsole('the machines in the console', () => {
  const { open, ask, give } = consoleHouse({
    async settled(page) {
      await heading(page, /machines?/).waitFor();
      await rowAt(page, 0).getByRole('link').waitFor();
    },
  });

  it('are narrowed, searched and sorted, and the address says all of it', async () => {
    const page = await open('/machines');
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('role=batch');
    // The first Enter may take what is offered for the word; the next one applies the filter.
    await expect
      .poll(async () => {
        await filter.press('Enter');
        return searchOf(page).get('filter');
      })
      .toBe('role=batch');
    await heading(page, /^8 machines match$/).waitFor();
    await page.getByRole('button', { name: 'Serial', exact: true }).click();
    await expect.poll(() => searchOf(page).get('sort')).toBe('serial');
    await page.getByRole('columnheader', { name: 'Serial' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    await page.getByRole('searchbox', { name: 'Search machines' }).fill('6406J02');
    await heading(page, /^1 machine matches$/).waitFor();
    expect([...searchOf(page).keys()].toSorted()).toEqual(['filter', 'search', 'sort']);
    await page.getByRole('searchbox', { name: 'Search machines' }).fill('nothing-like-it');
    await page.getByRole('heading', { name: 'No machine matches' }).waitFor();
    await page.getByRole('button', { name: 'Show all machines' }).click();
    await heading(page, /^\d\d machines$/).waitFor();
  });

  it("are the same after a reload, in a colleague's window, and on the way back from a machine", async () => {
    const page = await open('/machines');
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.click();
    await page.keyboard.type('ro');
    await page
      .getByRole('option', { name: /^role\b/ })
      .first()
      .click();
    await page.keyboard.type('=bat');
    await page
      .getByRole('option', { name: /^batch\b/ })
      .first()
      .click();
    await expect
      .poll(async () => {
        await filter.press('Enter');
        return searchOf(page).get('filter')?.trim();
      })
      .toBe('role=batch');
    await heading(page, /^8 machines match$/).waitFor();
    await page.getByRole('button', { name: 'Serial', exact: true }).click();
    await expect.poll(() => searchOf(page).get('sort')).toBe('serial');
    const rows = (on: Page) => on.locator('[data-index] a').allInnerTexts();
    await page.locator('[data-changing="false"]').waitFor();
    await expect.poll(async () => (await rows(page)).length).toBe(8);
    const seen = await rows(page);
    await page.reload();
    await expect.poll(() => rows(page)).toEqual(seen);
    expect(await filter.inputValue()).toContain('role=batch');
    const colleague = await open(`/machines${new URL(page.url()).search}`);
    await expect.poll(() => rows(colleague)).toEqual(seen);
    await rowAt(page, 2).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: seen[2] ?? '' }).waitFor();
    await page.goBack();
    await expect.poll(() => rows(page)).toEqual(seen);
  });

  it('are not lost over a mistake in the filter: its place is named, and the way out', async () => {
    const page = await open('/machines?filter=role%3Dbatch');
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('rol=batch');
    await filter.press('Enter');
    await page.getByText(/\(column 1\)/).waitFor();
    await heading(page, /^8 machines match$/).waitFor();
    await page.getByRole('button', { name: 'Use role' }).click();
    await expect.poll(() => filter.inputValue()).toContain('role=batch');
  });

  it('tell of a filter in an address that cannot be read, and lead back', async () => {
    const settled = (of: Page) => of.getByRole('alert').first().waitFor();
    const page = await open('/machines?filter=rol%3Dbatch', { settled });
    await page.getByRole('button', { name: 'Show all machines' }).click();
    await heading(page, /^\d\d machines$/).waitFor();
  });

  it('have the columns that somebody chose, and views that stay', async () => {
    const page = await open('/machines');
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('checkbox', { name: 'ASN' }).check({ force: true });
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'ASN' }).waitFor();
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('with numbers');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Silent' }).click();
    await expect.poll(() => searchOf(page).get('filter')).toBe('silent=true');
    await page.getByRole('link', { name: 'with numbers' }).click();
    await expect.poll(() => searchOf(page).get('columns')).toContain('asn');
  });

  it('are gone through, chosen and opened by keyboard', async () => {
    const page = await open('/machines');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Space');
    for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('Shift+ArrowDown');
    await heading(page, /^4 of \d+ machines chosen$/).waitFor();
    await page.keyboard.press('End');
    await expect.poll(async () => page.getByRole('grid').getAttribute('aria-activedescendant')).toMatch(/-\d\d$/);
    await page.keyboard.press('Home');
    const name = await rowAt(page, 0).getByRole('link').innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  it('are given an order: tried, shown machine by machine, done, and taken back', async () => {
    const page = await open('/machines?filter=role%3Dbatch');
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await rowAt(page, 0).locator('[data-choice]').click();
    await heading(page, /^7 of 8 machines chosen$/).waitFor();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('in-test');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('7 would change').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^Tag · 7 machines$/ }).click();
    await dialog.getByText('Done with all: 7 of 7').waitFor();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog', { name: /^Undo/ }).getByRole('button', { name: 'Undo', exact: true }).click();
    await expect
      .poll(async () => {
        const { machines } = await ask<{ machines: { totalCount: number } }>(
          '{ machines(filter: "tag=in-test") { totalCount } }',
        );
        return machines.totalCount;
      })
      .toBe(0);
  });

  it('ask for the count typed back before they are retired', async () => {
    const page = await open('/machines?filter=role%3Dbatch');
    await rowAt(page, 0).locator('[data-choice]').click();
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    const retire = dialog.getByRole('button', { name: /^Retire · 1 machine$/ });
    await dialog.getByRole('textbox', { name: 'Type 1 to confirm' }).waitFor();
    expect(await retire.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Type 1 to confirm' }).fill('1');
    expect(await retire.isDisabled()).toBe(false);
  });

  it('are exported as they are listed', async () => {
    const page = await open('/machines?filter=role%3Dbatch&columns=name,serial,place');
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV, 8 machines' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('id,name,serial,place');
  });

  it('show what changed without losing what is chosen, and nothing can be ordered in the past', async () => {
    const page = await open('/machines?filter=role%3Dbatch');
    await rowAt(page, 1).locator('[data-choice]').click();
    const { machines } = await ask<{ machines: { edges: { node: { id: string; name: string } }[] } }>(
      '{ machines(filter: "role=batch", orderBy: { field: NAME }, first: 1) { edges { node { id name } } } }',
    );
    const [first] = machines.edges;
    const rename = (name = '') => give('nameMachine', { machineId: first?.node.id, name });
    await rename('a-seen-change');
    await page.getByRole('link', { name: 'a-seen-change' }).waitFor();
    await heading(page, /^1 of 8 machines chosen$/).waitFor();
    await rename(first?.node.name);
    await page.getByRole('button', { name: /look at another moment/ }).click();
    await page.getByRole('button', { name: 'An hour ago' }).click();
    await page.getByText('Commands are off').waitFor();
    expect(await page.getByRole('button', { name: 'Commands', exact: true }).count()).toBe(0);
  });

  it.each([1440, 1600])(
    'are shown whole in a window of %s pixels, and cut with dots where they are long',
    async (width) => {
      const page = await open('/machines', { viewport: { width, height: 900 } });
      const beyond = await page.getByRole('grid').evaluate((grid) => grid.scrollWidth - grid.clientWidth);
      expect(beyond).toBeLessThanOrEqual(0);
      const cut = await page.locator('[role="gridcell"]').evaluateAll((cells) =>
        cells.flatMap((cell) => {
          const inner = cell.firstElementChild;
          const isCut = inner !== null && inner.scrollWidth > inner.clientWidth + 1 && inner.clientWidth > 0;
          const says = inner?.getAttribute('title') ?? inner?.querySelector('[title]')?.getAttribute('title');
          return isCut && !says ? [cell.textContent] : [];
        }),
      );
      expect(cut).toEqual([]);
    },
  );

  it('lead on to columns that a narrower window does not hold', async () => {
    const page = await open('/machines', { viewport: { width: 1024, height: 800 } });
    await page.getByRole('button', { name: /more columns at the right/ }).click();
    await expect.poll(async () => page.getByRole('grid').evaluate((grid) => grid.scrollLeft)).toBeGreaterThan(50);
  });

  it('can be used by everybody, with some of them chosen', async () => {
    const page = await open('/machines');
    await rowAt(page, 0).locator('[data-choice]').click();
    await heading(page, /^1 of \d+ machines? chosen$/).waitFor();
    await expectForEverybody(page);
  });
});
