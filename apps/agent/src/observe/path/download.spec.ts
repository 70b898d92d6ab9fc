import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { downloadSpeed } from './download.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/live.img`;
}

const speedOf = (url: string, mostBytes = 1_000_000) =>
  downloadSpeed({ name: 'image', url, mostBytes }, undefined, undefined, new AbortController().signal);

it('is told in bands, of no more than what was asked for', async () => {
  const ranges: (string | undefined)[] = [];
  let sent = 0;
  const url = await serving((request, response) => {
    ranges.push(request.headers.range);
    const part = Buffer.alloc(64 * 1024);
    // Knows no ranges, and has no end.
    const more = (): void => {
      while (!response.destroyed && response.write(part)) sent += part.length;
    };
    response.on('drain', more);
    more();
  });
  const speed = await speedOf(url);
  expect(speed).toMatchObject({ name: 'image', url });
  expect(speed.atLeastMbps).toBeGreaterThanOrEqual(1);
  expect(ranges).toEqual(['bytes=0-999999']);
  expect(sent).toBeLessThan(100_000_000);
});

it('is none where nothing, too little or something else came', async () => {
  const missing = await serving((_, response) => void response.writeHead(404).end());
  expect(await speedOf(missing)).toMatchObject({ atLeastMbps: null, problem: 'answered 404' });
  server?.close();
  const little = await serving((_, response) => void response.end('abc'));
  expect(await speedOf(little)).toMatchObject({ atLeastMbps: null, problem: 'too little came to tell' });
  server?.closeAllConnections();
  await new Promise((closed) => server?.close(closed));
  expect(await speedOf(little)).toMatchObject({ atLeastMbps: null, problem: 'ECONNREFUSED' });
});
