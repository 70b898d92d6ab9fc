import { expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible } from '../support/everybody.js';

describeConsole('the console for somebody who may not see or do everything', () => {
  const { open, ask, give, machineId } = consoleHouse();
  const tokenOf = async (input: object): Promise<string> =>
    (
      await ask<{ issueAccessToken: { token: string } }>(
        'mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }',
        { input },
      )
    ).issueAccessToken.token;

  it('says of a machine in a list that it left what he may see', async () => {
    const token = await tokenOf({ label: 'the laboratory', accessRole: 'OPERATOR', clusters: ['lab'] });
    const page = await open('/machines', { token });
    const row = page.getByRole('grid', { name: 'Machines' }).getByRole('row').filter({ hasText: 'test-r04-01' });
    await row.waitFor();
    await give('assignCluster', { machineId: await machineId('test-r04-01'), cluster: 'production' });
    // Somebody limited hears no news; his pages ask now and then.
    await page.getByText('test-r04-01 left your sites and clusters').waitFor();
    await expect.poll(() => row.count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Understood' }).click();
    await expect.poll(() => page.getByText('left your sites').count()).toBe(0);
  });

  it('tells him to what he is limited, and why pages of everything are closed to him, in their words', async () => {
    const token = await tokenOf({ label: 'hall 1', accessRole: 'OPERATOR', sites: ['b1'], clusters: ['lab'] });
    const page = await open('/policies', { token });
    const why = 'Policies are not for access that is limited; yours is limited to site b1 or cluster lab.';
    await page.getByRole('heading', { name: why }).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    const link = page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Policies' });
    expect(await link.getAttribute('aria-disabled')).toBe('true');
    expect(await link.getAttribute('title')).toBe(why);
    expect(await page.getByRole('link', { name: 'Machines', exact: true }).getAttribute('aria-disabled')).toBeNull();
    await expectAccessible(page);
    await page.getByRole('button', { name: /: your account and settings$/ }).click();
    await page.getByRole('menuitem', { name: /Limited to site b1 or cluster lab: either is enough/ }).click();
    await page.getByText('site b1 or cluster lab: either is enough').waitFor();
    // A rack of his is drawn, though what is expected at its site is not told to him.
    await page.goto('/racks/b1/r03');
    await page.getByRole('heading', { level: 1, name: /Rack r03/ }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('not for').count()).toBe(0);
    await page.goto('/sites/b1?tab=announced');
    await page.getByText('This is not for access that is limited to sites or clusters.').waitFor();
  });

  it('says to a viewer who points at a button why he can give no command', async () => {
    const page = await open('/policies', { token: await tokenOf({ label: 'a screen', accessRole: 'VIEWER' }) });
    const button = page.getByRole('button', { name: 'New policy' });
    await button.waitFor();
    // A pointer that is there all at once is taken for no pointer.
    await page.mouse.move(5, 5);
    await button.hover();
    await page.getByRole('tooltip', { name: /^Takes the access role \w+; yours is viewer\.$/ }).waitFor();
    await expectAccessible(page);
  });

  it('says what becomes of tokens where he signs out everywhere', async () => {
    const page = await open('/account');
    await page.getByText('your access tokens stay valid until they expire or are revoked').waitFor();
  });
});
