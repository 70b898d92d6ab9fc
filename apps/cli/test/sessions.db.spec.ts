import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { transcript } from '../../../test/support/transcript.js';
import { VisitingBrowser } from '../../../test/support/visiting-browser.js';
import { exitCode } from '../src/exit-code.js';

const password = 'four words nobody says';
let house: ApiHouse;
let token = '';
const { cli, done } = commandLine(() => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: token }));

async function signedIn(name: string, userAgent?: string): Promise<VisitingBrowser> {
  const browser = new VisitingBrowser(house.url, userAgent);
  expect((await browser.signIn(name, password)).status).toBe(200);
  return browser;
}
const statusOf = async (browser: VisitingBrowser) => (await browser.send('GET', '/session/v1')).status;

/** Two people who are signed in; the command line is the first one's. */
async function people(): Promise<VisitingBrowser> {
  for (const name of ['ada', 'ben']) {
    const input = { name, displayName: name, accessRole: 'VIEWER', password, oneTime: false };
    const made = await house.ask(
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { refusal { code } } }',
      { input },
    );
    expect(made).toMatchObject({ data: { createAccount: { refusal: null } } });
  }
  const ada = await signedIn('ada');
  const issue =
    'mutation { issueMyAccessToken(input: { label: "a terminal", accessRole: VIEWER }) { token refusal { code } } }';
  token = (await ada.ask(issue)).body.data.issueMyAccessToken.token as string;
  return ada;
}

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

describe('sessions on the command line', () => {
  it('are listed, ended one by one and all at once, and are nobody else’s', async () => {
    const [laptop, other] = [await people(), await signedIn('ben')];
    const phone = await signedIn('ada', 'curl/8.5.0');
    await expect(await transcript(cli, ['sessions list'])).toMatchFileSnapshot(
      '../../../test/golden/cli/answers/sessions.txt',
    );
    const listed = JSON.parse(await done('sessions list -o json')) as readonly { id: string; browser: string }[];
    const id = listed.find(({ browser }) => browser === 'curl 8')?.id ?? '';
    expect(await done('sessions list -o name')).toContain(id);
    expect((await cli(`sessions end ${id}`)).notes).toBe(`session ${id} has ended\n`);
    expect([await statusOf(phone), await statusOf(laptop)]).toEqual([401, 200]);
    const again = await cli(`sessions end ${id}`);
    expect(again).toMatchObject({ code: exitCode.notFound, notes: expect.stringContaining('sessions list') as string });
    const { id: foreign } = (await other.send('GET', '/session/v1')).body;
    expect(await cli(`sessions end ${foreign}`)).toMatchObject({ code: exitCode.notFound });
    const all = await cli('sessions end-all');
    expect(all).toMatchObject({
      code: exitCode.done,
      notes: expect.stringMatching(/^1 session has ended$/m) as string,
    });
    expect([await statusOf(laptop), await statusOf(other)]).toEqual([401, 200]);
    expect((await cli('sessions list')).notes).toContain('nowhere');
    expect(await done('whoami')).toContain('ada');
  });

  it('are shown to a token that is good only', async () => {
    const environment = { RACKLEDGER_TOKEN: 'wrong-token-wrong' };
    for (const words of ['sessions list', 'sessions end s1', 'sessions end-all'])
      expect(await cli(words, { environment })).toMatchObject({
        code: exitCode.notAllowed,
        notes: expect.stringContaining('rackledger login') as string,
      });
    expect(await cli('sessions list', { environment: { RACKLEDGER_URL: 'http://127.0.0.1:9' } })).toMatchObject({
      code: exitCode.unreachable,
    });
  });

  it('of a token that nobody owns are those which were begun with it', async () => {
    const browser = new VisitingBrowser(house.url);
    await browser.send('POST', '/session/v1', { token: house.tokens.viewer });
    const environment = { RACKLEDGER_TOKEN: house.tokens.viewer };
    const { id } = (await browser.send('GET', '/session/v1')).body;
    expect((await cli('sessions list -o name', { environment })).out).toBe(`${id}\n`);
    expect(await cli('sessions end-all', { environment })).toMatchObject({ code: exitCode.done });
    expect(await statusOf(browser)).toBe(401);
  });
});
