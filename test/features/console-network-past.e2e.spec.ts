import { expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';

const bmc = '/network/prefix?vrf=main&prefix=10.64.20.0%2F22';

describeConsole('network and policies as they were, and an import, in the console', () => {
  const { open, ask, give } = consoleHouse({ viewport: { width: 1400, height: 1100 } });
  const head = async (): Promise<string> => (await ask<{ position: string }>('{ position }')).position;
  const prefixes = async (): Promise<number> => {
    const query = '{ prefixes(vrf: "main", within: "10.78.0.0/16") { totalCount } }';
    return (await ask<{ prefixes: { totalCount: number } }>(query)).prefixes.totalCount;
  };

  it('shows a prefix with the figures of then, and no command', async () => {
    const then = await head();
    const holder = { kind: 'RESERVATION', id: 'printer-9' };
    await give('takeAddress', { pool: 'b1-bmc', holder });
    const page = await open(`${bmc}&asOf=${then}`);
    await page.getByRole('complementary', { name: 'The past' }).getByText('Commands are off.').waitFor();
    const used = async () => Number.parseInt(await page.getByText(/^\d+ used, .* of 1,022$/).innerText());
    const usedThen = await used();
    expect(await page.getByRole('button', { name: /printer-9/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Take it…' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to now' }).click();
    const taken = page.getByRole('button', { name: / taken: reservation printer-9$/ });
    await taken.waitFor();
    // The figure and the map are two answers: each comes when it comes.
    await expect.poll(used).toBe(usedThen + 1);
    await page.goto(`${bmc}&asOf=${then}`);
    await expect.poll(used).toBe(usedThen);
    await expect.poll(() => taken.count()).toBe(0);
  });

  it('shows the policies of then', async () => {
    const then = await head();
    await give('withdrawPolicy', { policy: 'batch', reason: 'they are sold' });
    const page = await open('/policies');
    const batch = page.getByRole('link', { name: 'batch', exact: true });
    await page.getByRole('link', { name: 'compute', exact: true }).waitFor();
    await expect.poll(() => batch.count()).toBe(0);
    await page.goto(`/policies?asOf=${then}`);
    await batch.waitFor();
    await page.getByText('Commands are off.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'New policy' }).isDisabled()).toBe(true);
  });

  it('says of what tells of all times that it tells of now', async () => {
    const page = await open(`/network/holders?q=10.64.0.76&asOf=${await head()}`);
    await page.getByText('This page tells of now.').waitFor();
    const words = page.getByRole('table', { name: 'Who had 10.64.0.76, in words' });
    await words.getByText(/was taken by machine web-r01-12/).waitFor();
  });

  it('refuses an import with a row that cannot be, and takes it over once that is mended', async () => {
    const page = await open('/network/import');
    await page.getByRole('button', { name: /VRF for what is in none/ }).click();
    await page.getByRole('option', { name: /^main/ }).click();
    const rows = page.getByLabel('Prefixes', { exact: true });
    await rows.fill('prefix,status\n10.78.0.0/24,active\n10.78.1.0/33,active\n');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText(/refused, 0 there already/).waitFor();
    await page.getByText('is no prefix', { exact: false }).waitFor();
    expect(await prefixes()).toBe(0);

    await rows.fill('prefix,status\n10.78.0.0/24,active\n10.78.1.0/24,active\n');
    await page.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('out of NetBox');
    await dialog.getByRole('button', { name: /^Import/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(prefixes).toBe(2);
    await page.goto('/network?find=10.78.1.7');
    await page.getByRole('link', { name: '10.78.1.0/24' }).waitFor();
  });
});
