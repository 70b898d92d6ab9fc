import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { FeedReader } from '../../../test/support/feed-reader.js';

let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(async () => house.close());

const feed = (query = '') => `${house.url}/feed/v1/events?${query}`;

async function issue(more = ''): Promise<{ tokenId: string; token: string }> {
  const order = `mutation { issueAccessToken(input: { label: "consumer", accessRole: VIEWER ${more} }) { tokenId token } }`;
  return (await house.ask(order)).data.issueAccessToken as { tokenId: string; token: string };
}

/** Events of half a kilobyte, without anybody having to report so much. */
async function append(many: number): Promise<void> {
  const event = () => ({ id: randomUUID(), type: 'MachineAnnotated', data: { note: 'x'.repeat(400) }, metadata: {} });
  for (let left = many; left > 0; left -= 500) {
    const events = Array.from({ length: Math.min(500, left) }, event);
    await house.core.store.append([{ stream: `machine-${randomUUID()}`, expected: 'any', events }]);
  }
}

const figure = async (name: string): Promise<number> => {
  const text = await house.core.metrics.metrics();
  return Number(new RegExp(`^${name.replaceAll(/[{}]/g, String.raw`\$&`)} (\\S+)$`, 'm').exec(text)?.[1] ?? 'NaN');
};

describe('who may consume', () => {
  it.each([
    ['nobody without a token', undefined, 401, 'token-needed'],
    ['nobody with a wrong one', 'rl_v_wrong', 401, 'token-needed'],
  ])('%s', async (_, token, status, code) => {
    const answer = await fetch(feed(), { headers: token ? { authorization: `Bearer ${token}` } : {} });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('no machine, and that is counted', async () => {
    const order =
      'mutation { issueAccessToken(input: { label: "m", accessRole: MACHINE, machineId: "m1" }) { token } }';
    const { token } = (await house.ask(order)).data.issueAccessToken as { token: string };
    const answer = await fetch(feed(), { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'access-role-too-low' } });
    expect(await figure('rackledger_access_refused_total{reason="access-role-too-low",door="feed"}')).toBe(1);
  });
});

describe('a consumer that is connected', () => {
  it('is ended in order when its token is revoked, though nothing happens', async () => {
    const { tokenId, token } = await issue();
    const reader = await FeedReader.open(feed('type=MachineNamed'), token);
    await reader.line();
    await house.ask(`mutation { revokeAccessToken(input: { tokenId: "${tokenId}" }) { position } }`);
    expect(await reader.line()).toBeUndefined();
    await expect(FeedReader.open(feed(), token)).rejects.toThrow('401');
  });

  it('is ended when its token expires', async () => {
    const { token } = await issue(`, expiresAt: "${new Date(Date.now() + 2_500).toISOString()}"`);
    const reader = await FeedReader.open(feed('type=MachineNamed'), token);
    await reader.line();
    expect(await reader.line()).toBeUndefined();
  });

  it('takes a place of its token until it leaves', async () => {
    const { tokenId, token } = await issue();
    const { shares } = house.feed;
    const places = Array.from({ length: shares.limits.ofToken }, () => shares.take(tokenId));
    const refused = await fetch(feed(), { headers: { authorization: `Bearer ${token}` } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    for (const place of places) if (typeof place === 'function') place();
    const reader = await FeedReader.open(feed(), token);
    const free = () => {
      const place = shares.take('other');
      if (typeof place === 'function') place();
      return typeof place;
    };
    expect(free()).toBe('function');
    reader.leave();
    await expect.poll(() => [...house.feed.feed.consumers].length, { timeout: 10_000 }).toBe(0);
  });

  it('shows in the metrics', async () => {
    const { token } = await issue();
    const reader = await FeedReader.open(feed('after=beginning'), token);
    const head = await house.core.store.head();
    await reader.until((_, last) => BigInt(last.position) >= head);
    await expect
      .poll(() => figure('rackledger_feed_consumers{protocol="ndjson",state="live"}'), { timeout: 10_000 })
      .toBe(1);
    expect(await figure('rackledger_feed_events_sent_total{protocol="ndjson"}')).toBeGreaterThan(0);
    expect(await figure('rackledger_feed_lag_positions{protocol="ndjson"}')).toBe(0);
    reader.leave();
  });
});

describe('a consumer that takes nothing', () => {
  it('costs nobody else anything, and finds all there when it reads on', async () => {
    await append(30_000);
    const { token } = await issue();
    // Nobody reads its lines for now.
    const hanging = await FeedReader.open(feed('after=beginning'), token);
    await expect.poll(() => figure('rackledger_feed_slow_total'), { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
    // It has no part in the feed while it hangs: neither a page, nor a turn at reading.
    expect(house.feed.feed.figures).toMatchObject({ reading: 0, waiting: 0 });
    const head = await house.core.store.head();
    const quick = await FeedReader.open(feed('after=beginning&follow=false'), token);
    expect(BigInt((await quick.until(() => false)).length)).toBe(head);

    const heard = await hanging.until((_, last) => last.position === String(head));
    expect(heard.map(({ position }) => BigInt(position))).toEqual(
      Array.from({ length: Number(head) }, (_, n) => BigInt(n + 1)),
    );
    hanging.leave();
  }, 120_000);
});
