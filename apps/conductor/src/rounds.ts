import type { Logger } from 'pino';

/**
 * Does something again and again, never twice at once; a round that fails is logged and the next one tries again. One whose read
 * models are being built, after an upgrade say, is left out.
 */
export class Rounds {
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly round: () => Promise<void>,
    private readonly everyMs: number,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly built: (withinMs: number) => Promise<boolean> = () => Promise.resolve(true),
  ) {}

  start(): void {
    this.#timer = setTimeout(() => {
      this.#underWay = this.#once()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'a round of the conductor failed'))
        .then(() => {
          if (!this.#stopped) this.start();
        });
    }, this.everyMs).unref();
  }

  async #once(): Promise<void> {
    if (await this.built(0)) await this.round();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }
}
