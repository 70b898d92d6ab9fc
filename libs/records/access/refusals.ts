import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { AccessRefused } from '#libs/contracts/index.js';
import { streamOf, type Clock, type CommandContext } from '#libs/kernel/index.js';

/** Somebody was refused. Nothing here was sent by them but the address that they came from. */
export interface RefusedAccess {
  /** kebab-case: `token-invalid`, `access-role-too-low`, … */
  readonly reason: string;
  /** `graphql`, `subscriptions`, `node`, … */
  readonly door: string;
  /** Where the token is one that we know. */
  readonly actor?: string | undefined;
  readonly tokenId?: string | undefined;
  readonly remoteAddress?: string | undefined;
}

/** Where every refused access goes: it is counted at once, and becomes an event soon. */
export interface AccessRefusals {
  note(refused: RefusedAccess): void;
}

interface Parts {
  readonly commands: Pick<CommandHandling, 'append'>;
  readonly clock: Clock;
  /** For the metrics. */
  readonly counted: (refused: RefusedAccess) => void;
}

interface Tally {
  readonly refused: RefusedAccess;
  readonly windowMs: number;
  count: number;
  firstMs: number;
  lastMs: number;
  /** When it was last written; undefined: never. */
  writtenMs: number | undefined;
}

type Due = Pick<Tally, 'count' | 'firstMs' | 'lastMs'> & { readonly tally: Tally };

/** One event a minute for each who, whence and why; the first of them at once. */
const windowMs = 60_000;
/** What is not told apart any more is written every ten minutes, by why and where. */
const othersWindowMs = 600_000;
/** So many are told apart at once, and so many events about them are written: 60, and then 10 a minute. */
const mostTallies = 1_000;
const burst = 60;
const perMinute = 10;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');

function byUs(): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'process:access' };
}

/**
 * Counts refused accesses and writes them into the log in bounded numbers, so that whoever tries again and again, from
 * however many addresses, cannot fill it: at most some 20,000 events a day for each process. A crash forgets the counts of
 * the last minute; the first refusal of each is in the log by then.
 */
export class RefusalNotes implements AccessRefusals {
  readonly #tallies = new Map<string, Tally>();
  #budget = burst;
  #refilledMs: number;

  constructor(private readonly parts: Parts) {
    this.#refilledMs = parts.clock.now();
  }

  note(refused: RefusedAccess): void {
    this.parts.counted(refused);
    const { reason, door, tokenId = '', remoteAddress = '' } = refused;
    const known = this.#tallies.get(`${reason} ${door} ${tokenId} ${remoteAddress}`);
    this.#add(known ?? this.#open(refused, `${reason} ${door} ${tokenId} ${remoteAddress}`));
  }

  /** Writes what is due; `all` at the end. What cannot be written is counted on. */
  async write(all = false): Promise<void> {
    const now = this.parts.clock.now();
    this.#refill(now);
    const due = [...this.#tallies.values()].filter((one) => one.count > 0 && this.#isDue(one, now, all));
    this.#forgetQuiet(now);
    if (due.length === 0) return;
    const taken = due.map((tally): Due => ({
      tally,
      count: tally.count,
      firstMs: tally.firstMs,
      lastMs: tally.lastMs,
    }));
    for (const tally of due) Object.assign(tally, { count: 0, writtenMs: now });
    const stream = streamOf('accessRefusal', dayOf(now));
    try {
      await this.parts.commands.append([{ stream, expected: 'any', events: taken.map(eventOf) }], byUs());
    } catch (error) {
      for (const { tally, count, firstMs } of taken) Object.assign(tally, { count: tally.count + count, firstMs });
      throw error;
    }
  }

  #open(refused: RefusedAccess, key: string): Tally {
    const { reason, door } = refused;
    const isOther = this.#tallies.size >= mostTallies;
    const at = isOther ? `${reason} ${door}` : key;
    const tally = this.#tallies.get(at) ?? {
      refused: isOther ? { reason, door } : refused,
      windowMs: isOther ? othersWindowMs : windowMs,
      count: 0,
      firstMs: 0,
      lastMs: 0,
      writtenMs: undefined,
    };
    this.#tallies.set(at, tally);
    return tally;
  }

  #add(tally: Tally): void {
    const now = this.parts.clock.now();
    if (tally.count === 0) tally.firstMs = now;
    tally.count += 1;
    tally.lastMs = now;
  }

  #isDue({ writtenMs, windowMs: window }: Tally, now: number, all: boolean): boolean {
    if (all) return true;
    // A clock that was put back is no reason to say nothing until it has caught up.
    if (writtenMs !== undefined && Math.abs(now - writtenMs) < window) return false;
    if (window === othersWindowMs) return true;
    if (this.#budget < 1) return false;
    this.#budget -= 1;
    return true;
  }

  #refill(now: number): void {
    const passedMs = Math.max(0, now - this.#refilledMs);
    this.#budget = Math.min(burst, this.#budget + (passedMs / 60_000) * perMinute);
    this.#refilledMs = now;
  }

  #forgetQuiet(now: number): void {
    for (const [key, { count, lastMs, windowMs: window }] of this.#tallies)
      if (count === 0 && now - lastMs >= window) this.#tallies.delete(key);
  }
}

function eventOf({ tally, count, firstMs, lastMs }: Due) {
  const { reason, door, actor = null, tokenId = null, remoteAddress = null } = tally.refused;
  const [firstAt, lastAt] = [new Date(firstMs).toISOString(), new Date(lastMs).toISOString()];
  return AccessRefused.record({ reason, door, actor, tokenId, remoteAddress, count, firstAt, lastAt });
}
