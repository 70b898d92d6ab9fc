import type { Logger } from 'pino';

interface Closer {
  readonly name: string;
  readonly close: () => Promise<void>;
}

/** Longest that one part may take to end before the next is ended without it. */
const patienceMs = 30_000;

/** What has been opened, to be closed in the opposite order; also when opening stopped half way. */
export class Shutdown {
  readonly #closers: Closer[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly logger: Logger) {}

  add(name: string, close: () => Promise<void>): void {
    this.#closers.push({ name, close });
  }

  /** Closes all, once; never throws: what does not close is logged and left. */
  run(): Promise<void> {
    this.#running ??= this.#closeAll();
    return this.#running;
  }

  async #closeAll(): Promise<void> {
    for (const { name, close } of this.#closers.toReversed()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`not closed within ${patienceMs / 1000} s`)), patienceMs);
      });
      await Promise.race([close(), late]).catch((error: unknown) => {
        this.logger.error({ err: error, part: name }, 'a part did not close');
      });
      clearTimeout(timer);
    }
  }
}
