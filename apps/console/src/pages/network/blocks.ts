/**
 * Prefixes and runs of addresses to draw: how far they reach, what lies between them. All numbers are bigints, of both IP
 * versions: what is drawn is little, and one arithmetic is enough for it.
 */
export type IpVersion = 4 | 6;

/** Addresses from one to another, both included. */
export interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

export interface Block extends Span {
  readonly version: IpVersion;
  /** In bits. */
  readonly length: number;
}

export const bitsOf = (version: IpVersion): 32 | 128 => (version === 4 ? 32 : 128);
export const sizeOf = ({ first, last }: Span): bigint => last - first + 1n;

/** @param first of the block; bits beyond its length are cut off */
export function blockAt(version: IpVersion, first: bigint, length: number): Block {
  const size = 1n << BigInt(bitsOf(version) - length);
  const start = (first / size) * size;
  return { version, length, first: start, last: start + size - 1n };
}

function numberOf4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function groupsOf(text: string): readonly string[] | undefined {
  const groups = text === '' ? [] : text.split(':');
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) ? groups : undefined;
}

function numberOf6(text: string): bigint | undefined {
  const halves = text.split('::');
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (!head || !tail || halves.length > 2) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<string>(missing).fill('0'), ...tail].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n,
  );
}

/** Reads `10.0.0.0/8`, and an address alone as a block of itself. Undefined for what is neither. */
export function parseBlock(text: string): Block | undefined {
  const [host = '', given, more] = text.trim().split('/');
  const version = host.includes(':') ? 6 : 4;
  const first = version === 6 ? numberOf6(host) : numberOf4(host);
  const length = given === undefined ? bitsOf(version) : /^\d{1,3}$/.test(given) ? Number(given) : -1;
  if (first === undefined || more !== undefined || length < 0 || length > bitsOf(version)) return undefined;
  return blockAt(version, first, length);
}

/** The longest run of zeros, of two groups or more, as RFC 5952 (4.2) shortens it: the first of the longest. */
function longestZeros(groups: readonly string[]): readonly [at: number, count: number] {
  let best: readonly [number, number] = [-1, 1];
  for (let at = 0; at < groups.length; at += 1) {
    let end = at;
    while (groups[end] === '0') end += 1;
    if (end - at > best[1]) best = [at, end - at];
    at = Math.max(at, end - 1);
  }
  return best;
}

function text6(number: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((number >> BigInt(112 - 16 * at)) & 0xffffn).toString(16));
  const [at, count] = longestZeros(groups);
  if (at < 0) return groups.join(':');
  return `${groups.slice(0, at).join(':')}::${groups.slice(at + count).join(':')}`;
}

export function addressText(version: IpVersion, number: bigint): string {
  if (version === 6) return text6(number);
  return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join('.');
}

export const blockText = ({ version, first, length }: Block): string => `${addressText(version, first)}/${length}`;

export const holds = (outer: Span, inner: Span): boolean => outer.first <= inner.first && inner.last <= outer.last;

/** What of `within` none of `taken` has, in order. */
export function freeSpans(within: Span, taken: readonly Span[]): readonly Span[] {
  const free: Span[] = [];
  let next = within.first;
  for (const { first, last } of taken.toSorted((one, other) => (one.first < other.first ? -1 : 1))) {
    if (last < next || first > within.last) continue;
    if (first > next) free.push({ first: next, last: first - 1n });
    next = last + 1n;
  }
  if (next <= within.last) free.push({ first: next, last: within.last });
  return free;
}

/** The largest prefixes that a run of addresses falls into, in order; `most` of them. */
export function blocksIn(version: IpVersion, { first, last }: Span, most = 64): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = first; at <= last && blocks.length < most;) {
    let length: number = bitsOf(version);
    while (length > 0) {
      const larger = blockAt(version, at, length - 1);
      if (larger.first !== at || larger.last > last) break;
      length -= 1;
    }
    const block = blockAt(version, at, length);
    blocks.push(block);
    at = block.last + 1n;
  }
  return blocks;
}

/** The first prefix of this length that lies in one of these runs. */
export function nextFree(version: IpVersion, free: readonly Span[], length: number): Block | undefined {
  const size = 1n << BigInt(bitsOf(version) - length);
  for (const span of free) {
    const first = ((span.first + size - 1n) / size) * size;
    if (first + size - 1n <= span.last) return blockAt(version, first, length);
  }
  return undefined;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** How many, to be read at a glance: `1,022`, `2⁶⁴`, `1.2 × 10²⁴`. */
export function amountText(amount: bigint): string {
  if (amount < 1_000_000_000n) return amount.toLocaleString('en');
  const raised = (power: number): string => [...String(power)].map((digit) => superscripts[Number(digit)]).join('');
  const bits = amount.toString(2);
  if (/^10+$/.test(bits)) return `2${raised(bits.length - 1)}`;
  const digits = amount.toString();
  return `${digits[0]}.${digits[1]} × 10${raised(digits.length - 1)}`;
}
