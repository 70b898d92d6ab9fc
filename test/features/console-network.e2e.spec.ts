import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';

const bmc = '/network/prefix?vrf=main&prefix=10.64.20.0%2F22';

describeConsole('the network and the policies in the console', () => {
  const { open, ask } = consoleHouse({ viewport: { width: 1400, height: 1100 } });

  it('takes the next free address, and gives it back', async () => {
    const page = await open(bmc);
    const next = page.getByText('Next free', { exact: true }).locator('..').locator('code');
    const taken = (await next.innerText()).replace('/22', '');
    await page.getByRole('button', { name: 'Take it…' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Id/ }).fill('printer-1');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText(`Address ${taken} of pool b1-bmc would be taken`, { exact: false }).waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('a printer');
    await dialog.getByRole('button', { name: 'Take address' }).click();
    await dialog.waitFor({ state: 'detached' });
    const cell = page.getByRole('button', { name: `${taken} taken: reservation printer-1` });
    await cell.click();
    await expect.poll(() => next.innerText()).not.toBe(`${taken}/22`);

    await page
      .getByRole('button', { name: `Commands for ${taken}` })
      .first()
      .click();
    await page.getByRole('menuitem', { name: /Free address/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Free address' }).click();
    await page.getByRole('button', { name: `${taken} at rest: reservation printer-1` }).waitFor();

    await page.getByRole('link', { name: 'Who had it when' }).click();
    await page.getByText('a printer', { exact: false }).waitFor();
    await page.getByText('at rest after reservation printer-1').first().waitFor();
  });

  it('goes through the tree by arrow keys, and finds what an address lies in', async () => {
    const page = await open('/network');
    const tree = page.getByRole('treegrid', { name: 'Prefixes of VRF main' });
    const first = tree.getByRole('row', { name: /10\.0\.0\.0\/8/ }).first();
    await first.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => first.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('10.64.0.0/16');
    await page.getByLabel('Find an address').fill('10.64.20.40');
    await expect.poll(() => tree.getByRole('row').count()).toBe(4);
    await page.keyboard.press('Tab');
    await tree.getByRole('link', { name: '10.64.20.0/22' }).click();
    await page.getByRole('heading', { level: 1, name: /10\.64\.20\.0\/22/ }).waitFor();
  });

  it('says who had an address when', async () => {
    const page = await open('/network/holders');
    await page.getByLabel('Address, MAC, name or serial').fill('10.64.0.76');
    await page.keyboard.press('Enter');
    const lane = page.getByRole('group', { name: '10.64.0.76 of pool b1-loop4' });
    await lane.getByRole('link', { name: /web-r01-12/ }).waitFor();
    await page.getByRole('group', { name: 'reported by web-r01-12' }).waitFor();
    expect(searchOf(page).get('q')).toBe('10.64.0.76');
  });

  it('finds the sessions that are down, and what is planned in their rack', async () => {
    const page = await open('/network/bgp?phase=down');
    const table = page
      .getByRole('grid', { name: 'BGP sessions' })
      .or(page.getByRole('table', { name: 'BGP sessions' }));
    await table.getByText('web-r01-05').first().waitFor();
    await page.getByRole('button', { name: /planned beside seen/ }).click();
    await page.getByRole('option', { name: 'b1/r01' }).click();
    await page
      .getByText(/^AS \d+ · r01-tor-a$/)
      .first()
      .waitFor();
    expect(searchOf(page).get('rack')).toBe('b1/r01');
  });

  it('changes a policy after showing what it would move, and withdraws it', async () => {
    const page = await open('/policies');
    await page.getByRole('button', { name: 'New policy' }).click();
    await page.getByLabel('Code').fill('rack-1-is-batch');
    await page.getByLabel('Title').fill('Rack 1 is for batch jobs');
    await page.getByLabel('Selector').fill('rack=b1/r01 and unit>=1 and unit<=4');
    await page.getByRole('combobox', { name: /^Role/ }).fill('batch');
    await page.getByRole('option', { name: /^batch/ }).click();
    await page.getByRole('button', { name: 'Show what it would move' }).click();
    await page.getByText(/Something would follow otherwise for \d+ of \d+ machines/).waitFor();
    await page
      .getByRole('row', { name: /role web batch/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Define…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('ticket 17');
    await dialog.getByRole('button', { name: 'Define policy' }).click();
    await page.getByRole('heading', { level: 1, name: /rack-1-is-batch/ }).waitFor();
    await page.getByText('They have the role batch.').first().waitFor();

    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByRole('combobox', { name: /^Role/ }).fill('db');
    await page.getByRole('option', { name: /^db/ }).click();
    await page.getByRole('button', { name: 'Define the next version…' }).click();
    await dialog.getByRole('button', { name: 'Define policy' }).click();
    await page.getByText('2 of 2').waitFor();
    const difference = page.getByRole('list', { name: 'From version 1 to version 2' });
    await difference.getByText('"role": "batch"').waitFor();

    await page.getByRole('button', { name: 'Work it out' }).click();
    await page
      .getByRole('row', { name: /role db web/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Commands/ }).click();
    await page.getByRole('menuitem', { name: /Withdraw policy/ }).click();
    await dialog.getByRole('button', { name: 'Withdraw policy' }).click();
    await page.getByText('withdrawn').first().waitFor();
    await page.getByText('ticket 17').first().waitFor();
  });

  it('shows what was ordered from here before any news of it have come', async () => {
    const page = await open('/policies');
    await page.routeWebSocket(/graphql/, (socket) => socket.close());
    await page.goto('/policy-editor?kind=assignment');
    await page.getByLabel('Code').fill('rack-2-is-batch');
    await page.getByLabel('Title').fill('Rack 2 is for batch jobs');
    await page.getByLabel('Selector').fill('rack=b1/r02');
    await page.getByRole('combobox', { name: /^Role/ }).fill('batch');
    await page.getByRole('option', { name: /^batch/ }).click();
    await page.getByRole('button', { name: 'Define…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Define policy' }).click();
    for (const [role, versions] of [
      ['db', '2 of 2'],
      ['web', '3 of 3'],
    ] as const) {
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('combobox', { name: /^Role/ }).fill(role);
      await page.getByRole('option', { name: new RegExp(`^${role}`) }).click();
      await page.getByRole('button', { name: 'Define the next version…' }).click();
      await dialog.getByRole('button', { name: 'Define policy' }).click();
      await page.getByText(versions).waitFor();
    }
  });

  it('shows a list that comes after somebody has typed', async () => {
    const page = await open('/policies');
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('roles')) await sleep(1_500);
      await route.continue();
    });
    await page.goto('/policy-editor?kind=assignment');
    await page.getByRole('combobox', { name: /^Role/ }).fill('batch');
    await page.getByRole('option', { name: /^batch/ }).waitFor();
  });

  it('says at the field what is wrong with a policy', async () => {
    const page = await open('/policy-editor?kind=settings');
    await page.getByLabel('Code').fill('Not A Code');
    await page.getByLabel('Selector').fill('site=');
    await page.getByLabel('Rule, as JSON').fill('{ "dns": ');
    await page.getByRole('button', { name: 'Define…' }).click();
    await page.getByText('1 to 63 of a-z, 0-9').waitFor();
    await page.getByText('Conditions joined with and').waitFor();
    await page.getByText('This cannot be read.', { exact: false }).waitFor();
    await page.getByText('Say in some words').waitFor();
  });

  it('shows what would come of each row of an import, and takes nothing over by that', async () => {
    const page = await open('/network/import');
    await page.getByRole('button', { name: /VRF for what is in none/ }).click();
    await page.getByRole('option', { name: /^main/ }).click();
    await page
      .getByLabel('Prefixes', { exact: true })
      .fill('prefix,status\n10.77.0.0/24,active\n10.77.0.0/33,active\n');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('is no prefix', { exact: false }).waitFor();
    const { prefixes } = await ask<{ prefixes: { totalCount: number } }>(
      '{ prefixes(vrf: "main", within: "10.77.0.0/16") { totalCount } }',
    );
    expect(prefixes.totalCount).toBe(0);
  });
});
