import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '#libs/kernel/index.js';
import type { Readiness } from '../health/readiness.js';

/** When what we show ends, milliseconds since the epoch. */
export interface CertificateEnds {
  readonly server: number;
  /** Of our own authority; undefined with a certificate that was given. */
  readonly root: number | undefined;
}

interface Parts {
  /** Undefined without TLS. */
  readonly ends: () => CertificateEnds | undefined;
  readonly clock: Clock;
  readonly logger: { warn(fields: object, text: string): void };
  readonly metrics: Registry;
  readonly readiness: Pick<Readiness, 'addWarning'>;
}

const day = 24 * 60 * 60 * 1000;
/** Ours is renewed with 30 days left, and so are given ones by whoever renews them: with less, that does not work. */
const serverMs = 14 * day;
/** Live images, agents and relays carry the root: all of them have to be given another one by then. */
const rootMs = 365 * day;
const lookEveryMs = 60_000;

function figureIn(metrics: Registry, ends: Parts['ends']): Gauge<'certificate'> {
  return new Gauge({
    name: 'rackledger_certificate_not_after_timestamp_seconds',
    help: 'When what is shown over TLS ends: the certificate of the server, and the root of our own authority',
    labelNames: ['certificate'],
    registers: [metrics],
    collect() {
      this.reset();
      const { server, root } = ends() ?? {};
      if (server !== undefined) this.set({ certificate: 'server' }, server / 1_000);
      if (root !== undefined) this.set({ certificate: 'root' }, root / 1_000);
    },
  });
}

/** Says in time that a certificate ends: as a figure, in /readyz, and once a day in the log. */
export class CertificateWatch {
  #toldMs: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: Parts) {
    const { metrics, ends, readiness } = parts;
    figureIn(metrics, ends);
    readiness.addWarning('certificates', async () => this.trouble());
  }

  /** What ends soon, or has ended; undefined where nothing does. */
  trouble(): string | undefined {
    const { server, root } = this.parts.ends() ?? {};
    const said = [
      this.#said('the certificate of this server', server, serverMs),
      this.#said('the root of our own authority', root, rootMs),
    ].filter((one) => one !== undefined);
    return said.length === 0 ? undefined : said.join('; ');
  }

  look(): void {
    const trouble = this.trouble();
    const now = this.parts.clock.now();
    const told = this.#toldMs !== undefined && Math.abs(now - this.#toldMs) < day;
    if (trouble !== undefined && told) return;
    if (trouble !== undefined) this.parts.logger.warn({}, trouble);
    this.#toldMs = trouble === undefined ? undefined : now;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #said(what: string, ends: number | undefined, withinMs: number): string | undefined {
    const left = (ends ?? Number.POSITIVE_INFINITY) - this.parts.clock.now();
    if (ends === undefined || left >= withinMs) return undefined;
    const days = Math.floor(left / day);
    const when = left < 0 ? 'ended' : days === 0 ? 'ends today,' : `ends in ${days} ${days === 1 ? 'day' : 'days'},`;
    return `${what} ${when} on ${new Date(ends).toISOString()}: see docs/tls.md`;
  }
}
