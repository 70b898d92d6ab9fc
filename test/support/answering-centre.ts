import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A centre that answers GraphQL with whatever a test says, over real HTTP; undefined cuts the line. */
export async function answeringCentre(answer: (asked: Asked, headers: IncomingHttpHeaders) => object | undefined) {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const data = answer(JSON.parse(text) as Asked, request.headers);
      if (data) response.end(JSON.stringify({ data }));
      else request.socket.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
