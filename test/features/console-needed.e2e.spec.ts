import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, openConsole } from '../support/browser.js';
import { findChromium } from '../support/chromium.js';
import { startDemo } from '../support/demo.js';
import { expectAccessible } from '../support/everybody.js';
import { endAll, type RunningRackledger } from '../support/rackledger.js';

const hasBrowser = (await findChromium()) !== undefined;
const patient = { timeout: 60_000 };

describe.skipIf(!hasBrowser)('what a form of the console needs', () => {
  let rackledger: RunningRackledger;
  beforeAll(async () => {
    rackledger = await startDemo();
  }, 300_000);
  afterAll(async () => {
    await closeBrowser();
    await endAll();
  });

  it('is a reason for drift that one knows of: asked for at its field by preview and by giving, and nothing is sent', async () => {
    const { page, complaints } = await openConsole(rackledger, { path: '/drift?view=items' });
    await page
      .getByRole('button', { name: /^Acknowledge: / })
      .first()
      .click(patient);
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByRole('textbox', { name: 'Reason', exact: true });
    for (const press of ['Preview', 'Acknowledge drift']) {
      await dialog.getByRole('button', { name: press, exact: true }).click();
      await dialog.getByText('This is needed.').waitFor(patient);
      expect(await reason.getAttribute('aria-invalid')).toBe('true');
      await expectAccessible(page);
      await reason.fill('it is looked at');
      await expect.poll(() => dialog.getByText('This is needed.').count(), patient).toBe(0);
      await reason.fill('');
    }
    await reason.fill('it is looked at');
    await dialog.getByRole('button', { name: 'Acknowledge drift', exact: true }).click();
    await expect.poll(() => page.getByRole('dialog').count(), patient).toBe(0);
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('is told of a field within others', async () => {
    const { page, complaints } = await openConsole(rackledger, { path: '/network/asns' });
    await page.getByRole('button', { name: 'Create ASN pool' }).click(patient);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Pool', exact: true }).fill('spare');
    await dialog.getByRole('button', { name: 'Add one' }).click();
    await dialog.getByRole('textbox', { name: 'First', exact: true }).fill('4200009000');
    await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
    await dialog.getByText('This is needed.').waitFor(patient);
    expect(await dialog.getByRole('textbox', { name: 'Last', exact: true }).getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
