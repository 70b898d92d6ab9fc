import type { Logger } from 'pino';
import type { LivenessNotes } from '#libs/records/index.js';

/** Writes signs of life every few seconds; one write at a time, the last one at the end. */
export class LivenessWriter {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly notes: Pick<LivenessNotes, 'write'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  start(everyMs: number): void {
    void this.#write();
    this.#timer = setInterval(() => void this.#write(), everyMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
  }

  #write(): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.notes.write())
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'signs of life could not be written; they are kept for the next time');
      });
    return this.#writing;
  }
}
