import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly document: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CentreDouble extends AsyncDisposable {
  readonly url: URL;
  readonly calls: readonly Call[];
}

/** A centre that keeps what it was sent and answers as told: on loopback, on a port of its own. */
export const centreDouble = async (answer: (call: Call, index: number) => Answer): Promise<CentreDouble> => {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body,
        document: documentIn(body, request.headers),
      };
      calls.push(call);
      const { status, body: content, headers } = answer(call, calls.length - 1);
      response.writeHead(status, headers).end(content === undefined ? undefined : JSON.stringify(content));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    calls,
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

const documentIn = (body: Buffer, headers: IncomingHttpHeaders): unknown =>
  JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'));
