import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectForEverybody } from '../support/everybody.js';

const front = (page: Page, rack: string): Locator => page.getByRole('listbox', { name: `Front of rack b1/${rack}` });
const option = (page: Page, rack: string, name: RegExp): Locator => front(page, rack).getByRole('option', { name });

/** Middle of something on the screen. */
async function middleOf(of: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (!box) throw new Error('nothing is drawn there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function pull(page: Page, what: Locator, by: number): Promise<void> {
  const { x, y } = await middleOf(what);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 3, y + by / 2, { steps: 4 });
  await page.mouse.move(x + 3, y + by, { steps: 4 });
  await page.mouse.up();
}

/** Pixels of a rack unit. */
const unit = 24;

describeConsole('sites and racks in the console', () => {
  const { open, ask, give, machineId } = consoleHouse({ viewport: { width: 1600, height: 1300 } });
  const placeOf = async (name: string): Promise<string | undefined> => {
    const { machines } = await ask<{
      machines: { edges: { node: { place: { text: string } | null } }[] };
    }>('query ($filter: String!) { machines(filter: $filter) { edges { node { place { text } } } } }', {
      filter: `name="${name}"`,
    });
    return machines.edges[0]?.node.place?.text;
  };

  it('finds a rack on the floor plan, and a machine in it with its facts beside', async () => {
    const page = await open('/sites');
    await page.getByRole('link', { name: /^Rack r01 ?, .*U free/ }).click();
    await option(page, 'r01', /^U9: machine web-r01-09/).click();
    await page.getByRole('link', { name: 'web-r01-09' }).waitFor();
    await page.getByText('15BAV14', { exact: true }).first().waitFor();
    expect(searchOf(page).get('at')).toMatch(/^machine m/);
  });

  it('moves a machine by pointer: what follows is shown first, and what was done can be undone', async () => {
    const page = await open('/racks/b1/r03');
    await pull(page, option(page, 'r03', /^U8: machine db-r03-08/), -15 * unit);
    const preview = page.getByRole('dialog', { name: 'Move db-r03-08' });
    await preview.getByText('b1/r03 U23').waitFor();
    await preview.getByText('db-r03-23.b1.example.net').waitFor();
    await preview.getByText('5 cables are planned into it').waitFor();
    expect(await placeOf('db-r03-08')).toBe('b1/r03 U8');
    await preview.getByRole('button', { name: 'Move', exact: true }).click();
    await option(page, 'r03', /^U23: machine db-r03-08/).waitFor();
    expect(await placeOf('db-r03-08')).toBe('b1/r03 U23');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
    await option(page, 'r03', /^U8: machine db-r03-08/).waitFor();
    expect(await placeOf('db-r03-08')).toBe('b1/r03 U8');
  });

  it('keeps what does it in sight where the window is low', async () => {
    const page = await open('/racks/b1/r03', { viewport: { width: 1440, height: 900 } });
    await pull(page, option(page, 'r03', /^U8: machine db-r03-08/), -15 * unit);
    const preview = page.getByRole('dialog', { name: 'Move db-r03-08' });
    await preview.getByText('What would be written').waitFor();
    const move = preview.getByRole('button', { name: 'Move', exact: true });
    const isSeen = await move.evaluate((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    });
    expect(isSeen).toBe(true);
    await preview.getByRole('button', { name: 'Leave it' }).click();
  });

  it('says where it was dropped why something cannot stand there', async () => {
    const page = await open('/racks/b1/r03');
    await pull(page, option(page, 'r03', /^U8: machine db-r03-08/), -34 * unit);
    const preview = page.getByRole('dialog', { name: 'Move db-r03-08' });
    await preview
      .getByRole('alert')
      .getByText(/U42 of rack b1\/r03 is held by device/)
      .waitFor();
    expect(await preview.getByRole('button', { name: 'Move', exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
  });

  it('moves by keyboard alone, also to the rack beside; Escape leaves it where it was', async () => {
    const page = await open('/racks/b1/r03?beside=r02&faces=front');
    await option(page, 'r02', /^U1/).first().waitFor();
    const machine = option(page, 'r03', /machine db-r03-05/);
    await machine.press('m');
    const ghost = page.getByRole('button', { name: /^db-r03-05: b1\/r03 U5/ });
    await ghost.waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: /^db-r03-05: b1\/r03 U6, free/ }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => machine.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('m');
    await ghost.waitFor();
    for (const key of ['ArrowRight', 'Home', ...Array.from({ length: 4 }, () => 'PageDown')])
      await page.keyboard.press(key);
    await page.getByRole('button', { name: /^db-r03-05: b1\/r02 U22, free/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Move db-r03-05' }).getByText('b1/r02 U22').waitFor();
    // Until it was tried it is off, as ARIA says it: it can have the focus, and Enter does nothing.
    await page.getByRole('button', { name: 'Move', exact: true, disabled: false }).focus();
    await page.keyboard.press('Enter');
    await option(page, 'r02', /^U22: machine db-r03-05/).waitFor();
    expect(await placeOf('db-r03-05')).toBe('b1/r02 U22');
  });

  it('places a machine that stood nowhere, from the tray, with its name by policy', async () => {
    const page = await open('/racks/b1/r03');
    await page.getByText('CZ3404YWPX').waitFor();
    const slot = await middleOf(option(page, 'r03', /slot 13 of .*: free/));
    const from = await middleOf(page.getByText('CZ3404YWPX'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 30, from.y, { steps: 3 });
    await page.mouse.move(slot.x, slot.y, { steps: 6 });
    await page.mouse.up();
    await page.getByRole('dialog').getByText('blade-13.b1.example.net').first().waitFor();
    await page.getByRole('button', { name: 'Place', exact: true }).click();
    await option(page, 'r03', /slot 13 of .*: machine blade-13/).waitFor();
  });

  it('colours by what is asked for, says so in a legend, and keeps it in the address', async () => {
    const page = await open('/racks/b1/r01');
    await option(page, 'r01', /web-r01-01, accepted/).waitFor();
    await page.getByRole('button', { name: /Colour by/ }).click();
    await page.getByRole('option', { name: 'Drift', exact: true }).click();
    await page.getByRole('list', { name: 'Colours by drift' }).getByText('as decided').waitFor();
    expect(searchOf(page).get('colour')).toBe('drift');
    await page.goto('/racks/b1/r01?colour=cluster&faces=rear');
    await page.getByRole('list', { name: 'Colours by cluster' }).getByText('production').waitFor();
    expect(await front(page, 'r01').count()).toBe(0);
  });

  it('hears of what others do', async () => {
    const page = await open('/racks/b1/r04');
    await option(page, 'r04', /^U2: machine test-r04-02/).waitFor();
    const place = { rack: 'b1/r04', unit: 8 };
    await give('moveMachine', { machineId: await machineId('test-r04-02'), place }, 'PlaceMachineInput');
    await option(page, 'r04', /^U8: machine test-r04-02/).waitFor();
  });

  it('shows the rack as it was, compared with now, and moves nothing there', async () => {
    const { position } = (await ask<{ rack: { position: string } }>('{ rack(id: "b1/r04") { position } }')).rack;
    const moved = { machineId: await machineId('test-r04-05'), place: { rack: 'b1/r04', unit: 20 } };
    const waitFor = await give('moveMachine', moved, 'PlaceMachineInput');
    await ask('query ($waitFor: Position) { rack(id: "b1/r04", waitFor: $waitFor) { id } }', { waitFor });
    const page = await open(`/racks/b1/r04?asOf=${position}`);
    await option(page, 'r04', /^U5: machine test-r04-05/).waitFor();
    // What leads to the comparison of the whole fleet is called otherwise.
    expect(await page.getByText('Compare with now', { exact: true }).count()).toBe(1);
    await page.getByText('Show what is other now', { exact: true }).click();
    await option(page, 'r04', /^U5: machine test-r04-05.*now at U20/).waitFor();
    await page.getByText('Since then (1)').waitFor();
    await pull(page, option(page, 'r04', /machine test-r04-05/), -5 * unit);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('draws cables port to port, and says what differs and what to do', async () => {
    const page = await open('/racks/b1/r01?tab=cabling');
    await page.getByText('up1 leads to r01-tor-b.b1.example.net ethernet1/1/46').waitFor();
    await page.getByText('Plug B-7 in as planned, or plan it where it is.').waitFor();
    await page.getByRole('img', { name: /16 cables, 1 of them differ/ }).waitFor();
  });

  it('plans a cable where it was seen: all that it takes is filled in', async () => {
    const page = await open('/racks/b1/r01?tab=cabling');
    await page.getByRole('button', { name: 'Commands for cable B-7' }).first().click();
    await page.getByRole('menuitem', { name: /^Plan it where it is/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Plan it where it is · cable B-7' });
    await dialog.getByText('It was seen at r01-tor-b ethernet1/1/46').waitFor();
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('What would change').waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
  });

  it('leads from a device that causes drift to where it stands', async () => {
    const page = await open('/drift?known=all');
    await page.getByRole('link', { name: 'b1/r01-tor-b', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: /Rack r01/ }).waitFor();
    expect(searchOf(page).get('at')).toContain('device b1/r01-tor-b');
  });

  it('prints a rack a page, black on white, with serials', async () => {
    const page = await open('/sites/b1/print');
    await page.getByRole('img', { name: 'Front of rack b1/r04' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(0);
    expect(await page.getByText(/15BAV14/).count()).toBe(1);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    // A page each for four racks, and none for the frame around them.
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(4);
  });

  it('takes a list of places, line by line, before it is done', async () => {
    const page = await open('/sites/b1?tab=csv');
    await page
      .getByLabel('Or its text')
      .fill('kind,site,code,title,height\nrack,b1,r09,Nine,42\nrack,b1,r10,Ten,tall\n');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('2 lines: ').waitFor();
    await page.getByText(/Line 3.*column height/).waitFor();
  });

  it('can be used before a rack with a phone: no page wider than it, serials in the picture, facts from below', async () => {
    const page = await open('/racks/b1/r01', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const machine = option(page, 'r01', /^U9: machine web-r01-09/);
    await machine.tap();
    await page.getByRole('link', { name: 'web-r01-09' }).waitFor();
    expect((await machine.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('moves a machine by finger: held until it comes along, and let go where it is to stand', async () => {
    const page = await open('/racks/b1/r02', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const machine = option(page, 'r02', /^U1–2: machine/);
    await machine.scrollIntoViewIfNeeded();
    const label = ((await machine.getAttribute('aria-label')) ?? '').replace(/^U1–2: machine ([^ ,]+).*$/, '$1');
    const box = await machine.boundingBox();
    if (!box) throw new Error('It is not drawn.');
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly object[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] as { x: number; y: number }[] });
    await touch('touchStart', [at]);
    await page.getByText('point at where it is to go').first().waitFor();
    for (const step of [1, 2, 3]) await touch('touchMove', [{ x: at.x, y: at.y - step * box.height }]);
    await touch('touchEnd', []);
    await page.getByRole('dialog', { name: new RegExp(`^(Move|Swap) ${label}$`) }).waitFor();
  });

  it('moves a machine by three taps, with what was chosen out of the way', async () => {
    const page = await open('/racks/b1/r03', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await option(page, 'r03', /^U8: machine db-r03-08/).tap();
    await page.getByRole('button', { name: 'Move…' }).tap();
    await page.getByRole('link', { name: 'db-r03-08' }).waitFor({ state: 'hidden' });
    await option(page, 'r03', /free/).first().tap();
    const preview = page.getByRole('dialog', { name: 'Move db-r03-08' });
    await preview.getByText('It keeps these; what policy gives there shows as drift').waitFor();
    await preview.getByText('With the name and addresses that follow by policy').tap();
    await preview.getByText('By policy it gets').waitFor();
    await preview.getByRole('button', { name: 'Leave it' }).tap();
    expect(await placeOf('db-r03-08')).toBe('b1/r03 U8');
  });

  it('can be used by everybody, with a slot chosen', async () => {
    const page = await open('/racks/b1/r03');
    await option(page, 'r03', /slot 1 of/).click();
    await page.waitForLoadState('networkidle');
    await expectForEverybody(page);
  });
});
