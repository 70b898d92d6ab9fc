import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
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

/**
 * The one listening socket. It takes its place before anything else starts, so that a port in use is known at once, and
 * answers "starting" until the routes are there. What matches no prefix goes to the fallback.
 */
export class FrontDoor {
  readonly server: Server;
  readonly #routes: Route[] = [];
  readonly #sockets = new Set<Socket>();
  #fallback: Route = { name: 'starting', prefix: '', handle: starting };
  #active = 0;
  #idle: (() => void) | undefined;

  constructor(private readonly observe: Observe) {
    this.server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 60_000 });
    this.server.on('request', (request, response) => this.#dispatch(request, response));
    this.server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  route(route: Route): void {
    this.#routes.push(route);
  }

  fallback(name: string, handle: RequestHandler): void {
    this.#fallback = { name, prefix: '', handle };
  }

  /** @returns the port that was taken */
  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  /** Takes no more requests; resolves when those under way are answered, or patience is at its end. */
  async drain(): Promise<void> {
    this.server.close();
    this.server.closeIdleConnections();
    for (const route of this.#routes) route.drain?.();
    if (this.#active === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([late, new Promise<void>((resolve) => (this.#idle = resolve))]);
    clearTimeout(timer);
  }

  /** Ends every connection that is left, those upgraded to another protocol too. */
  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
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
    route.handle(request, response);
  }
}
