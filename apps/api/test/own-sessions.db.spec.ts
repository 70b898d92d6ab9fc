import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { VisitingBrowser } from '../../../test/support/visiting-browser.js';

const password = 'four words nobody says';
let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
  await house.ask('mutation { createSite(input: { site: "b1", title: "B1" }) { refusal { code } } }');
});
afterAll(async () => house.close());

let count = 0;
async function signedIn(accessRole = 'OPERATOR', more = '') {
  count += 1;
  const name = `person${count}`;
  const made = await house.ask(`mutation { createAccount(input: { name: "${name}", displayName: "Person ${count}",
    accessRole: ${accessRole}, password: "${password}", oneTime: false ${more} }) { refusal { code message } } }`);
  expect(made).toMatchObject({ data: { createAccount: { refusal: null } } });
  const browser = new VisitingBrowser(house.url);
  expect((await browser.signIn(name, password)).status).toBe(200);
  return { name, browser };
}
async function another(name: string, userAgent?: string): Promise<VisitingBrowser> {
  const browser = new VisitingBrowser(house.url, userAgent);
  expect((await browser.signIn(name, password)).status).toBe(200);
  return browser;
}
const statusOf = async (browser: VisitingBrowser) => (await browser.send('GET', '/session/v1')).status;
const roleOf = async (browser: VisitingBrowser) => (await browser.ask('{ me { accessRole } }')).body.data.me.accessRole;
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

describe('my sessions', () => {
  it('are listed with where and by what, and ended one by one', async () => {
    const { name, browser } = await signedIn();
    const phone = await another(name, safari);
    const { sessions, idleSeconds } = (await browser.send('GET', '/session/v1/all')).body;
    expect(sessions).toHaveLength(2);
    expect(idleSeconds).toBe(12 * 3600);
    expect(sessions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ current: true, browser: 'Firefox 140 on Linux', remoteAddress: '127.0.0.1' }),
        expect.objectContaining({ current: false, browser: 'Safari 18 on iOS', kind: 'account' }),
      ]),
    );
    const other = sessions.find(({ current }: { current: boolean }) => !current).id;
    expect((await browser.send('DELETE', `/session/v1/${other}`)).status).toBe(204);
    expect((await browser.send('DELETE', `/session/v1/${other}`)).body.error.code).toBe('no-such-session');
    expect([await statusOf(browser), await statusOf(phone)]).toEqual([200, 401]);
  });

  it('are nobody else’s to end', async () => {
    const one = await signedIn();
    const { id } = (await one.browser.send('GET', '/session/v1')).body;
    const { browser } = await signedIn('ADMIN');
    expect((await browser.send('DELETE', `/session/v1/${id}`)).status).toBe(404);
    expect(await statusOf(one.browser)).toBe(200);
  });

  it('end by signing out, and all at once by signing out everywhere', async () => {
    const { name, browser } = await signedIn();
    const phone = await another(name);
    const laptop = await another(name);
    expect((await laptop.send('DELETE', '/session/v1')).status).toBe(204);
    expect(laptop.cookie).toBe('');
    expect([await statusOf(browser), await statusOf(phone)]).toEqual([200, 200]);
    expect((await phone.send('DELETE', '/session/v1/all')).status).toBe(204);
    expect([await statusOf(browser), await statusOf(phone)]).toEqual([401, 401]);
    expect((await browser.send('DELETE', '/session/v1')).status).toBe(204);
  });

  it('end with another password, with being disabled, and do not come back', async () => {
    const { name, browser } = await signedIn();
    const mine = await another(name);
    const change = { password, newPassword: 'five words that nobody says' };
    expect((await mine.send('PUT', '/session/v1/password', change)).status).toBe(200);
    expect([await statusOf(browser), await statusOf(mine)]).toEqual([401, 200]);
    for (const deed of ['disableAccount', 'enableAccount'])
      await house.ask(`mutation { ${deed}(input: { name: "${name}" }) { refusal { code } } }`);
    expect(await statusOf(mine)).toBe(401);
    expect((await mine.signIn(name, change.newPassword)).status).toBe(200);
    await house.ask(`mutation { setAccountPassword(input: { name: "${name}" }) { oneTimePassword } }`);
    expect(await statusOf(mine)).toBe(401);
  });

  it('have other rights at once when the account has', async () => {
    const { name, browser } = await signedIn('VIEWER');
    expect(await roleOf(browser)).toBe('VIEWER');
    await house.ask(
      `mutation { changeAccountAccess(input: { name: "${name}", accessRole: OPERATOR, sites: ["b1"] }) { refusal { code } } }`,
    );
    const answer = await browser.ask('{ me { accessRole scope { sites } } }');
    expect(answer.body.data.me).toEqual({ accessRole: 'OPERATOR', scope: { sites: ['b1'] } });
  });
});

