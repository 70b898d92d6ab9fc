import type { Logger } from 'pino';
import type { Clock } from '#libs/kernel/index.js';
import { ConfigError, type Config } from '../config.js';
import type { CertificateEnds } from '../tls/certificate-watch.js';
import { answeredInPlain, type PlainRefused } from '../tls/plain-policy.js';
import { openIdentity, type ServerIdentity } from '../tls/server-identity.js';
import { listenersOf, type Listeners, type Listening } from '../tls/transport.js';
import { callersThrough } from './caller-address.js';
import { FrontDoor, type Observe, type Route } from './front-door.js';

/** Where we can be reached, with the ports that were taken. */
export interface Address {
  readonly plain: string | undefined;
  readonly tls: string | undefined;
}

/** Of the console and the API; and of the machines, where they have one of their own. */
export interface Addresses extends Address {
  readonly node?: Address | undefined;
}

/** Renewal is looked at so often; a given certificate that was replaced is shown within this time. */
const lookEveryMs = 60_000;

interface Parts {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly observe: Observe;
}

const asHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** `of`: the setting without its `_HOST` or `_PORT`. */
function unableToListen(of: string, tls: boolean, host: string, port: number) {
  const setting = `${of}${tls ? '_TLS' : ''}_PORT`;
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EADDRINUSE') {
      const other = `${setting}=${port === 65_535 ? port - 1 : port + 1}`;
      const wayOut = `stop that, which may be a Rackledger, or take another port: ${other}`;
      throw new ConfigError(`${setting}: ${host}:${port} is in use by another program; ${wayOut}`);
    }
    if (error.code === 'EACCES') throw new ConfigError(`${setting}: this user may not listen on ${host}:${port}`);
    throw new ConfigError(`${of}_HOST: cannot listen on ${host}:${port}: ${error.message}`);
  };
}

/**
 * The doors of a process: that of the console, that of the machines where they have an address of their own, and one for
 * ourselves, on loopback only, while our own seeds could not get in through the others.
 */
export class Doors {
  readonly main: FrontDoor;
  readonly #node: FrontDoor | undefined;
  readonly #listeners: Listeners;
  readonly #all: FrontDoor[] = [];
  readonly #ports = new Map<FrontDoor, number>();
  #inner: FrontDoor | undefined;
  #identity: ServerIdentity | undefined;
  #timer: NodeJS.Timeout | undefined;
  #refused: PlainRefused = () => undefined;

  /** @throws ConfigError where settings contradict each other */
  constructor(private readonly parts: Parts) {
    this.#listeners = listenersOf(parts.config);
    this.main = this.#newDoor();
    this.#node = this.#listeners.node && this.#newDoor();
  }

  /** The root of our own authority, where it issued our certificate. */
  get authority(): ServerIdentity['authority'] {
    return this.#identity?.authority;
  }

  /** When the certificates end that are shown now; undefined without TLS. */
  certificateEnds(): CertificateEnds | undefined {
    return this.#identity?.ends();
  }

  /** Whom to tell of requests that were refused for coming over plain HTTP. */
  tellRefused(refused: PlainRefused): void {
    this.#refused = refused;
  }

  route(route: Route): void {
    for (const door of this.#all) door.route(route);
  }

  /** What people and tools ask for: not where machines have a door of their own. */
  routeConsole(route: Route): void {
    this.main.route(route);
    this.#inner?.route(route);
  }

  /** What machines say: at their own door, where they have one. */
  routeNode(route: Route): void {
    (this.#node ?? this.main).route(route);
    this.#inner?.route(route);
  }

  fallback(name: string, handle: Route['handle']): void {
    this.main.fallback(name, handle);
    this.#inner?.fallback(name, handle);
    this.#node?.fallback('none', (_request, response) => response.writeHead(404).end());
  }

  /** @throws ConfigError naming the setting that is wrong */
  async listen(): Promise<Addresses> {
    const { config, clock } = this.parts;
    const { console, node, transport } = this.#listeners;
    const hosts = [console.host, ...(node ? [node.host] : [])];
    if (transport !== 'plain') this.#identity = await openIdentity(config, hosts, clock);
    const address = await this.#take(this.main, console, 'RACKLEDGER');
    const ofNode = this.#node && node && (await this.#take(this.#node, node, 'RACKLEDGER_NODE'));
    if (this.#identity) this.#watch(this.#identity);
    return { ...address, node: ofNode };
  }

  /** Where our own seeds get in: plain HTTP on this host, and machines and console at one address. */
  async innerUrl({ plain }: Addresses): Promise<string> {
    if (plain !== undefined && !this.#node) return plain;
    this.#inner = new FrontDoor(this.parts.observe);
    this.#all.push(this.#inner);
    return `http://127.0.0.1:${await this.#inner.listen('127.0.0.1', 0)}`;
  }

  closeInner(): void {
    this.#inner?.close();
  }

  async drain(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#all.map((door) => door.drain()));
  }

  close(): void {
    clearInterval(this.#timer);
    for (const door of this.#all) door.close();
  }

  #newDoor(): FrontDoor {
    const { config, observe } = this.parts;
    const policy = {
      plainHttp: config.plainHttp,
      addressOf: callersThrough(config.trustedProxies),
      tlsPort: () => this.#ports.get(door),
      refused: (address: string | undefined) => this.#refused(address),
    };
    const door = new FrontDoor(observe, {
      answeredInPlain: (request, response) => answeredInPlain(policy, request, response),
      strictTransport: config.tlsCert !== undefined,
    });
    this.#all.push(door);
    return door;
  }

  async #take(door: FrontDoor, { host, plainPort, tlsPort }: Listening, setting: string): Promise<Address> {
    const at = asHost(host);
    let [plain, tls]: (string | undefined)[] = [];
    if (this.#identity && tlsPort !== undefined) {
      const failed = unableToListen(setting, plainPort !== undefined, host, tlsPort);
      const port = await door.listenTls(host, tlsPort, this.#identity.first).catch(failed);
      this.#ports.set(door, port);
      tls = `https://${at}:${port}`;
    }
    if (plainPort !== undefined)
      plain = `http://${at}:${await door.listen(host, plainPort).catch(unableToListen(setting, false, host, plainPort))}`;
    return { plain, tls };
  }

  #watch(identity: ServerIdentity): void {
    const look = async (): Promise<void> => {
      const next = await identity.next();
      if (!next) return;
      for (const door of this.#all) door.show(next);
      this.parts.logger.info('the certificate was renewed');
    };
    const failed = (error: unknown) =>
      this.parts.logger.error({ err: error }, 'the certificate could not be renewed; the one of before is still shown');
    this.#timer = setInterval(() => void look().catch(failed), lookEveryMs).unref();
  }
}
