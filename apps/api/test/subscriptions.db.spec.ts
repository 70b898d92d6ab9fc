import { createConnection } from 'node:net';
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;
const clients: Client[] = [];

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
});
afterAll(async () => {
  await Promise.all(clients.map(async (client) => client.dispose()));
  await house.close();
});

function connect(token: string | undefined): Client {
  const url = `${house.url.replace('http', 'ws')}/graphql`;
  const connectionParams = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
  clients.push(client);
  return client;
}

interface Heard {
  readonly type: string;
  readonly position: string;
}

/** The first so many items of a subscription to events; it is ended behind them. */
async function firstEvents(
  client: Client,
  args: string,
  many: number,
  meanwhile?: () => Promise<unknown>,
): Promise<Heard[]> {
  const heard: Heard[] = [];
  const given = args === '' ? '' : `(${args})`;
  const query = `subscription { events${given} { position caughtUp events { type position } } }`;
  const news = client.iterate<{ events: Page }>({ query });
  // The first page tells where it begins: what is done behind it is heard of.
  await news.next();
  const doing = meanwhile?.();
  for await (const { data, errors } of news) {
    if (errors) throw new Error(errors[0]?.message);
    heard.push(...(data?.events.events ?? []));
    if (heard.length >= many) break;
  }
  await doing;
  return heard.slice(0, many);
}

interface Page {
  readonly position: string;
  readonly caughtUp: boolean;
  readonly events: readonly Heard[];
}

const name = (to: string) =>
  house.ask(`mutation { nameMachine(input: { machineId: "${id}", name: "${to}" }) { position } }`);

