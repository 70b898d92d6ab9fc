import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionOf } from '#libs/contracts/index.js';
import { projectRoot } from '../../centre/src/project-root.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { FeedReader } from '../../../test/support/feed-reader.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  await house.report(aMachine(2));
});
afterAll(async () => house.close());

const feed = (query: string) => `${house.url}/feed/v1/events?${query}`;
const open = (query: string, headers = {}) => FeedReader.open(feed(query), house.tokens.viewer, headers);
const name = (to: string) =>
  house.ask(`mutation { nameMachine(input: { machineId: "${id}", name: "${to}" }) { position } }`);
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(feed(query), { headers: { authorization: `Bearer ${house.tokens.viewer}`, ...headers } });
const problem = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; message: string; field?: string } };
  return { status: answer.status, code: error.code, field: error.field };
};

describe('the feed as lines', () => {
  it('gives the log from its beginning to its end as CloudEvents, and says how far it got', async () => {
    const reader = await open('after=beginning&follow=false');
    const heard = await reader.until(() => false);
    const head = await house.core.store.head();
    expect(BigInt(heard.length)).toBe(head);
    expect(reader.at).toBe(String(head));
    const discovered = heard.find((event) => event.type === 'MachineDiscovered');
    expect(discovered).toMatchObject({
      specversion: '1.0',
      source: '/rackledger/machine',
      subject: id,
      datacontenttype: 'application/json',
      dataschema: `${house.url}/schema/events/MachineDiscovered.v1.json`,
      revision: 0,
      data: { machineId: id },
    });
    expect(reader.response.headers.get('content-type')).toBe('application/x-ndjson');
  });

  it('has attributes as CloudEvents demand them, and a schema where it says that there is one', async () => {
    const heard = await (await open('after=beginning&follow=false')).until(() => false);
    for (const event of heard) {
      for (const attribute of Object.keys(event)) expect(attribute).toMatch(/^[a-z0-9]{1,20}$/);
      expect(new Date((event as unknown as { time: string }).time).getTime()).toBeGreaterThan(0);
    }
    const { dataschema = '', type } = heard[0]!;
    expect((await fetch(dataschema)).status).toBe(401);
    const answer = await fetch(dataschema, { headers: { authorization: `Bearer ${house.tokens.viewer}` } });
    const file = join(projectRoot, 'schema', 'events', `${type}.v${definitionOf(type).version}.json`);
    expect(await answer.json()).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('goes on with what happens, filtered by type and subject, and tells where it begins before anything does', async () => {
    const reader = await open(`type=MachineNamed&subject=${id}`);
    const [begins] = [await reader.line()];
    expect(JSON.parse(begins ?? '')).toMatchObject({ type: 'PositionReached', data: { caughtUp: true } });
    await name('one');
    await name('two');
    const heard = await reader.until((all) => all.length === 2);
    expect(heard.map(({ data }) => data['name'])).toEqual(['one', 'two']);
    reader.leave();
  });

  it('gives what one request caused', async () => {
    const all = await (await open('after=beginning&follow=false')).until(() => false);
    const { correlationid } = all.at(-1) as unknown as { correlationid: string };
    const found = await (await open(`after=beginning&follow=false&correlationid=${correlationid}`)).until(() => false);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(
      all.filter(
        (event) => (event as unknown as (typeof found)[0] & { correlationid: string }).correlationid === correlationid,
      ),
    );
  });

  it('is compressed for whoever asks, also while it goes on', async () => {
    const reader = await open(`after=now&type=MachineNamed`, { 'accept-encoding': 'gzip' });
    expect(reader.response.headers.get('content-encoding')).toBe('gzip');
    await name('zipped');
    const [event] = await reader.until((all) => all.length === 1);
    expect(event?.data['name']).toBe('zipped');
    reader.leave();
  });

  it('holds no token and no hash of one', async () => {
    const issue = 'mutation { issueAccessToken(input: { label: "x", accessRole: VIEWER }) { token } }';
    const { token } = (await house.ask(issue)).data.issueAccessToken as { token: string };
    const answer = await get('after=beginning&follow=false');
    const text = await answer.text();
    expect(text).toContain('AccessTokenIssued');
    expect(text).not.toContain(token);
    expect(text).not.toContain('rl_v_');
  });
});

describe('the feed as server-sent events', () => {
  const events = (text: string) => text.split('\n\n').filter(Boolean);

  it('resumes where the browser says it was', async () => {
    const whole = await (await get('after=beginning&follow=false', { accept: 'text/event-stream' })).text();
    const [, third] = events(whole).filter((one) => !one.startsWith('event: position'));
    const last = /^id: (\d+)$/m.exec(third ?? '')?.[1] ?? '';
    const accept = { accept: 'text/event-stream', 'last-event-id': last };
    const rest = events(await (await get('after=beginning&follow=false', accept)).text());
    expect(rest[0]).toContain(`event: position\nid: ${last}\n`);
    expect(rest[1]).toMatch(new RegExp(`^id: ${BigInt(last) + 1n}\ndata: \\{"specversion":"1.0"`));
  });

  it('names the header that is wrong', async () => {
    const answer = await get('', { accept: 'text/event-stream', 'last-event-id': 'x' });
    expect(await problem(answer)).toMatchObject({ status: 400, field: 'Last-Event-ID' });
  });
});

describe('a page of the feed', () => {
  const page = { accept: 'application/cloudevents-batch+json' };

  it('leads to the next one, until all is read', async () => {
    let next: string | undefined = feed('after=beginning&limit=3&category=machine');
    const positions: string[] = [];
    for (let caughtUp = false; !caughtUp && next !== undefined;) {
      const answer: Response = await fetch(next, {
        headers: { authorization: `Bearer ${house.tokens.viewer}`, ...page },
      });
      expect(answer.headers.get('content-type')).toContain('application/cloudevents-batch+json');
      const events = (await answer.json()) as { position: string; source: string }[];
      expect(events.length).toBeLessThanOrEqual(3);
      expect(events.every(({ source }) => source === '/rackledger/machine')).toBe(true);
      positions.push(...events.map(({ position }) => position));
      caughtUp = answer.headers.get('rackledger-caught-up') === 'true';
      const path = /^<(.+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
      next = path && `${house.url}${path}`;
    }
    const all = await (await open('after=beginning&follow=false&category=machine')).until(() => false);
    expect(positions).toEqual(all.map(({ position }) => position));
  });

  it('without a position tells where the log ends', async () => {
    const answer = await get('', page);
    expect(await answer.json()).toEqual([]);
    expect(answer.headers.get('rackledger-position')).toBe(String(await house.core.store.head()));
  });
});

describe('what is wrong with a request', () => {
  it.each([
    ['after=yesterday', 'after'],
    ['after=9999999999999999999999', 'after'],
    ['type=MachineNamd', 'type'],
    ['category=a-b', 'category'],
    ['subject=', 'subject'],
    ['correlationid=', 'correlationid'],
    ['follow=maybe', 'follow'],
    ['limit=5', 'limit'],
    ['after=1&after=2', 'after'],
    ['filter=x', 'filter'],
  ])('is said by the name of the parameter: %s', async (query, field) => {
    expect(await problem(await get(query))).toEqual({ status: 400, code: 'parameter-invalid', field });
  });

  it('is said of positions that this log never had', async () => {
    const after = (await house.core.store.head()) + 1_000n;
    expect(await problem(await get(`after=${after}`))).toMatchObject({
      status: 400,
      code: 'position-ahead',
      field: 'after',
    });
  });

  it('is said of forms and methods that there are not', async () => {
    expect(await problem(await get('', { accept: 'text/html' }))).toMatchObject({ status: 406 });
    const post = await fetch(feed(''), { method: 'POST', headers: { authorization: `Bearer ${house.tokens.viewer}` } });
    expect(await problem(post)).toMatchObject({ status: 405 });
    const page = { accept: 'application/json' };
    expect(await problem(await get('follow=true', page))).toMatchObject({ field: 'follow' });
    expect(await problem(await get('limit=1001', page))).toMatchObject({ field: 'limit' });
  });

  it('is said at addresses where there is nothing, in our words', async () => {
    for (const path of ['/nope', '/feed/v1/nope', '/schema/events/..%2f..%2fpackage.json', '/%ff']) {
      const answer = await fetch(`${house.url}${path}`, {
        headers: { authorization: `Bearer ${house.tokens.viewer}` },
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await problem(answer)).toMatchObject({
        code: expect.stringMatching(/^(not-found|address-unreadable)$/) as string,
      });
    }
  });
});
