import { addressText, parseBlock, type Block, type IpVersion, type Span } from './blocks.js';

/** What a place of a map is. Of several the first counts. */
export type CellState = 'taken' | 'resting' | 'link' | 'reserved' | 'excluded' | 'dynamic' | 'free';

export interface Cell<Row> {
  readonly number: bigint;
  readonly text: string;
  readonly state: CellState;
  /** What stands there, where something is taken or rests. */
  readonly row: Row | undefined;
  /** Of the range that keeps it back. */
  readonly title: string | undefined;
}

export interface Held<Row> {
  readonly span: Span;
  readonly isResting: boolean;
  readonly row: Row;
}

export interface KeptRange {
  readonly span: Span;
  readonly state: 'reserved' | 'excluded' | 'dynamic';
  readonly title: string;
}

/** Most addresses that are drawn at once, one cell each. */
export const mostCells = 1024;
/** Of a larger prefix so many are drawn, from where somebody looks. */
const windowCells = 256n;

/** What of a prefix is drawn: all, or where it is large a part that begins at `from`. */
export function windowOf(block: Block, from: bigint | undefined): Span {
  if (block.last - block.first < BigInt(mostCells)) return block;
  const at = from === undefined || from < block.first || from > block.last ? block.first : from;
  const first = block.first + ((at - block.first) / windowCells) * windowCells;
  const last = first + windowCells - 1n;
  return { first, last: last > block.last ? block.last : last };
}

/** The window as a prefix: of a block that is drawn whole the block itself, else as many addresses as 8 bits tell apart. */
export function windowPrefix(block: Block, from: bigint | undefined): string {
  const { first, last } = windowOf(block, from);
  const isWhole = first === block.first && last === block.last;
  const length = isWhole ? block.length : (block.version === 4 ? 32 : 128) - 8;
  return `${addressText(block.version, first)}/${length}`;
}

/**
 * Where the map begins: with the part that its rows are of, so that both are of one place while another part is awaited. Rows of the
 * whole prefix are drawn from where somebody looks.
 */
export const startOf = (prefix: string, part: string, from: bigint | undefined): bigint | undefined =>
  part === prefix ? from : parseBlock(part)?.first;

/** The part before and the part behind a window, where there are such. */
export function besides(block: Block, window: Span): { readonly before?: bigint; readonly after?: bigint } {
  return {
    ...(window.first > block.first && { before: window.first - windowCells }),
    ...(window.last < block.last && { after: window.last + 1n }),
  };
}

/**
 * What a link keeps for itself where a pool hands out its addresses: network and broadcast of IPv4 up to /30, of IPv6 up to
 * /126 the anycast address of routers (RFC 4291, 2.6.1), of a /64 also the last 128 (RFC 2526).
 */
export function keptByLink({ version, length, first, last }: Block): readonly Span[] {
  if (version === 4)
    return length > 30
      ? []
      : [
          { first, last: first },
          { first: last, last },
        ];
  const routers = length > 126 ? [] : [{ first, last: first }];
  // In these the interface id is fdff:ffff:ffff:ff80 to …:ffff.
  const anycast = first + 0xfdff_ffff_ffff_ff80n;
  return length === 64 ? [...routers, { first: anycast, last: anycast + 127n }] : routers;
}

const at = (span: Span, number: bigint): boolean => span.first <= number && number <= span.last;

export interface Drawn<Row> {
  readonly version: IpVersion;
  readonly window: Span;
  readonly held: readonly Held<Row>[];
  readonly ranges: readonly KeptRange[];
  readonly link: readonly Span[];
}

/** The addresses of a window, each with what it is. */
export function cellsOf<Row>({ version, window, held, ranges, link }: Drawn<Row>): readonly Cell<Row>[] {
  const taken = new Map<bigint, Held<Row>>();
  for (const one of held) {
    const first = one.span.first < window.first ? window.first : one.span.first;
    const last = one.span.last > window.last ? window.last : one.span.last;
    for (let number = first; number <= last; number += 1n) taken.set(number, one);
  }
  return Array.from({ length: Number(window.last - window.first) + 1 }, (_, offset) => {
    const number = window.first + BigInt(offset);
    const one = taken.get(number);
    const range = ranges.find(({ span }) => at(span, number));
    const state = one
      ? one.isResting
        ? 'resting'
        : 'taken'
      : link.some((span) => at(span, number))
        ? 'link'
        : (range?.state ?? 'free');
    return { number, text: addressText(version, number), state, row: one?.row, title: range?.title };
  });
}

export function countStates(cells: readonly Pick<Cell<unknown>, 'state'>[]): ReadonlyMap<CellState, number> {
  const counts = new Map<CellState, number>();
  for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

export interface ApiAddress {
  readonly address: string;
  readonly state: 'QUARANTINED' | 'TAKEN';
}

export interface ApiRange {
  readonly first: string;
  readonly last: string;
  readonly use: 'DYNAMIC' | 'EXCLUDED' | 'RESERVED';
  readonly title: string;
}

export function heldOf<Row extends ApiAddress>(rows: readonly Row[]): readonly Held<Row>[] {
  return rows.flatMap((row) => {
    const span = parseBlock(row.address);
    return span ? [{ span, isResting: row.state === 'QUARANTINED', row }] : [];
  });
}

const uses = { DYNAMIC: 'dynamic', EXCLUDED: 'excluded', RESERVED: 'reserved' } as const;

export function rangesOf(ranges: readonly ApiRange[]): readonly KeptRange[] {
  return ranges.flatMap(({ first, last, use, title }) => {
    const [from, to] = [parseBlock(first), parseBlock(last)];
    return from && to ? [{ span: { first: from.first, last: to.last }, state: uses[use], title }] : [];
  });
}
