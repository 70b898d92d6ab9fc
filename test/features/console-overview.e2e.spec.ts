import { expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

describeConsole('whoever comes to the console', () => {
  const { open, ask, give, machineId } = consoleHouse();

  it('sees first what needs him, how the fleet stands and what was done, and goes on from there', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Needs you now' }).waitFor();
    await page.getByRole('heading', { name: 'Done today' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: /machines? waits? to be accepted/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Machines' }).waitFor();
    expect(searchOf(page).get('filter')).toBe('lifecycle=new');
  });

  it('finds whatever he has in his hand with the keyboard alone', async () => {
    const page = await open('/history');
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill('b1/r01 u5');
    await page.getByRole('option', { name: /web-r01-05.*stands in b1\/r01 U5/ }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/machines\/m[0-9a-z]+/);
    await page.keyboard.press('/');
    // What was gone to is there again, before anything is typed.
    await page.getByRole('option', { name: /web-r01-05/ }).waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'hidden' });
  });

  it('is told what is true of a moment before there was anything, and goes on through time by keys', async () => {
    const page = await open('/?asOf=2020-01-01T00:00:00Z');
    await page.getByText(/^Rackledger was told its first thing on/).waitFor();
    expect(await page.getByText('Nothing did').count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'look at the beginning' }).click();
    await page.getByRole('heading', { name: 'Needed a person then' }).waitFor();
    await page.getByRole('button', { name: /a day earlier/ }).click();
    await page.getByText(/^Rackledger was told its first thing on/).waitFor();
    const at = () => searchOf(page).get('asOf');
    const before = Date.parse(at() ?? '');
    await page.keyboard.press('[');
    await expect.poll(() => before - Date.parse(at() ?? '')).toBe(3_600_000);
    await page.keyboard.press('t');
    await page.getByRole('textbox', { name: 'Moment, in your time zone' }).fill('5 s ago');
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.getByRole('heading', { name: 'Machines', exact: true }).waitFor();
    // Nobody is asked to create in the past what there is by now, nor told that nothing differed where nothing was known.
    for (const path of ['/sites', '/network', '/policies', '/drift', '/consul']) {
      await page.goto(`${path}?asOf=2020-01-01T00:00:00Z`);
      await page.getByText(/^Rackledger was told its first thing on/).waitFor();
    }
    await page.goto('/racks/b1/r99');
    await page.getByText('There is no rack b1/r99').waitFor();
    await page.getByRole('link', { name: 'all racks' }).waitFor();
    await page.goto('/bulks?asOf=2020-01-01T00:00:00Z');
    await page.getByText('This page tells of now.').waitFor();
  });

  it('keeps the moment from the overview to a machine, and compares it with now from there', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Needs you now' }).waitFor();
    const at = new Date(Date.now() - 5_000).toISOString();
    const tagged = { machineId: await machineId('web-r01-08'), tag: 'seen-later' };
    await give('tagMachine', { ...tagged, reason: 'to have something to compare' });
    await page.goto(`/?asOf=${at}`);
    await page.getByText(/^The past: /).waitFor();
    await page.getByRole('link', { name: 'All machines' }).click();
    await page.getByRole('heading', { level: 1, name: 'Machines' }).waitFor();
    expect(searchOf(page).get('asOf')).toBe(at);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('b1/r01 u8');
    await page.getByRole('option', { name: /web-r01-08/ }).click();
    await page.getByRole('heading', { level: 1, name: /web-r01-08/ }).waitFor();
    expect(searchOf(page).get('asOf')).toBe(at);
    await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
    expect(await page.getByText('seen-later').count()).toBe(0);
    await page.getByRole('link', { name: 'Compare with now' }).click();
    await page.getByRole('table').getByText('seen-later').first().waitFor();
    const address = searchOf(page);
    expect([address.get('from'), address.get('asOf')]).toEqual([at, null]);
    await expectAccessible(page);
  });

  it('goes to a page while the centre is away, and is there once that is back', async () => {
    // Of the line that was cut the browser complains rightly.
    const page = await open('/', { rightly: /ERR_INTERNET_DISCONNECTED|A part of the console did not come/ });
    await page.getByRole('heading', { name: 'Needs you now' }).waitFor();
    await page.context().setOffline(true);
    const lookedInVain = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/healthz'));
    await page.getByRole('link', { name: 'Renumberings', exact: true }).click();
    await page.getByRole('heading', { name: 'Rackledger cannot be reached' }).waitFor();
    await expectAccessible(page);
    // It looks by itself, and has seen by then that nobody answers.
    await lookedInVain;
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Renumberings' }).waitFor();
  });

  it('gives a command that he knows by name, about the machine that he looks at', async () => {
    const page = await open(`/machines/${await machineId('web-r01-06')}`);
    await page.getByRole('heading', { level: 1, name: /web-r01-06/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('tag mach');
    await page.getByRole('option', { name: /^Tag · machine.*command/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Tag/ });
    await dialog.getByRole('textbox', { name: 'Tag' }).waitFor();
    // Which machine it is about stands in the address already.
    expect(await dialog.getByRole('textbox', { name: /machine/i }).count()).toBe(0);
  });

  it('takes a serial from a scanner, which presses Enter before anybody can answer', async () => {
    const found = await ask<{
      machines: { edges: { node: { id: string; system: { serial: string } } }[] };
    }>('{ machines(first: 1, filter: "has serial") { edges { node { id system { serial } } } } }');
    const machine = found.machines.edges[0]?.node;
    const page = await open('/drift');
    await page.getByRole('heading', { level: 1, name: 'Drift' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(machine?.system.serial ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/machines/${machine?.id ?? 'none'}`));
  });
});