describe('signing in with a token', () => {
  it('holds as long as the token does', async () => {
    const issued = await house.ask(
      'mutation { issueAccessToken(input: { label: "wall board", accessRole: VIEWER }) { tokenId token } }',
    );
    const { tokenId, token } = issued.data.issueAccessToken;
    const browser = new VisitingBrowser(house.url);
    const opened = await browser.send('POST', '/session/v1', { token });
    expect(opened.body).toMatchObject({ kind: 'token', name: null, displayName: 'wall board', accessRole: 'viewer' });
    expect((await browser.ask('{ me { actor name } }')).body.data.me).toEqual({
      actor: `token:${tokenId}`,
      name: null,
    });
    const change = await browser.send('PUT', '/session/v1/password', { password: 'x', newPassword: 'y' });
    expect(change.body.error.code).toBe('no-account');
    await house.ask(`mutation { revokeAccessToken(input: { tokenId: "${tokenId}" }) { refusal { code } } }`);
    expect(await statusOf(browser)).toBe(401);
  });

  it('is not for machines, nor with what is no token', async () => {
    const issued = await house.ask(
      'mutation { issueAccessToken(input: { label: "m", accessRole: MACHINE, machineId: "m1" }) { token } }',
    );
    const browser = new VisitingBrowser(house.url);
    for (const token of [issued.data.issueAccessToken.token, 'nonsense'])
      expect((await browser.send('POST', '/session/v1', { token })).body.error.code).toBe('sign-in-refused');
  });
});

describe('my tokens', () => {
  const issue = `mutation ($input: IssueMyAccessTokenInput!) { issueMyAccessToken(input: $input) { tokenId token refusal { code } } }`;
  const mine = '{ myAccessTokens { totalCount edges { node { id label accessRole owner revokedAt } } } }';
  const asToken = (token: string) => house.ask('{ me { actor name accessRole scope { sites } } }', {}, token);

  it('act for the person, and never for more than that', async () => {
    const { name, browser } = await signedIn('OPERATOR', 'sites: ["b1"]');
    const tried = async (input: object) => (await browser.ask(issue, { input })).body.data.issueMyAccessToken;
    expect((await tried({ label: 'x', accessRole: 'ADMIN' })).refusal.code).toBe('above-own-access');
    const laptop = await tried({ label: 'laptop', accessRole: 'OPERATOR' });
    expect(laptop.refusal).toBeNull();
    const { me } = (await asToken(laptop.token)).data;
    expect(me).toEqual({ actor: `person:${name}`, name, accessRole: 'OPERATOR', scope: { sites: ['b1'] } });
    await house.ask(
      `mutation { changeAccountAccess(input: { name: "${name}", accessRole: VIEWER, sites: ["b1"] }) { refusal { code } } }`,
    );
    expect((await asToken(laptop.token)).data.me.accessRole).toBe('VIEWER');
    const further = await house.ask(issue, { input: { label: 'more', accessRole: 'VIEWER' } }, laptop.token);
    expect(further.data.issueMyAccessToken.refusal.code).toBe('sign-in-needed');
    await house.settled();
    expect((await browser.ask(mine)).body.data.myAccessTokens.edges).toEqual([
      { node: { id: laptop.tokenId, label: 'laptop', accessRole: 'OPERATOR', owner: name, revokedAt: null } },
    ]);
  });

  it('issue no further ones, not by a session that they began either', async () => {
    const { browser } = await signedIn();
    const input = { label: 'read only', accessRole: 'VIEWER' };
    const { token } = (await browser.ask(issue, { input })).body.data.issueMyAccessToken;
    const visitor = new VisitingBrowser(house.url);
    expect((await visitor.send('POST', '/session/v1', { token })).status).toBe(200);
    for (const accessRole of ['OPERATOR', 'VIEWER']) {
      const tried = (await visitor.ask(issue, { input: { ...input, accessRole } })).body.data.issueMyAccessToken;
      expect(tried).toMatchObject({ token: null, refusal: { code: 'sign-in-needed' } });
    }
  });

  it('are revoked by their owner, and by nobody else who is no admin', async () => {
    const owner = await signedIn();
    const stranger = await signedIn();
    const input = { label: 'mine', accessRole: 'VIEWER' };
    const { tokenId, token } = (await owner.browser.ask(issue, { input })).body.data.issueMyAccessToken;
    const revoke = `mutation { revokeMyAccessToken(input: { tokenId: "${tokenId}" }) { refusal { code } } }`;
    const code = async (browser: VisitingBrowser) =>
      (await browser.ask(revoke)).body.data.revokeMyAccessToken.refusal?.code ?? 'revoked';
    expect(await code(stranger.browser)).toBe('token-not-found');
    expect((await asToken(token)).status).toBe(200);
    expect(await code(owner.browser)).toBe('revoked');
    expect((await asToken(token)).status).toBe(401);
  });

  it('let nobody in while the account is disabled, and never again once it was removed', async () => {
    const { name, browser } = await signedIn();
    const input = { label: 'mine', accessRole: 'VIEWER' };
    const { token } = (await browser.ask(issue, { input })).body.data.issueMyAccessToken;
    const statuses: number[] = [];
    for (const deed of ['disable', 'enable', 'remove', 'restore']) {
      const done = await house.ask(`mutation { ${deed}Account(input: { name: "${name}" }) { refusal { code } } }`);
      expect(done.data[`${deed}Account`].refusal).toBeNull();
      statuses.push((await asToken(token)).status);
    }
    expect(statuses).toEqual([401, 200, 401, 401]);
    await house.settled();
    const all = await house.ask('{ accessTokens(first: 100) { edges { node { owner revokedAt } } } }');
    const node = all.data.accessTokens.edges.find((one: { node: { owner: string } }) => one.node.owner === name).node;
    expect(node.revokedAt).not.toBeNull();
  });

  it('are none of a tool’s token', async () => {
    const { viewer } = house.tokens;
    const tried = await house.ask(issue, { input: { label: 'x', accessRole: 'VIEWER' } }, viewer);
    expect(tried.data.issueMyAccessToken.refusal.code).toBe('no-account');
    expect((await house.ask(mine, {}, viewer)).data.myAccessTokens.totalCount).toBe(0);
  });
});
