import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { databaseOfFile } from '../support/database-of-test.js';
import { expectForEverybody } from '../support/everybody.js';
import { startRackledger } from '../support/rackledger.js';
import { RenumberingSite } from '../support/renumbering-site.js';

const waiting = { timeout: 90_000, interval: 200 };

describeConsole('renumberings in the console', () => {
  let rack: RenumberingSite;
  let store: EventStore & { readonly close: () => Promise<void> };
  const database = databaseOfFile();
  const { open, ask } = consoleHouse({
    start: () => startRackledger({ databaseUrl: database().url }),
    viewport: { width: 1400, height: 1100 },
  });
  beforeAll(async () => {
    store = createPostgresEventStore({ url: database().url });
    rack = await RenumberingSite.of(3, store);
  });
  afterAll(() => store?.close());

  /** Gives the order that a button of the page opens. */
  const order = async (page: Page, button: string, command: string, fill = async (): Promise<void> => {}) => {
    await page.getByRole('button', { name: button, exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await fill();
    await dialog.getByRole('button', { name: command, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('plans one after showing what it would be, and begins nothing by that', async () => {
    const taken = () => ask<{ ipAddresses: { totalCount: number } }>('{ ipAddresses(pool: "old4") { totalCount } }');
    await expect.poll(async () => (await taken()).ipAddresses.totalCount, waiting).toBe(3);
    const page = await open('/renumberings');
    await page.getByText('None was planned yet').waitFor();
    await page.getByRole('button', { name: 'Plan a renumbering' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Renumbering/ }).fill('rn');
    await dialog.getByRole('textbox', { name: /^Title/ }).fill('Rack 1 leaves 10.99.0.0/24');
    const pool = dialog.getByRole('combobox', { name: /^Pool/ });
    await pool.fill('old');
    await page.getByRole('option', { name: /^old4/ }).click();
    await dialog.getByRole('group', { name: 'Addresses' }).getByRole('button', { name: 'Add one' }).click();
    await dialog.getByRole('button', { name: /Function/ }).click();
    await page.getByRole('option', { name: 'loopback' }).click();
    await dialog.getByRole('textbox', { name: /^Family/ }).fill('4');
    await dialog.getByRole('group', { name: 'Addresses' }).getByRole('textbox', { name: /^To/ }).fill('new4');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('Rack 1 leaves 10.99.0.0/24', { exact: false }).last().waitFor();
    await dialog.getByRole('button', { name: 'Plan renumbering', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Rack 1 leaves 10.99.0.0/24' }).click();
    await page.getByRole('heading', { name: /^Steps · 0 of \d+ done/ }).waitFor();
    await page.getByRole('link', { name: 'web-1' }).waitFor();
    await page
      .getByText(/10\.99\.0\.\d+.* → 10\.60\.0\.\d+/)
      .first()
      .waitFor();
  });

  it('is started, waits for the other team, hears its yes, and goes on to its end', async () => {
    const page = await open('/renumberings/rn');
    await order(page, 'Start', 'Start renumbering');
    const current = page.locator('[aria-current=step]');
    await current.getByText('By network').waitFor();
    for (let turn = 0; turn < 60; turn += 1) {
      const { renumbering } = await ask<{
        renumbering: { state: string; waitsFor: string | null };
      }>('{ renumbering(code: "rn") { state waitsFor } }');
      if (renumbering.state === 'DONE') break;
      if (renumbering.waitsFor === 'machines') await rack.report(...rack.ids);
      const yes = current.getByRole('button', { name: 'Confirm', exact: true });
      // The step may have gone on between the answer and the click: then it is looked at again.
      const pressed = async () =>
        yes.click({ timeout: 5000 }).then(
          () => true,
          () => false,
        );
      if (renumbering.waitsFor === 'network' && (await pressed())) {
        const dialog = page.getByRole('dialog');
        // A dialog about a step that has gone on meanwhile goes with it: then it is looked at again.
        const by = dialog.getByRole('textbox', { name: /^By/ });
        const isNamed = await by.fill('Ada', { timeout: 5000 }).then(
          () => true,
          () => false,
        );
        if (!isNamed) continue;
        await dialog
          .getByRole('button', { name: 'Confirm step', exact: true })
          .click({ timeout: 5000 })
          .catch(() => undefined);
        // Refused where the page had not heard yet that this step was confirmed: the next look tells.
        await dialog.waitFor({ state: 'detached', timeout: 5000 }).catch(async () => page.reload());
        await dialog.waitFor({ state: 'detached' });
      }
      await page.waitForTimeout(1000);
    }
    await page.getByRole('heading', { name: /^Steps · (\d+) of \1 done/ }).waitFor();
    await page.getByText('confirmed by Ada').first().waitFor();
    expect(await page.getByRole('button', { name: 'Cancel', exact: true }).count()).toBe(0);
  }, 300_000);

  it('stands in the list as done, and in the past as it was, with nothing to order there', async () => {
    const page = await open('/renumberings');
    await page.getByRole('row', { name: /Rack 1 leaves.*done/i }).waitFor();
    const { auditEvents } = await ask<{ auditEvents: { edges: { node: { position: string } }[] } }>(
      '{ auditEvents(filter: { categories: ["renumbering"] }, order: OLDEST, first: 1) { edges { node { position } } } }',
    );
    const past = await open(`/renumberings/rn?asOf=${auditEvents.edges[0]?.node.position ?? '1'}`);
    await past.getByText('the past', { exact: false }).first().waitFor();
    const orders = (disabled: boolean) => past.getByRole('button', { name: /^(Start|Cancel|Confirm)$/, disabled });
    await orders(true).first().waitFor();
    expect(await orders(false).count()).toBe(0);
  });

  it.each(['/renumberings', '/renumberings/rn'])('can be used by everybody: %s', async (path) => {
    const page = await open(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectForEverybody(page);
  });
});