describe('subscriptions', () => {
  it('deliver the log from its beginning, and resume behind any position without a gap', async () => {
    const client = connect(house.tokens.viewer);
    const all = await firstEvents(client, 'after: "0"', 6);
    expect(all.map((event) => BigInt(event.position))).toEqual(
      all.map((event) => BigInt(event.position)).toSorted((a, b) => (a < b ? -1 : 1)),
    );
    const rest = await firstEvents(client, `after: "${all[2]?.position}"`, 3);
    expect(rest).toEqual(all.slice(3, 6));
  });

  it('deliver what happens now, of one machine and of some types', async () => {
    const heard = await firstEvents(
      connect(house.tokens.viewer),
      `subjects: ["${id}"], categories: ["machine"], types: ["MachineNamed"], after: "0"`,
      2,
      async () => {
        await name('one');
        await name('two');
      },
    );
    expect(heard.map((event) => event.type)).toEqual(['MachineNamed', 'MachineNamed']);
  });

  it('show a machine as it is once it has changed', async () => {
    const client = connect(house.tokens.viewer);
    const after = (await house.core.store.head()).toString();
    const query = `subscription { machineChanged(id: "${id}", after: "${after}") { name disks { model } } }`;
    const news = client.iterate<{ machineChanged: { name: string } }>({ query });
    await name('three');
    const { value } = await news.next();
    expect(value).toMatchObject({ data: { machineChanged: { name: 'three', disks: [{}, {}] } } });
    await news.return?.();
  });

  it('show only machines that a filter lets through, and say at once what is wrong with it', async () => {
    const client = connect(house.tokens.viewer);
    const after = (await house.core.store.head()).toString();
    const query = 'subscription ($f: String, $p: Position) { machineChanged(filter: $f, after: $p) { name } }';
    const news = (f: string) =>
      client.iterate<{ machineChanged: { name: string } }>({ query, variables: { f, p: after } });
    await name('other');
    await name('wanted');
    const fitting = news('name=wanted');
    expect((await fitting.next()).value).toMatchObject({ data: { machineChanged: { name: 'wanted' } } });
    await fitting.return?.();
    await expect(news('nam=wanted').next()).rejects.toMatchObject([{ extensions: { code: 'FILTER_INVALID' } }]);
  });

  it.each([
    ['without a token', undefined],
    ['with a wrong one', 'rl_v_wrong'],
  ])('are refused %s', async (_, token) => {
    await expect(firstEvents(connect(token), 'after: "0"', 1)).rejects.toMatchObject({ code: 4403 });
  });

  it.each([
    ['with news', true],
    ['without any news', false],
  ])('end when the token is revoked, %s', async (_, news) => {
    const issue = 'mutation { issueAccessToken(input: { label: "short", accessRole: VIEWER }) { tokenId token } }';
    const { tokenId, token } = (await house.ask(issue)).data.issueAccessToken as { tokenId: string; token: string };
    const quiet = 'types: ["MachineNamed"]';
    const listening = firstEvents(connect(token), news ? 'after: null' : quiet, 1_000, async () => {
      await house.ask(`mutation { revokeAccessToken(input: { tokenId: "${tokenId}" }) { position } }`);
      if (news) await name('four');
    });
    await expect(listening).rejects.toMatchObject({ code: 4403, reason: expect.stringContaining('revoked') as string });
  });

  it('do not say what broke inside, and leave it in the log', async () => {
    const query = 'subscription { events(after: "0") { events { type } } }';
    const broken = connect(house.tokens.viewer).iterate({ query });
    const real = house.core.store.readLog.bind(house.core.store);
    house.core.store.readLog = () => {
      throw new Error('secret of the house');
    };
    try {
      await broken.next();
      await expect(broken.next()).rejects.toMatchObject([
        { message: expect.stringMatching(/^Something broke on our side/) as string },
      ]);
    } finally {
      house.core.store.readLog = real;
    }
    expect(house.lines.some((line) => line.includes('secret of the house'))).toBe(true);
  });

  it('refuse a position that no log can have', async () => {
    const news = connect(house.tokens.viewer).iterate({
      query: 'subscription { events(after: "9999999999999999999") { caughtUp } }',
    });
    await expect(news.next()).rejects.toMatchObject([{ message: expect.stringContaining('Position') as string }]);
  });

  it('say that a position is ahead of the log, instead of waiting for it in silence', async () => {
    const query = 'subscription ($p: Position) { events(after: $p) { caughtUp } }';
    const news = connect(house.tokens.viewer).iterate({ query, variables: { p: '999999999999' } });
    await expect(news.next()).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
  });

  it('say that a type is none', async () => {
    const query = 'subscription { events(types: ["MachineNamd"]) { caughtUp } }';
    const news = connect(house.tokens.viewer).iterate({ query });
    expect((await news.next().catch((error: unknown) => ({ value: { errors: error } }))).value).toMatchObject({
      errors: [{ message: expect.stringContaining('Did you mean MachineNamed?') as string }],
    });
  });

  it('tell where they begin, and how far the log was looked at though nothing in it was wanted', async () => {
    const query = `subscription ($p: Position) { events(after: $p, subjects: ["nobody"]) { position caughtUp events { id } } }`;
    const news = connect(house.tokens.viewer).iterate<{ events: Page }>({ query, variables: { p: '0' } });
    const head = (await house.core.store.head()).toString();
    expect((await news.next()).value).toMatchObject({
      data: { events: { position: '0', caughtUp: false, events: [] } },
    });
    expect((await news.next()).value).toMatchObject({
      data: { events: { position: head, caughtUp: true, events: [] } },
    });
    await news.return?.();
  });

  it('are counted by token: one tool that opens too many is told', async () => {
    const issue = 'mutation { issueAccessToken(input: { label: "many", accessRole: VIEWER }) { tokenId token } }';
    const { tokenId, token } = (await house.ask(issue)).data.issueAccessToken as { tokenId: string; token: string };
    const { shares } = house.feed;
    const client = connect(token);
    const places = Array.from({ length: shares.limits.ofToken }, () => shares.take(tokenId));
    const query = 'subscription { events { caughtUp } }';
    const refused = (
      await client
        .iterate({ query })
        .next()
        .catch((error: unknown) => ({ value: { errors: error } }))
    ).value;
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_CONSUMERS', limit: 100 } }] });
    for (const place of places) if (typeof place === 'function') place();
    const news = client.iterate({ query });
    expect((await news.next()).value).toHaveProperty('data.events.caughtUp');
    await news.return?.();
  });

  it('may come over so many connections of one token, which closes what is too much', async () => {
    const issue = 'mutation { issueAccessToken(input: { label: "hog", accessRole: VIEWER }) { token } }';
    const { token } = (await house.ask(issue)).data.issueAccessToken as { token: string };
    const query = 'subscription { events { caughtUp } }';
    const open = Array.from({ length: 50 }, () => connect(token).iterate({ query }));
    await Promise.all(open.map((one) => one.next()));
    await expect(connect(token).iterate({ query }).next()).rejects.toMatchObject({ code: 4429 });
    await open[0]?.return?.();
    await expect
      .poll(
        () =>
          connect(token)
            .iterate({ query })
            .next()
            .then(
              () => 'let in',
              () => 'refused',
            ),
        { timeout: 10_000 },
      )
      .toBe('let in');
  });

  it('outlive a caller that is gone before its wrong path is answered', async () => {
    const { port } = new URL(house.url);
    await new Promise<void>((resolve) => {
      const caller = createConnection(Number(port), '127.0.0.1', () => {
        caller.write('GET /other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
        caller.resetAndDestroy();
        resolve();
      });
    });
    expect((await house.ask('{ position }')).status).toBe(200);
  });

  it('answer only subscriptions, within the limits', async () => {
    const client = connect(house.tokens.viewer);
    await expect(client.iterate({ query: '{ position }' }).next()).rejects.toMatchObject([
      { message: expect.stringContaining('Only subscriptions') as string },
    ]);
    const deep = `subscription { machineChanged { ${'mergedInto { '.repeat(14)} id ${'} '.repeat(14)} } }`;
    await expect(client.iterate({ query: deep }).next()).rejects.toMatchObject([{ extensions: { limit: 14 } }]);
  });
});
