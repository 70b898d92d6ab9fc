import type { Logger } from 'pino';

/** Does something again and again, never twice at once; a round that fails is logged and the next one tries again. */
export class Rounds {
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly round: () => Promise<void>,
    private readonly everyMs: number,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  start(): void {
    this.#timer = setTimeout(() => {
      this.#underWay = this.round()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'a round of the conductor failed'))
        .then(() => {
          if (!this.#stopped) this.start();
        });
    }, this.everyMs).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }
}
