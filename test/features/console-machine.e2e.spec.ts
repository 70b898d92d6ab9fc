import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole, type PageOptions } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

/** Every section with something that only it shows. */
const sections = [
  ['Drift', 'BGP session down'],
  ['Hardware', 'How it changed'],
  ['Place', 'Web front ends'],
  ['Network', 'What gets through'],
  ['Configuration', 'What follows now, as files'],
  ['Consul', 'Consul'],
  ['Identity', 'What it is recognised by'],
  ['History', 'What happened, newest first'],
  ['Two moments', 'Choose the earlier moment'],
  ['Overview', 'What is wrong now'],
] as const;

describeConsole('the page of a machine', () => {
  const house = consoleHouse();
  /** Of the machine whose session to one switch is down. */
  let id: string;
  beforeAll(async () => {
    id = await house.machineId('web-r01-05');
  });

  const open = async (search = '', options: PageOptions = {}): Promise<Page> => {
    const page = await house.open(`/machines/${id}${search}`, options);
    await page.getByRole('heading', { level: 1, name: /web-r01-05/ }).waitFor();
    return page;
  };
  const facts = async (): Promise<{ tags: readonly string[]; note: string | null }> =>
    (
      await house.ask<{ machine: { tags: string[]; note: string | null } }>(
        'query ($id: ID!) { machine(id: $id) { tags note } }',
        { id },
      )
    ).machine;

  it('says who it is, and shows each section at an address of its own', async () => {
    const page = await open();
    await page.getByRole('link', { name: 'b1/r01 U5' }).first().waitFor();
    await page.getByText('11UMS65').first().waitFor();
    for (const [tab, shown] of sections) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await page.getByRole('heading', { name: shown }).first().waitFor();
      expect(searchOf(page).get('tab')).toBe(
        tab === 'Overview' ? null : tab === 'Two moments' ? 'difference' : tab.toLowerCase(),
      );
    }
  });

  it('goes from section to section by keyboard', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'How it changed' }).waitFor();
    expect(searchOf(page).get('tab')).toBe('hardware');
  });

  it('offers every command, those that cannot be given with the reason; one is tried, given and taken back', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Commands' }).click();
    const restore = page.getByRole('menuitem', { name: 'Restore' });
    await expect.poll(() => restore.getAttribute('aria-disabled')).toBe('true');
    expect((await restore.textContent())?.length).toBeGreaterThan('Restore'.length + 10);
    await page.getByRole('menuitem', { name: 'Tag', exact: true }).click();

    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('night-shift');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('somebody looks at its cable');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog
      .getByRole('region', { name: 'What would change' })
      .getByText(/night-shift/)
      .first()
      .waitFor();
    expect((await facts()).tags).toEqual([]);
    await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByText('night-shift', { exact: true }).waitFor();
    expect((await facts()).tags).toEqual(['night-shift']);

    await page.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await facts()).tags).toEqual([]);
    await expect.poll(() => page.getByText('night-shift', { exact: true }).count()).toBe(0);
  });

  it('tells its history by kind, opens an event with cause and effect, and takes a command back from there', async () => {
    await house.give('annotateMachine', { machineId: id, note: 'fan is loud', reason: 'heard it' });
    const page = await open('?tab=history&kind=lifecycle');
    const entry = page.getByRole('listitem').filter({ hasText: 'fan is loud' }).first();
    await entry.waitFor();
    expect(await page.getByText('BGP sessions observed').count()).toBe(0);
    await entry.getByRole('button', { name: /^Open: / }).click();
    await entry
      .getByRole('list', { name: 'Cause and effect' })
      .getByText(/a command, given by/i)
      .first()
      .waitFor();
    const eventId = searchOf(page).get('event');
    expect(eventId).toMatch(/^[0-9a-f-]{36}$/);

    await page.reload();
    await entry.getByRole('list', { name: 'Cause and effect' }).waitFor();
    await entry.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await facts()).note ?? '').toBe('');
  });

  it('says of a machine what it was, with commands off, and what it was not yet', async () => {
    const { machine } = await house.ask<{ machine: { events: { position: string }[] } }>(
      'query ($id: ID!) { machine(id: $id) { events(first: 1) { position } } }',
      { id },
    );
    const first = machine.events[0]?.position ?? '';
    const page = await house.open(`/machines/${id}?asOf=${first}`);
    await page.getByText('Commands are off').waitFor();
    await page.getByRole('heading', { level: 1, name: /11UMS65/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Commands' }).isDisabled()).toBe(true);
    await page.getByText('It stands nowhere').waitFor();
    await page.goto(`/machines/${id}?asOf=${Number(first) - 1}`);
    await page.getByRole('heading', { name: 'Not known then' }).waitFor();
  });

  it('sets two moments side by side', async () => {
    const page = await open('?tab=difference');
    await page.getByRole('textbox', { name: 'Earlier moment' }).fill('2000');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('row', { name: /Hostname live web-r01-05/ }).waitFor();
    expect(searchOf(page).get('from')).toContain('2000');
  });

  it('hears of what somebody else did', async () => {
    const page = await open();
    await page.getByText('Live', { exact: true }).waitFor();
    await house.give('tagMachine', { machineId: id, tag: 'from-afar' });
    // A busy machine's page rests for up to 15 s between two rounds of news.
    await page.getByText('from-afar', { exact: true }).waitFor();
  });

  it('says so where there is no such machine', async () => {
    const page = await house.open('/machines/m-none');
    await page.getByRole('heading', { name: 'There is no such machine' }).waitFor();
  });

  it('fits a phone', async () => {
    const page = await open('', { viewport: { width: 390, height: 844 } });
    for (const [tab, shown] of sections) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await page.getByRole('heading', { name: shown }).first().waitFor();
      expect([tab, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([tab, 390]);
    }
  });

  it.each(['light', 'dark'] as const)('can be used by everybody, section by section, %s', async (colorScheme) => {
    const page = await open('', { colorScheme });
    for (const [tab, shown] of sections) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await page.getByRole('heading', { name: shown }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
    }
  });
});
