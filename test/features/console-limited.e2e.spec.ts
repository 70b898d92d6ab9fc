import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, openConsole } from '../support/browser.js';
import { findChromium } from '../support/chromium.js';
import { startDemo } from '../support/demo.js';
import { expectAccessible } from '../support/everybody.js';
import { endAll, type RunningRackledger } from '../support/rackledger.js';

const hasBrowser = (await findChromium()) !== undefined;
const patient = { timeout: 60_000 };

describe.skipIf(!hasBrowser)('the console for somebody who may not see or do everything', () => {
  let rackledger: RunningRackledger;
  const opened: Awaited<ReturnType<typeof openConsole>>[] = [];
  beforeAll(async () => {
    rackledger = await startDemo();
  }, 300_000);
  afterAll(async () => {
    await closeBrowser();
    await endAll();
  });
  afterEach(async () => {
    for (const { page } of opened.splice(0)) await page.context().close();
  });
  const tokenOf = async (input: object): Promise<string> =>
    (
      await rackledger.graphql<{ issueAccessToken: { token: string } }>(
        'mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }',
        { input },
      )
    ).issueAccessToken.token;
  const openAs = async (token: string, path: string) => {
    const one = await openConsole(rackledger, { path, token });
    opened.push(one);
    await one.page.getByRole('heading', { level: 1 }).first().waitFor(patient);
    return one.page;
  };

  it('says of a machine in a list that it left what he may see', async () => {
    const token = await tokenOf({ label: 'the laboratory', accessRole: 'OPERATOR', clusters: ['lab'] });
    const page = await openAs(token, '/machines');
    const row = page.getByRole('grid', { name: 'Machines' }).getByRole('row').filter({ hasText: 'test-r04-01' });
    await row.waitFor(patient);
    const { machine } = await rackledger.graphql<{ machine: { id: string } }>(
      '{ machine(name: "test-r04-01") { id } }',
    );
    const { assignCluster } = await rackledger.graphql<{ assignCluster: { refusal: unknown } }>(
      'mutation ($input: AssignClusterInput!) { assignCluster(input: $input) { refusal { message } } }',
      { input: { machineId: machine.id, cluster: 'production' } },
    );
    expect(assignCluster.refusal).toBeNull();
    // Somebody limited hears no news; his pages ask now and then.
    await page.getByText('test-r04-01 left your sites and clusters').waitFor(patient);
    await expect.poll(() => row.count(), patient).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Understood' }).click();
    await expect.poll(() => page.getByText('left your sites').count()).toBe(0);
  });

  it('tells him to what he is limited, and why pages of everything are closed to him, in their words', async () => {
    const token = await tokenOf({ label: 'hall 1', accessRole: 'OPERATOR', sites: ['b1'], clusters: ['lab'] });
    const page = await openAs(token, '/policies');
    const why = 'Policies are not for access that is limited; yours is limited to site b1 or cluster lab.';
    await page.getByRole('heading', { name: why }).waitFor(patient);
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    const link = page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Policies' });
    expect(await link.getAttribute('aria-disabled')).toBe('true');
    expect(await link.getAttribute('title')).toBe(why);
    expect(await page.getByRole('link', { name: 'Machines', exact: true }).getAttribute('aria-disabled')).toBeNull();
    await expectAccessible(page);
    await page.getByRole('button', { name: /: your account and settings$/ }).click();
    await page.getByRole('menuitem', { name: /Limited to site b1 or cluster lab: either is enough/ }).click(patient);
    await page.getByText('site b1 or cluster lab: either is enough').waitFor(patient);
    // A rack of his is drawn, though what is expected at its site is not told to him.
    await page.goto(`${rackledger.url}/racks/b1/r03`);
    await page.getByRole('heading', { level: 1, name: /Rack r03/ }).waitFor(patient);
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('not for').count()).toBe(0);
    await page.goto(`${rackledger.url}/sites/b1?tab=announced`);
    await page.getByText('This is not for access that is limited to sites or clusters.').waitFor(patient);
  });

  it('says to a viewer who points at a button why he can give no command', async () => {
    const page = await openAs(await tokenOf({ label: 'a screen', accessRole: 'VIEWER' }), '/policies');
    const button = page.getByRole('button', { name: 'New policy' });
    await button.waitFor(patient);
    // A pointer that is there all at once is taken for no pointer.
    await page.mouse.move(5, 5);
    await button.hover();
    await page.getByRole('tooltip', { name: /^Takes the access role \w+; yours is viewer\.$/ }).waitFor(patient);
    await expectAccessible(page);
  });

  it('says what becomes of tokens where he signs out everywhere', async () => {
    const page = await openAs(rackledger.adminToken, '/account');
    await page.getByText('your access tokens stay valid until they expire or are revoked').waitFor(patient);
  });
});
