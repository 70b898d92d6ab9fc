import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { constants, createGzip, type Gzip } from 'node:zlib';

/** A tenth of the usual memory per consumer (RFC 1950 window of 8 KiB), for a few per cent more bytes. */
const thrifty = { windowBits: 13, memLevel: 6, level: 4 };

/** The way to one consumer, compressed where it asked for that. Takes what it is given and says when it is enough. */
export class Outlet {
  readonly #first: Writable;
  readonly #gzip: Gzip | undefined;

  constructor(
    private readonly response: ServerResponse,
    gzip: boolean,
  ) {
    this.#gzip = gzip ? createGzip(thrifty) : undefined;
    this.#first = this.#gzip ?? response;
    // A consumer that goes away is no error of ours; that it is gone, `gone` says.
    response.on('error', () => undefined);
    this.#gzip?.on('error', () => response.destroy());
    this.#gzip?.pipe(response);
  }

  get gone(): boolean {
    return this.response.destroyed;
  }

  /** False when its consumer is behind: wait for `drained` before the next. */
  put(bytes: Buffer): boolean {
    return this.gone || this.#first.write(bytes);
  }

  /** What was put so far is to be on its way now. */
  flush(): void {
    this.#gzip?.flush(constants.Z_SYNC_FLUSH);
  }

  /** False when the consumer has not taken what it was given within so many milliseconds. */
  async drained(withinMs: number): Promise<boolean> {
    const { response } = this;
    const first = this.#first;
    if (!first.writableNeedDrain || this.gone) return true;
    return new Promise<boolean>((resolve) => {
      const done = (taken: boolean): void => {
        clearTimeout(timer);
        first.off('drain', taken_);
        response.off('close', taken_);
        resolve(taken);
      };
      const taken_ = (): void => done(true);
      const timer = setTimeout(() => done(false), withinMs);
      first.once('drain', taken_);
      response.once('close', taken_);
    });
  }

  end(): void {
    this.#first.end();
  }

  /** Not an end that could be taken for one: the connection breaks in the middle. */
  breakOff(): void {
    this.response.destroy();
  }
}
