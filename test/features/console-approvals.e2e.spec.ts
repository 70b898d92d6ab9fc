import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { signIn } from '../support/browser.js';
import { consoleHouse, describeConsole, unknownAtTheDoor } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

const password = 'six words that nobody would say';

const policy = {
  policy: 'two-retire',
  title: 'Two people retire batch machines',
  selector: 'role=batch',
  rule: { approval: { commands: ['RetireMachine'], secondPersonFrom: 1, waitHours: 24 } },
};
const retired = '{ machines(filter: "role=batch and lifecycle=retired") { totalCount } }';

describeConsole('a second person in the console', () => {
  const { open, ask, give } = consoleHouse({ token: null, rightly: unknownAtTheDoor });
  beforeAll(async () => {
    const account = { accessRole: 'OPERATOR', password, oneTime: false };
    for (const name of ['ada', 'ben']) await give('createAccount', { ...account, name, displayName: name });
    await give('definePolicy', policy);
  });
  /** A page of the console of somebody with an account. */
  const openAs = async (name: string, path: string): Promise<Page> => {
    const page = await open(path);
    await signIn(page, name, password);
    return page;
  };

  const countRetired = async (): Promise<number> =>
    (await ask<{ machines: { totalCount: number } }>(retired)).machines.totalCount;

  it('is asked from the table, agrees, and what was asked for is carried out', async () => {
    const hers = await openAs('ada', '/machines?filter=role%3Dbatch');
    await hers.locator('[data-index="0"]').getByRole('link').waitFor();
    for (const index of [0, 1]) await hers.locator(`[data-index="${index}"] [data-choice]`).click();
    await hers.getByRole('button', { name: 'Commands', exact: true }).click();
    await hers.getByRole('menuitem', { name: 'Retire' }).click();
    const dialog = hers.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('they are too old');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('A second person has to agree').waitFor();
    await dialog.getByText('two-retire (from 1 on)').waitFor();
    await dialog.getByRole('textbox', { name: 'Type 2 to confirm' }).fill('2');
    await dialog.getByRole('button', { name: 'Ask for it · 2 machines' }).click();
    await dialog.getByText('It waits for a second person').waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    expect(await dialog.getByRole('button', { name: /Retire|Ask for it/ }).count()).toBe(0);
    expect(await countRetired()).toBe(0);
    await dialog.getByRole('link', { name: 'See the request' }).click();

    // What an asker sees of her own: that she cannot answer it, and that she may take it back.
    await hers.getByRole('heading', { level: 1, name: 'Retire 2 machines' }).waitFor();
    await hers.getByText('You asked for it yourself.').waitFor();
    await hers.getByRole('button', { name: 'Withdraw' }).waitFor();
    expect(await hers.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await expectAccessible(hers);

    const his = await openAs('ben', '/approvals');
    await his.getByRole('tab', { name: /Waiting for me/ }).waitFor();
    await his.getByRole('link', { name: 'Retire 2 machines' }).click();
    await his.getByText('they are too old').waitFor();
    await his.getByRole('heading', { name: 'What it would do now' }).waitFor();
    await expectAccessible(his);
    await his.getByRole('button', { name: 'Approve' }).click();
    await his.getByRole('dialog').getByRole('button', { name: 'Give approval' }).click();
    await his.getByText('carried out', { exact: true }).first().waitFor();
    await expect.poll(countRetired).toBe(2);
    // Hers follows by itself.
    await hers.getByText('carried out', { exact: true }).first().waitFor();
    await hers.getByRole('link', { name: '2 of 2 done' }).click();
    await hers.getByRole('link', { name: 'ben' }).waitFor();
  });

  it('is announced on the page of a machine, and may refuse', async () => {
    const { machines } = await ask<{ machines: { edges: { node: { id: string; name: string } }[] } }>(
      '{ machines(first: 1, filter: "role=batch and lifecycle=accepted") { edges { node { id name } } } }',
    );
    const { id, name } = machines.edges[0]?.node ?? { id: '', name: '' };
    const hers = await openAs('ada', `/machines/${id}`);
    await hers.getByRole('button', { name: 'Commands', exact: true }).and(hers.locator(':enabled')).click();
    const item = hers.getByRole('menuitem', { name: /^Retire/ });
    await item.getByText('Needs a second person: policy two-retire').waitFor();
    await item.click();
    const dialog = hers.getByRole('dialog');
    await dialog.getByText('Needs a second person: policy two-retire').waitFor();
    await dialog.getByRole('button', { name: 'Retire', exact: true }).click();
    await dialog.getByRole('link', { name: 'See the request' }).click();
    await hers.getByRole('heading', { level: 1, name: `Retire ${name}` }).waitFor();

    const his = await openAs('ben', new URL(hers.url()).pathname);
    await his.getByRole('button', { name: 'Refuse' }).click();
    await his.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('it still runs the invoices');
    await his.getByRole('dialog').getByRole('button', { name: 'Refuse approval' }).click();
    await his.getByText('refused', { exact: true }).first().waitFor();
    await hers.getByText('it still runs the invoices').waitFor();
    expect(await countRetired()).toBe(2);

    await hers.goto('/approvals?tab=mine');
    await hers
      .getByRole('link', { name: `Retire ${name}` })
      .first()
      .waitFor();
    await hers.getByRole('link', { name: 'Retire 2 machines' }).waitFor();
    await expectAccessible(hers);
  });
});
