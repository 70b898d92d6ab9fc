import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { VisitingBrowser } from '../../../test/support/visiting-browser.js';

const password = 'four words nobody says';
const patient = { timeout: 20_000, interval: 50 };
let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(async () => house.close());

let count = 0;
/** A new person with a password of their own, and a browser that is not signed in. */
async function aPerson(accessRole = 'OPERATOR', more = '') {
  count += 1;
  const name = `person${count}`;
  const made = await house.ask(`mutation { createAccount(input: { name: "${name}", displayName: "Person ${count}",
    accessRole: ${accessRole}, password: "${password}", oneTime: false ${more} }) { refusal { code message } } }`);
  expect(made).toMatchObject({ data: { createAccount: { refusal: null } } });
  return { name, browser: new VisitingBrowser(house.url) };
}
async function signedIn(accessRole?: string, more?: string) {
  const person = await aPerson(accessRole, more);
  expect((await person.browser.signIn(person.name, password)).status).toBe(200);
  return person;
}
const tag = `mutation { defineCluster(input: { cluster: "c", title: "C" }) { refusal { code } } }`;
const me = '{ me { actor name displayName accessRole } }';

describe('signing in with a password', () => {
  it('opens what a token in the header opens, in the name of the account', async () => {
    const { name, browser } = await aPerson();
    expect((await browser.send('GET', '/session/v1')).body.error.code).toBe('session-needed');
    const opened = await browser.signIn(` ${name.toUpperCase()} `, password);
    expect(opened.body).toMatchObject({
      kind: 'account',
      name,
      displayName: `Person ${count}`,
      actor: `person:${name}`,
      accessRole: 'operator',
      scope: null,
      mustChangePassword: false,
    });
    expect(browser.given).toMatch(
      /^rackledger=rs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=[A-Z][\w, :]+ GMT$/,
    );
    expect((await browser.send('GET', '/session/v1')).body).toEqual(opened.body);
    expect((await browser.ask(me)).body.data.me).toEqual({
      actor: `person:${name}`,
      name,
      displayName: `Person ${count}`,
      accessRole: 'OPERATOR',
    });
    expect((await browser.ask(tag)).body.data.defineCluster.refusal).toBeNull();
    // History is a read model: it follows, it does not come with the answer.
    const said = async () =>
      JSON.stringify(
        await house.ask(
          `{ auditEvents(filter: { actors: ["person:${name}"] }) { edges { node { type cause { actorLabel text } } } } }`,
        ),
      );
    await expect.poll(said, patient).toContain('ClusterDefined');
    expect(await said()).toContain(`Person ${count} (${name})`);
  });

  it('says the same of a name that there is not and of a wrong password, and who it was is nobody’s business', async () => {
    const { name, browser } = await aPerson();
    const wrong = await browser.signIn(name, 'another password here');
    const nobody = await browser.signIn('nobody-of-that-name', password);
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(nobody.body);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['no JSON', 'nonsense', 415],
    ['nothing', undefined, 415],
    ['something else', { user: 'x' }, 400],
    ['a name only', { name: 'x' }, 400],
    ['too much', { name: 'x', password: 'y'.repeat(2_000) }, 400],
  ])('does not choke on %s', async (_, body, status) => {
    const headers = { 'content-type': typeof body === 'object' ? 'application/json' : 'text/plain' };
    const init = { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    expect((await fetch(`${house.url}/session/v1`, init)).status).toBe(status);
  });

  it('slows down whoever guesses, and says when to come again', async () => {
    const { name, browser } = await aPerson();
    const codes: string[] = [];
    for (let k = 0; k < 11; k += 1) codes.push((await browser.signIn(name, `wrong guess ${k}`)).body.error.code);
    expect(codes.at(0)).toBe('sign-in-refused');
    expect(codes.at(-1)).toBe('too-many-attempts');
    const late = await browser.signIn(name, password);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a one-time password', () => {
  it('opens nothing but the change of it', async () => {
    const made =
      await house.ask(`mutation { createAccount(input: { name: "grace", displayName: "Grace", accessRole: VIEWER }) {
      oneTimePassword account { mustChangePassword hasPassword } } }`);
    const { oneTimePassword, account } = made.data.createAccount;
    expect(oneTimePassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(account).toEqual({ mustChangePassword: true, hasPassword: true });
    const browser = new VisitingBrowser(house.url);
    expect((await browser.signIn('grace', oneTimePassword)).body.mustChangePassword).toBe(true);
    expect((await browser.ask(me)).body.errors[0].extensions.code).toBe('PASSWORD_CHANGE_NEEDED');
    expect((await browser.send('GET', '/audit/v1/export')).status).toBe(403);
    const change = (old: string, next: string) =>
      browser.send('PUT', '/session/v1/password', { password: old, newPassword: next });
    expect((await change('not the password', password)).body.error.code).toBe('password-wrong');
    expect((await change(oneTimePassword, 'too short')).body.error.code).toBe('password-too-short');
    expect((await change(oneTimePassword, 'gracegracegrace')).body.error.code).toBe('password-guessable');
    expect((await change(oneTimePassword, oneTimePassword)).body.error.code).toBe('password-same');
    const before = browser.cookie;
    expect((await change(oneTimePassword, password)).body).toMatchObject({ name: 'grace', mustChangePassword: false });
    expect(browser.cookie).not.toBe(before);
    expect((await browser.ask(me)).body.data.me.name).toBe('grace');
    expect((await new VisitingBrowser(house.url).signIn('grace', oneTimePassword)).status).toBe(401);
  });

  it('is in no event and no log line', async () => {
    const { rows } = await house.database.pool.query<{ text: string }>(
      `select string_agg(e::text || convert_from(e.data::text::bytea, 'utf8'), ' ') as text from log.event e`,
    );
    const text = `${rows[0]?.text} ${house.lines.join()}`;
    expect(text).toContain('AccountPasswordSet');
    expect(text).not.toContain(password);
    expect(text).not.toMatch(/\$argon2/);
  });
});

describe('requests of other sites', () => {
  const cookie = (browser: VisitingBrowser) => ({ cookie: browser.cookie });
  it.each([
    ['a command from elsewhere', 'POST', '/graphql', 'cross-site', {}],
    ['a command from a neighbour under the same domain', 'POST', '/graphql', 'same-site', {}],
    ['a query that somebody typed in', 'POST', '/graphql', 'none', {}],
    ['a command that says nothing of where it comes from', 'POST', '/graphql', null, {}],
    ['a command with a foreign origin', 'POST', '/graphql', null, { origin: 'https://evil.example' }],
    ['a command of a page without an origin', 'POST', '/graphql', null, { origin: 'null' }],
    ['an export embedded elsewhere', 'GET', '/audit/v1/export', 'cross-site', {}],
    ['signing out from elsewhere', 'DELETE', '/session/v1/all', 'cross-site', {}],
    ['signing in from elsewhere', 'POST', '/session/v1', 'cross-site', {}],
  ])('%s is refused, and counted', async (_, method, path, site, headers) => {
    const { browser } = await signedIn();
    const body = method === 'POST' ? { query: tag, name: 'x', password } : undefined;
    const answer = await browser.send(method, path, body, { site, headers: { ...headers, ...cookie(browser) } });
    expect(answer.status).toBe(403);
    expect((await browser.send('GET', '/session/v1')).status).toBe(200);
    const counted = await house.core.metrics.getSingleMetricAsString('rackledger_access_refused_total');
    expect(counted).toContain('reason="cross-site-refused"');
  });

  it.each([
    ['our own page, in a browser that says nothing more', 'POST', '/graphql', null],
    ['a link to an export that somebody opens', 'GET', '/audit/v1/export?type=SiteCreated', 'none'],
  ])('%s is welcome', async (_, method, path, site) => {
    const { browser } = await signedIn();
    const headers = { origin: house.url };
    const body = method === 'POST' ? { query: me } : undefined;
    expect((await browser.send(method, path, body, { site, ...(body ? { headers } : {}) })).status).toBe(200);
  });

  it('a token in the header needs no origin', async () => {
    expect((await house.ask(me)).status).toBe(200);
  });
});

describe('subscriptions by cookie', () => {
  const connect = (browser: VisitingBrowser, origin: string) => {
    class FromPage extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie: browser.cookie, origin } });
      }
    }
    const closed: number[] = [];
    const url = `${house.url.replace('http', 'ws')}/graphql`;
    const on = { closed: (event: unknown) => void closed.push((event as CloseEvent).code) };
    const client = createClient({ url, webSocketImpl: FromPage, retryAttempts: 0, on });
    const heard: unknown[] = [];
    const sink = { next: (item: unknown) => void heard.push(item), error: () => undefined, complete: () => undefined };
    client.subscribe({ query: 'subscription { events { position } }' }, sink);
    return { client, closed, heard };
  };

  it('are opened by our own pages, and end with the session', async () => {
    const { name, browser } = await signedIn();
    const { heard, closed } = connect(browser, house.url);
    await expect.poll(() => heard.length, patient).toBeGreaterThan(0);
    await house.ask(`mutation { disableAccount(input: { name: "${name}" }) { refusal { code } } }`);
    await expect.poll(() => closed, patient).toEqual([4403]);
  });

  it('are refused to pages from elsewhere', async () => {
    const { browser } = await signedIn();
    const { closed, heard } = connect(browser, 'https://evil.example');
    await expect.poll(() => closed, patient).toEqual([4403]);
    expect(heard).toEqual([]);
  });
});
