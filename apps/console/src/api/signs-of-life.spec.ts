import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { signsOfLife } from './signs-of-life.js';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const line of server.clients) line.terminate();
    server.close();
  }
});

/** A centre that lets in, and answers pings as long as it is told to. */
async function centre(answersPings: boolean): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  servers.push(server);
  server.on('connection', (line) =>
    line.on('message', (data: Buffer) => {
      const { type } = JSON.parse(data.toString()) as { type: string };
      if (type === 'connection_init') line.send(JSON.stringify({ type: 'connection_ack' }));
      if (type === 'ping' && answersPings) line.send(JSON.stringify({ type: 'pong' }));
    }),
  );
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function hear(url: string) {
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    keepAlive: 20,
    on: signsOfLife(60, () => client.terminate()),
  });
  const ended = client
    .iterate({ query: 'subscription { events { position } }' })
    .next()
    .then(
      () => 'told',
      () => 'given up',
    );
  return { client, ended };
}

const after = async (ms: number, what: string): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve(what), ms));

describe('a line of news', () => {
  it('is given up when nobody answers on it any more', async () => {
    const { ended } = hear(await centre(false));
    expect(await Promise.race([ended, after(10_000, 'still waiting')])).toBe('given up');
  });

  it('is kept as long as pings are answered, though there is no news', async () => {
    const { client, ended } = hear(await centre(true));
    expect(await Promise.race([ended, after(600, 'still waiting')])).toBe('still waiting');
    client.terminate();
    await ended;
  });
});
