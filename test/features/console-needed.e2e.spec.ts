import { expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

describeConsole('what a form of the console needs', () => {
  const { open } = consoleHouse();

  it('is a reason for drift that one knows of: asked for at its field by preview and by giving, and nothing is sent', async () => {
    const page = await open('/drift?view=items');
    await page
      .getByRole('button', { name: /^Acknowledge: / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByRole('textbox', { name: 'Reason', exact: true });
    for (const press of ['Preview', 'Acknowledge drift']) {
      await dialog.getByRole('button', { name: press, exact: true }).click();
      await dialog.getByText('This is needed.').waitFor();
      expect(await reason.getAttribute('aria-invalid')).toBe('true');
      await expectAccessible(page);
      await reason.fill('it is looked at');
      await expect.poll(() => dialog.getByText('This is needed.').count()).toBe(0);
      await reason.fill('');
    }
    await reason.fill('it is looked at');
    await dialog.getByRole('button', { name: 'Acknowledge drift', exact: true }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('is told of a field within others', async () => {
    const page = await open('/network/asns');
    await page.getByRole('button', { name: 'Create ASN pool' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Pool', exact: true }).fill('spare');
    await dialog.getByRole('button', { name: 'Add one' }).click();
    await dialog.getByRole('textbox', { name: 'First', exact: true }).fill('4200009000');
    await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
    await dialog.getByText('This is needed.').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Last', exact: true }).getAttribute('aria-invalid')).toBe('true');
  });
});
