import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { Server as NetServer, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Shown } from '../tls/server-identity.js';
import type { RequestHandler } from '../tokens.js';

export interface Route {
  /** Short name for metrics. */
  readonly name: string;
  readonly prefix: string;
  readonly handle: RequestHandler;
  /** Told when we are asked to stop: answers that would never end by themselves are brought to their end. */
  readonly drain?: () => void;
}

/** Called once for each request, when its answer is through or its connection gone. */
export type Observe = (request: IncomingMessage, response: ServerResponse, route: string, seconds: number) => void;

const starting: RequestHandler = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('Rackledger is starting\n');
};

/** How long requests that are being answered may take once we are asked to stop. */
const patienceMs = 10_000;

export interface DoorSettings {
  /** Looks at each request that came over plain HTTP, and says whether it answered it. */
  readonly answeredInPlain?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Tell browsers to come over TLS only; not with a certificate that they do not know. */
  readonly strictTransport?: boolean;
}

const usual = { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 60_000 };
const halfYearSeconds = 15_768_000;

async function listening(server: NetServer, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/**
 * The listening sockets: one for plain HTTP, one for TLS, or both. They take their places before anything else starts, so
 * that a port in use is known at once, and answer "starting" until the routes are there. What matches no prefix goes to the
 * fallback.
 */
export class FrontDoor {
  /** For plain HTTP; upgrades that come over TLS are passed on to it too. */
  readonly server: Server;
  #tls: TlsServer | undefined;
  readonly #routes: Route[] = [];
  readonly #sockets = new Set<Socket>();
  #fallback: Route = { name: 'starting', prefix: '', handle: starting };
  #active = 0;
  #idle: (() => void) | undefined;

  constructor(
    private readonly observe: Observe,
    private readonly settings: DoorSettings = {},
  ) {
    this.server = createServer(usual);
    this.#open(this.server);
  }

  route(route: Route): void {
    this.#routes.push(route);
  }

  fallback(name: string, handle: RequestHandler): void {
    this.#fallback = { name, prefix: '', handle };
  }

  /** @returns the port that was taken */
  listen(host: string, port: number): Promise<number> {
    return listening(this.server, host, port);
  }

  /** TLS 1.2 or newer. @returns the port that was taken */
  listenTls(host: string, port: number, { cert, key }: Shown): Promise<number> {
    const tls = createTlsServer({ ...usual, cert, key, minVersion: 'TLSv1.2' });
    this.#tls = tls;
    this.#open(tls);
    tls.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!this.server.emit('upgrade', request, socket, head)) socket.destroy();
    });
    return listening(tls, host, port);
  }

  /** Shows another certificate from now on; connections that are open stay. */
  show({ cert, key }: Shown): void {
    this.#tls?.setSecureContext({ cert, key, minVersion: 'TLSv1.2' });
  }

  /** Takes no more requests; resolves when those under way are answered, or patience is at its end. */
  async drain(): Promise<void> {
    this.#stopListening();
    for (const route of this.#routes) route.drain?.();
    if (this.#active === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([late, new Promise<void>((resolve) => (this.#idle = resolve))]);
    clearTimeout(timer);
  }

  /** Ends every connection that is left, those upgraded to another protocol too. */
  close(): void {
    this.#stopListening();
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(server: Server | TlsServer): void {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => this.#dispatch(request, response));
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  #stopListening(): void {
    for (const server of [this.server, this.#tls]) {
      server?.close();
      server?.closeIdleConnections();
    }
  }

  /** @returns whether the request was answered for coming over plain HTTP */
  #greet(request: IncomingMessage, response: ServerResponse): boolean {
    const { answeredInPlain, strictTransport } = this.settings;
    const secure = 'encrypted' in request.socket && request.socket.encrypted === true;
    if (secure && strictTransport) response.setHeader('strict-transport-security', `max-age=${halfYearSeconds}`);
    return !secure && answeredInPlain?.(request, response) === true;
  }

  #dispatch(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    const route = this.#routes.find((one) => url.startsWith(one.prefix)) ?? this.#fallback;
    const started = performance.now();
    this.#active += 1;
    response.once('close', () => {
      this.#active -= 1;
      if (this.#active === 0) this.#idle?.();
      this.observe(request, response, route.name, (performance.now() - started) / 1000);
    });
    if (!this.#greet(request, response)) route.handle(request, response);
  }
}
