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
  const news = client.iterate<{ events: Heard }>({ query: `subscription { events(${args}) { type position } }` });
  const doing = meanwhile?.();
  for await (const { data, errors } of news) {
    if (errors) throw new Error(errors[0]?.message);
    if (data) heard.push(data.events);
    if (heard.length >= many) break;
  }
  await doing;
  return heard;
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
      `machineId: "${id}", types: ["MachineNamed"], after: "0"`,
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
      await new Promise((resolve) => setTimeout(resolve, 300));
      await house.ask(`mutation { revokeAccessToken(input: { tokenId: "${tokenId}" }) { position } }`);
      if (news) await name('four');
    });
    await expect(listening).rejects.toMatchObject({ code: 4403, reason: expect.stringContaining('revoked') as string });
  });

  it('do not say what broke inside, and leave it in the log', async () => {
    const broken = connect(house.tokens.viewer).iterate({ query: 'subscription { events(after: "0") { type } }' });
    const real = house.core.store.follow.bind(house.core.store);
    house.core.store.follow = () => {
      throw new Error('secret of the house');
    };
    try {
      await expect(broken.next()).rejects.toMatchObject([
        { message: expect.stringMatching(/^Something broke on our side/) as string },
      ]);
    } finally {
      house.core.store.follow = real;
    }
    expect(house.lines.some((line) => line.includes('secret of the house'))).toBe(true);
  });

  it('refuse a position that no log can have', async () => {
    const news = connect(house.tokens.viewer).iterate({
      query: 'subscription { events(after: "9999999999999999999") { type } }',
    });
    await expect(news.next()).rejects.toMatchObject([{ message: expect.stringContaining('Position') as string }]);
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
