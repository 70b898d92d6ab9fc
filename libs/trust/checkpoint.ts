import { createHash } from 'node:crypto';

/**
 * A statement about the log, made by whoever holds the key: what stands between two positions, and that all before it is
 * what the checkpoint before said.
 */
export interface Checkpoint {
  /** 1, 2, 3 … */
  readonly number: number;
  /** sha256 of the body of the checkpoint before; of nothing, 64 zeros. */
  readonly previous: string;
  /** It covers what comes after this position … */
  readonly after: bigint;
  /** … up to this one. */
  readonly position: bigint;
  readonly events: number;
  /** sha256 over the canonical forms of these events, a line feed behind each. */
  readonly eventsDigest: string;
  /** Events from one mark to the next; 0 without events. */
  readonly step: number;
  /** After every `step` events, and after the last: the first 8 digits of what the digest would be if it ended there. */
  readonly marks: readonly string[];
  /** How many streams these events belong to. */
  readonly streams: number;
  /** sha256 over name and last revision of each of these streams, a line each, in the order of their last events. */
  readonly headsDigest: string;
  /** ISO 8601, UTC, by the clock of its maker. */
  readonly madeAt: string;
  /** Ed25519 public key of its maker: 32 bytes in base64url. */
  readonly key: string;
  /** The key of those that follow, where it is handed over. */
  readonly nextKey?: string;
}

/** As it is stored and exported: everything that it says is in the body. */
export interface SignedCheckpoint {
  readonly body: string;
  /** Ed25519 over the body. */
  readonly signature: Buffer;
}

const title = 'rackledger checkpoint 1';
export const noCheckpoint = '0'.repeat(64);

/** sha256 in hex: how the next checkpoint names this one. */
export function digestOfBody(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}

export function bodyOf(one: Checkpoint): string {
  const lines = [
    title,
    `number ${one.number}`,
    `previous ${one.previous}`,
    `after ${one.after}`,
    `position ${one.position}`,
    `events ${one.events}`,
    `events-digest ${one.eventsDigest}`,
    `streams ${one.streams}`,
    `heads-digest ${one.headsDigest}`,
    `marks ${one.step} ${one.marks.join('')}`,
    `made-at ${one.madeAt}`,
    `key ${one.key}`,
    ...(one.nextKey === undefined ? [] : [`next-key ${one.nextKey}`]),
  ];
  return `${lines.join('\n')}\n`;
}

const digest = '([0-9a-f]{64})';
const whole = '(\\d{1,15})';
const key = '([\\w-]{43})';
const form = new RegExp(
  [
    `^${title}`,
    `number ${whole}`,
    `previous ${digest}`,
    'after (\\d{1,19})',
    'position (\\d{1,19})',
    `events ${whole}`,
    `events-digest ${digest}`,
    `streams ${whole}`,
    `heads-digest ${digest}`,
    `marks ${whole} ((?:[0-9a-f]{8})*)`,
    'made-at (\\S+)',
    `key ${key}(?:\nnext-key ${key})?\n$`,
  ].join('\n'),
);

/** Undefined for what is no body of a checkpoint, or none in the one form that it has. */
export function parseBody(body: string): Checkpoint | undefined {
  const found = form.exec(body);
  if (!found) return undefined;
  const [number, previous, after, position, events, eventsDigest, streams, headsDigest, step, marks] = found.slice(1);
  const [madeAt, maker, nextKey] = found.slice(11);
  return {
    number: Number(number),
    previous: previous ?? '',
    after: BigInt(after ?? 0),
    position: BigInt(position ?? 0),
    events: Number(events),
    eventsDigest: eventsDigest ?? '',
    step: Number(step),
    marks: marks?.match(/.{8}/g) ?? [],
    streams: Number(streams),
    headsDigest: headsDigest ?? '',
    madeAt: madeAt ?? '',
    key: maker ?? '',
    ...(nextKey === undefined ? {} : { nextKey }),
  };
}
