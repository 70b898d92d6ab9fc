import type { Clock } from '#libs/kernel/index.js';

/** What was refused, without a word of what was sent. */
export interface RefusedCall {
  readonly status: number;
  /** kebab-case: calls of one code from one address are told together. */
  readonly code: string;
  readonly message: string;
  readonly remote: string | undefined;
  /** Of this call only. */
  readonly field?: string | undefined;
  readonly path?: string | undefined;
  readonly bytes: number;
}

interface Tally {
  readonly refused: Pick<RefusedCall, 'status' | 'code' | 'message'> & { readonly remote?: string | undefined };
  /** Since it was last told. */
  count: number;
  toldMs: number;
}

const windowMs = 60_000;
const lookEveryMs = 5_000;
/** So many codes and addresses are told apart at once; the others by code alone. */
const mostTallies = 200;

/**
 * Log lines about refused calls in bounded numbers: the first of each code and address at once, then once a minute how many
 * more there were. A machine with an old token that calls every second, or somebody who tries, does not fill the disk.
 */
export class RefusalLines {
  readonly #tallies = new Map<string, Tally>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly logger: { warn(fields: object, text: string): void },
    private readonly clock: Clock,
  ) {}

  note(refused: RefusedCall): void {
    const { status, code, message, remote = '' } = refused;
    const known = this.#tallies.get(`${code} ${remote}`);
    if (known) return void (known.count += 1);
    const isOther = this.#tallies.size >= mostTallies;
    const key = isOther ? code : `${code} ${remote}`;
    const others = this.#tallies.get(key);
    if (others) return void (others.count += 1);
    const told = isOther ? { status, code, message } : { status, code, message, remote };
    this.#tallies.set(key, { refused: told, count: 0, toldMs: this.clock.now() });
    const { message: _, ...fields } = refused;
    this.logger.warn(fields, `refused: ${message}`);
  }

  /** Tells what is due, and forgets what was quiet for a minute; `all` at the end. */
  tell(all = false): void {
    const now = this.clock.now();
    for (const [key, tally] of this.#tallies) {
      // A clock that was put back is no reason to say nothing until it has caught up.
      if (!all && Math.abs(now - tally.toldMs) < windowMs) continue;
      if (tally.count === 0) this.#tallies.delete(key);
      else this.#tellMore(tally, now);
    }
  }

  start(): void {
    this.#timer = setInterval(() => this.tell(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.tell(true);
  }

  #tellMore(tally: Tally, now: number): void {
    const { refused, count } = tally;
    const { message, ...fields } = refused;
    Object.assign(tally, { count: 0, toldMs: now });
    const whence = 'remote' in refused ? '' : ' from many addresses';
    this.logger.warn({ ...fields, count }, `refused ${count} more${whence}: ${message}`);
  }
}
