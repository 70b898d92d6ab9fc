import { afterEach, describe, expect, it } from 'vitest';
import { databaseOfTest } from '../support/database-of-test.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { VisitingBrowser } from '../support/visiting-browser.js';

afterEach(endAll);

const patient = { timeout: 30_000, interval: 100 };
const empty = { RACKLEDGER_SEED: 'none' };
const chosen = 'four words nobody says';

function printedPassword({ said }: RunningRackledger): string | undefined {
  return /sign in as +admin, password (\S+)/.exec(said())?.[1];
}

describe('signing in, through the front door', { timeout: 600_000 }, () => {
  it('begins with the password that the first start prints once, and goes on over a restart', async () => {
    const first = await startRackledger({ env: empty });
    const printed = printedPassword(first) ?? '';
    expect(printed).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    const browser = new VisitingBrowser(first.url);
    expect((await browser.signIn('admin', printed)).body).toMatchObject({
      accessRole: 'admin',
      mustChangePassword: true,
    });
    expect((await browser.ask('{ me { actor } }')).status).toBe(403);
    const change = { password: printed, newPassword: chosen };
    expect((await browser.send('PUT', '/session/v1/password', change)).status).toBe(200);
    const made = await browser.ask(`mutation { createAccount(input: { name: "ada", displayName: "Ada Lovelace",
      accessRole: OPERATOR, reason: "works in hall 1" }) { oneTimePassword refusal { code } } }`);
    expect(made.body.data.createAccount.refusal).toBeNull();
    await first.stop();

    const second = await startRackledger({ dataDir: first.dataDir, env: empty });
    expect(printedPassword(second)).toBeUndefined();
    const again = new VisitingBrowser(second.url);
    expect((await again.signIn('admin', printed)).status).toBe(401);
    const session = browser.cookie;
    const goesOn = await fetch(`${second.url}/session/v1`, { headers: { cookie: session } });
    expect(((await goesOn.json()) as { name: string }).name).toBe('admin');
    const ada = new VisitingBrowser(second.url);
    expect((await ada.signIn('ada', made.body.data.createAccount.oneTimePassword)).status).toBe(200);
    const trail = async () => {
      const { auditEvents } = await second.graphql<{ auditEvents: { edges: { node: { summary: string } }[] } }>(
        '{ auditEvents(filter: { actors: ["person:admin"] }) { edges { node { summary } } } }',
      );
      return auditEvents.edges.map(({ node }) => node.summary);
    };
    await expect
      .poll(trail, patient)
      .toContain('The account ada (Ada Lovelace) was created with the access role operator.');
    expect(`${first.said()}${second.said()}`).not.toContain(chosen);
  });

  it('takes the password of the environment, and ends in one process what is ended in another', async () => {
    const database = await databaseOfTest();
    const env = { ...empty, RACKLEDGER_ADMIN_PASSWORD: 'a password of the environment' };
    const one = await startRackledger({ databaseUrl: database.url, env });
    const other = await startRackledger({ databaseUrl: database.url, env });
    expect(printedPassword(one)).toBeUndefined();
    const [here, there] = [new VisitingBrowser(one.url), new VisitingBrowser(other.url)];
    for (const browser of [here, there])
      expect((await browser.signIn('admin', 'a password of the environment')).status).toBe(200);
    expect((await here.send('DELETE', '/session/v1/all')).status).toBe(204);
    await expect.poll(async () => (await there.send('GET', '/session/v1')).status, patient).toBe(401);
  });

  it('is refused to pages of other sites, which stands in the log', async () => {
    const rackledger = await startRackledger({ env: { ...empty, RACKLEDGER_ADMIN_PASSWORD: chosen } });
    const browser = new VisitingBrowser(rackledger.url);
    await browser.signIn('admin', chosen);
    const query = 'mutation { createSite(input: { site: "x", title: "X" }) { position } }';
    const elsewhere = { site: 'cross-site', headers: { origin: 'https://evil.example' } };
    expect((await browser.send('POST', '/graphql', { query }, elsewhere)).status).toBe(403);
    expect((await browser.ask('{ sites { totalCount } }')).body.data.sites.totalCount).toBe(0);
    const refused = async () => {
      const news = await rackledger.graphql<{ events: { events: { data: { reason: string } }[] } }>(
        '{ events(types: ["AccessRefused"]) { events { data } } }',
      );
      return news.events.events.map(({ data }) => data.reason);
    };
    await expect.poll(refused, patient).toContain('cross-site-refused');
  });
});
