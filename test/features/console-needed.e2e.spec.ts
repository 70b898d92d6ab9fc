import { expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

describeConsole('what a form of the console needs', () => {
  const { open, machineId } = consoleHouse();

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

  it('is a place as it is written everywhere, with what is free offered, and told of at its field', async () => {
    const page = await open(`/machines/${await machineId('test-r04-02')}?tab=place`);
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const place = dialog.getByRole('combobox', { name: 'Place', exact: true });
    await place.fill('b1/r04');
    await page.getByRole('option', { name: /^b1\/r04:/ }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
    await dialog.getByText('Which unit of b1/r04? Write it behind a colon: b1/r04:27.').waitFor();
    expect(await place.getAttribute('aria-invalid')).toBe('true');
    await place.fill('b1/r04:3');
    const free = page.getByRole('option', { name: /^b1\/r04:3\d/ });
    const unit = (await free.first().textContent())?.replace('free', '').trim() ?? '';
    await free.first().click();
    await expect.poll(() => place.inputValue()).toBe(unit);
    await dialog.getByText('Part by part').press('Enter');
    const part = dialog.getByRole('textbox', { name: 'Unit (optional)' });
    expect(`b1/r04:${await part.inputValue()}`).toBe(unit);
    await expectAccessible(page);
    await part.fill('99');
    await expect.poll(() => place.inputValue()).toBe('b1/r04:99');
    await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
    await expect.poll(() => place.getAttribute('aria-invalid')).toBe('true');
    await place.fill(unit.replace(':', ' U'));
    await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
    await dialog.getByRole('heading', { name: 'What would change' }).waitFor();
  });
});
