import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { databaseOfFile } from '../support/database-of-test.js';
import { expectAccessible, expectForEverybody } from '../support/everybody.js';
import { aMachine } from '../support/machine-report.js';
import { startRackledger } from '../support/rackledger.js';

interface Answered {
  readonly machineId: string;
  readonly conflictId?: string;
}

describeConsole('what only a person can decide, in the console', () => {
  const database = databaseOfFile();
  const { open, give, centre } = consoleHouse({
    start: () => startRackledger({ databaseUrl: database().url, env: { RACKLEDGER_SEED: 'none' } }),
  });
  const send = async (path: string, document: object, token?: string): Promise<Answered> => {
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const body = gzipSync(JSON.stringify(document));
    const response = await fetch(`${centre().url}/node/v1/${path}`, { method: 'POST', headers, body });
    return (await response.json()) as Answered;
  };
  const report = (document: object) => send('inventory', document, centre().adminToken);
  /** A report with the board of one machine and all that is plugged into another. */
  const torn = async (one: number, other: number): Promise<void> => {
    await report(aMachine(one));
    await report(aMachine(other));
    const { disks, ports } = aMachine(other);
    expect((await report({ ...aMachine(one), disks, ports })).conflictId).toBeDefined();
  };
  /** Accepted; and then somebody comes with its evidence and nothing else. */
  const returning = async (nth: number): Promise<void> => {
    const { machineId } = await send('enroll', aMachine(nth));
    await give('acceptMachine', { machineId });
    await send('enroll', aMachine(nth, { os: { hostname: 'rescue' } }));
  };
  const decide = async (page: Page, reason: string, button: RegExp): Promise<void> => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    await torn(1, 2);
    await torn(3, 4);
    await torn(5, 6);
    for (const nth of [11, 12]) await returning(nth);
  });

  it('tells conflicts side by side: one is of a machine, two machines are one, one is nobody known', async () => {
    const page = await open('/identity');
    const panel = (names: RegExp) => page.getByRole('region', { name: names, exact: false });
    await page.getByRole('tab', { name: /Conflicts\s*3/ }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'It is 0001QX7' }).click();
    await decide(page, 'a new board was put in', /Resolve/);
    await page.getByRole('tab', { name: /Conflicts\s*2/ }).waitFor();
    await expect.poll(() => panel(/0001QX7/).count()).toBe(0);

    await page.getByRole('button', { name: /^Both are one machine: keep 000[34]QX7/ }).click();
    await decide(page, 'two halves of one', /Resolve/);
    await page.getByRole('tab', { name: /Conflicts\s*1/ }).waitFor();
    const otherWays = page.getByRole('button', { name: 'Another machine, or two in one' });
    await expect.poll(() => otherWays.count()).toBe(1);

    await otherWays.click();
    await page
      .getByRole('menuitem', { name: /^A new machine, and not/ })
      .first()
      .click();
    await decide(page, 'put together out of both', /Resolve/);
    await page.getByText('No conflict waits').waitFor();

    await page.getByRole('tab', { name: 'Decided' }).click();
    for (const reason of ['a new board was put in', 'two halves of one', 'put together out of both'])
      await page.getByText(`“${reason}”`).waitFor();
    await expectAccessible(page);
  });

  it('admits an enrolment and refuses another', async () => {
    const page = await open('/identity?tab=enrolments');
    const row = (name: string) =>
      page.getByRole('list', { name: 'Enrolments' }).getByRole('listitem').filter({ hasText: name });
    await row('0011QX7').getByText('its report says: operating system changed').waitFor();
    await expectAccessible(page);
    await row('0011QX7').getByRole('button', { name: 'Admit' }).click();
    await decide(page, 'I rebooted it', /Admit/);
    await row('0011QX7').waitFor({ state: 'detached' });
    await row('0012QX7').getByRole('button', { name: 'Refuse' }).click();
    await decide(page, 'nobody rebooted it', /Refuse/);
    await page.getByText('No enrolment waits').waitFor();
    await page.getByRole('tab', { name: 'Answered' }).click();
    await row('0011QX7').getByText('“I rebooted it”').waitFor();
    await row('0012QX7').getByText('“nobody rebooted it”').waitFor();
    await expectAccessible(page);
  });

  it('says before a machine is split what comes of it, at any width, and that it was after', async () => {
    await torn(7, 8);
    const page = await open('/identity');
    const otherWays = page.getByRole('button', { name: 'Another machine, or two in one' });
    await otherWays.waitFor();
    await expectForEverybody(page);
    // On a telephone the other machine is no further away than the first.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('main').getByRole('link', { name: '0008QX7' }).first().waitFor();
    await otherWays.click();
    await page.getByRole('menuitem', { name: '0007QX7 was two machines, and this is the other' }).click();
    await page.getByRole('dialog').getByText('what reported here leaves it', { exact: false }).waitFor();
    await decide(page, 'one chassis label on two machines', /Resolve/);
    await page.getByText('No conflict waits').waitFor();
    await page.getByRole('tab', { name: 'Decided' }).click();
    await page.getByText('One was two machines, and this is the other:').waitFor();
    await page.getByText('“one chassis label on two machines”').waitFor();
  });

  it('tells of all that in history, in sentences', async () => {
    const page = await open('/history');
    for (const reason of ['two halves of one', 'I rebooted it', 'nobody rebooted it'])
      await page.getByText(reason).first().waitFor();
    await page
      .getByText(/0012QX7.*refused|refused.*0012QX7/)
      .first()
      .waitFor();
    const shown = await page.getByRole('main').innerText();
    expect(shown).not.toMatch(/\b[mce][0-9a-z]{20,}\b/);
  });
});
