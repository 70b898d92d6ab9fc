import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectForEverybody } from '../support/everybody.js';

/** An event of an export, as far as it is looked at. */
interface Exported {
  readonly id: string;
  readonly type: string;
  readonly actor: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly machineId: string;
  readonly summary: string;
  readonly reason: string | null;
}

/** `a,"b, c"` as its fields; what is quoted has no line breaks here. */
const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );

describeConsole('the history of all in the console', () => {
  const { open, ask, give, machineId } = consoleHouse();
  let [web, batch] = ['', ''];
  beforeAll(async () => {
    [web, batch] = [await machineId('web-r01-05'), await machineId('batch-quad-1-01')];
    for (const one of [web, batch])
      await give('tagMachine', { machineId: one, tag: 'night', reason: 'ticket OPS-4711, "again"' });
    await give('tagMachine', { machineId: batch, tag: 'day' });
  });

  /** Each event by itself, as the page lists it; its time leads to it. */
  const rows = (page: Page) => page.getByRole('listitem').filter({ has: page.locator('a[href^="/history/"]') });
  const ids = (page: Page): Promise<readonly string[]> =>
    page
      .locator('li a[href^="/history/"]:has(time)')
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).pathname.split('/').at(-1) ?? ''),
      );
  const further = async (page: Page): Promise<void> => {
    if (!(await page.getByRole('combobox', { name: 'Who' }).isVisible()))
      await page.getByText('Who, what, about what, when').click();
  };
  const exported = async (page: Page, kind: RegExp): Promise<string> => {
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: kind }).click();
    return readFile(await (await download).path(), 'utf8');
  };
  const asJson = async (page: Page): Promise<readonly Exported[]> =>
    JSON.parse(await exported(page, /^JSON, whole/)) as readonly Exported[];

  it('leads from what an event is about to the page of it', async () => {
    for (const [type, about, path] of [
      ['RackBgpSet', /^BGP of rack b1\/r0/, /^\/racks\/b1\/r0\d$/],
      ['PolicyDefined', /^Policy /, /^\/policies\/[a-z]/],
      ['PoolCreated', /^Pool /, /^\/network\/pools\/[a-z]/],
    ] as const) {
      const page = await open(`/history?type=${type}`);
      await page.getByRole('link', { name: about }).first().click();
      await expect.poll(() => new URL(page.url()).pathname).toMatch(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    }
  });

  it('is searched by words, type and subject, each in the address, and forgets them again', async () => {
    const page = await open('/history');
    const words = page.getByRole('textbox', { name: 'Words' });
    await words.fill('OPS-4711');
    // What comes meanwhile takes nothing away of what was typed.
    await give('tagMachine', { machineId: batch, tag: 'meanwhile' });
    await page.getByText('It got the tag meanwhile.').waitFor();
    expect(await words.inputValue()).toBe('OPS-4711');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect.poll(async () => (await ids(page)).length).toBe(2);
    expect(searchOf(page).get('text')).toBe('OPS-4711');

    await further(page);
    await page.getByRole('textbox', { name: 'About' }).fill(batch);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await ids(page)).length).toBe(1);
    expect([searchOf(page).get('text'), searchOf(page).get('subject')]).toEqual(['OPS-4711', batch]);
    await rows(page).getByRole('link', { name: 'batch-quad-1-01' }).waitFor();

    await page.getByRole('link', { name: 'Machine tagged' }).click();
    await expect.poll(() => searchOf(page).get('type')).toBe('MachineTagged');
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => [...searchOf(page).keys()]).toEqual([]);
    await page.getByRole('combobox', { name: 'Who' }).waitFor({ state: 'hidden' });
    await words.fill('nothing-like-it');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing like that has happened' }).waitFor();
  });

  it('is searched by who: whoever did one thing leads to all that he did', async () => {
    const page = await open('/history?text=OPS-4711');
    await rows(page).first().getByTitle('All that they did').click();
    await expect.poll(() => searchOf(page).get('actor')).toMatch(/^token:t[0-9a-z]+$/);
    const actor = searchOf(page).get('actor') ?? '';
    await further(page);
    const who = page.getByRole('combobox', { name: 'Who' });
    const { auditActors } = await ask<{
      auditActors: readonly { readonly actor: string; readonly label: string | null }[];
    }>('{ auditActors { actor label } }');
    const actorLabel = auditActors.find((one) => one.actor === actor)?.label ?? '';
    await expect.poll(() => who.inputValue()).toBe(actorLabel);
    await who.fill('nobody-at-all');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('Nobody who did something is called nobody-at-all.').waitFor();
    await who.fill(actorLabel);
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Type of event' }).fill('MachineTagged');
    await page.getByRole('option', { name: /^MachineTagged/ }).click();
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect.poll(() => searchOf(page).get('type')).toBe('MachineTagged');
    const told = await asJson(page);
    expect(new Set(told.map((one) => one.actor))).toEqual(new Set([actor]));
    await expect.poll(() => ids(page)).toEqual(told.map(({ id }) => id).toReversed());
  });

  it('is searched by time, written as people do; what says no moment is told of', async () => {
    const page = await open('/history?type=MachineTagged');
    await page.getByRole('textbox', { name: 'From' }).fill('the day before');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText(/^Write it as one of/).waitFor();
    expect(searchOf(page).get('since')).toBeNull();
    await page.getByRole('textbox', { name: 'From' }).fill('in 2 h');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing like that has happened' }).waitFor();
    await page.getByRole('textbox', { name: 'From' }).fill('3 h ago');
    await page.getByRole('textbox', { name: 'Until' }).fill('now');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect.poll(async () => (await ids(page)).length).toBeGreaterThan(2);
    const [since, until] = [
      Date.parse(searchOf(page).get('since') ?? ''),
      Date.parse(searchOf(page).get('until') ?? ''),
    ];
    expect(Math.round((until - since) / 3_600_000)).toBe(3);
    expect(await page.getByRole('textbox', { name: 'From' }).inputValue()).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d:\d\d$/);
  });

  it('is exported as it is shown: CSV and JSON say the same events, sentences and reasons', async () => {
    const page = await open('/history?text=OPS-4711');
    await expect.poll(async () => (await ids(page)).length).toBe(2);
    const told = await asJson(page);
    expect(told.map(({ id }) => id).toReversed()).toEqual(await ids(page));
    expect(told.map(({ machineId }) => machineId)).toEqual([web, batch]);
    for (const { summary, reason } of told) {
      await page.getByText(summary).first().waitFor();
      await page
        .getByText(reason ?? '', { exact: true })
        .first()
        .waitFor();
    }
    const [head = '', ...lines] = (await exported(page, /^CSV/)).trim().split(/\r?\n/);
    const columns = fieldsOf(head);
    const cells = lines.map((line) => Object.fromEntries(fieldsOf(line).map((text, at) => [columns[at] ?? '', text])));
    expect(cells.map(({ eventId, summary, reason }) => ({ id: eventId, summary, reason }))).toEqual(
      told.map(({ id, summary, reason }) => ({ id, summary, reason })),
    );
  });

  it('is of the past what had happened by then: on the page and in its export', async () => {
    const all = await asJson(await open('/history?type=MachineTagged'));
    const before = all.at(-2)?.position ?? '';
    const page = await open(`/history?type=MachineTagged&asOf=${before}`);
    await page.getByText('Commands are off').waitFor();
    const then = await asJson(page);
    expect(then.map(({ id }) => id)).toEqual(all.slice(0, -1).map(({ id }) => id));
    await expect.poll(async () => (await ids(page)).length).toBe(then.length);
    await page.locator('li a[href^="/history/"]:has(time)').first().click();
    await page.getByRole('heading', { name: 'What led to it, and what came of it' }).waitFor();
    expect(await page.getByRole('button', { name: 'Take it back' }).isDisabled()).toBe(true);
  });

  it('takes a command back from its event, shown first', async () => {
    const tags = async () =>
      (
        await ask<{ machine: { tags: string[] } }>('query ($id: ID!) { machine(id: $id) { tags } }', {
          id: batch,
        })
      ).machine.tags;
    expect(await tags()).toContain('day');
    const page = await open(`/history?type=MachineTagged&subject=${batch}`);
    await page.getByRole('link', { name: /: It got the tag day\.$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'It got the tag day.' }).waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('it was the wrong one');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByRole('region', { name: 'What would change' }).getByText('It would lose the tag day.').waitFor();
    expect(await tags()).toContain('day');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(tags).not.toContain('day');
    await page.goto(`/history?type=MachineUntagged&subject=${batch}`);
    await page.getByText('it was the wrong one').first().waitFor();
  });

  it('offers a way back from what somebody did alone, by the rule of every list', async () => {
    const query = '{ auditEvents(filter: { types: ["CommandCompleted"] }, first: 1) { edges { node { id } } } }';
    const { auditEvents } = await ask<{ auditEvents: { edges: { node: { id: string } }[] } }>(query);
    const page = await open(`/history/${auditEvents.edges[0]?.node.id ?? ''}`);
    await page.getByRole('heading', { name: 'What led to it, and what came of it' }).waitFor();
    expect(await page.getByRole('button', { name: 'Take it back' }).count()).toBe(0);
  });

  it('says shortly that a machine is not ready, and lists what is missing where that is opened', async () => {
    const page = await open('/history?type=MachineNotReady');
    await page
      .getByRole('link', { name: /The machine is not ready: \d things are missing/ })
      .first()
      .click();
    const list = page.getByRole('region', { name: 'What is missing' }).getByRole('listitem');
    await list.first().waitFor();
    const [, count] = /(\d) things are/.exec(await page.getByRole('heading', { level: 1 }).innerText()) ?? [];
    expect(await list.count()).toBe(Number(count));
  });

  it('is compared at two moments, and what is other is told machine by machine', async () => {
    const [tagged] = await asJson(await open('/history?text=OPS-4711'));
    const recordedAt = tagged?.recordedAt ?? '';
    const page = await open(
      `/difference?from=${new Date(Date.parse(recordedAt) - 1).toISOString()}&filter=name%3Dweb-r01-05`,
      // Of the request that is refused at its end.
      { rightly: /status of 400/ },
    );
    await page.getByRole('link', { name: 'web-r01-05', exact: true }).waitFor();
    await page.getByText(/night/).first().waitFor();
    await page.getByRole('textbox', { name: 'Later moment' }).fill('1 d ago');
    await page.getByRole('textbox', { name: 'Earlier moment' }).fill('2 d ago');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { name: 'Nothing is different' }).waitFor();
    await page.getByRole('textbox', { name: 'Machines' }).fill('nam=web');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('alert').first().waitFor();
  });

  it.each(['/history?text=OPS-4711', '/difference?from=44&filter=role%3Dbatch'])(
    'can be used by everybody: %s',
    async (path) => {
      const page = await open(path);
      await page.locator('main').getByRole('link').first().waitFor();
      await expectForEverybody(page);
    },
  );
});
