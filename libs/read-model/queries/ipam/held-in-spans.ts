import type { Pool } from '#libs/database/index.js';
import { blockAt, blocksAround, blockText, parseBlock, type AddressNumber, type IpFamily } from '#libs/kernel/index.js';
import { tablesAt, type TablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { rowsOf } from '../statement.js';

/** Addresses of a pool, from the first to the last. */
export interface PoolSpan {
  readonly pool: string;
  readonly vrf: string;
  readonly family: IpFamily;
  readonly first: AddressNumber;
  readonly last: AddressNumber;
}

interface Counted {
  /** Which span, from 1. */
  readonly at: number;
  /** In bits; null of an address. */
  readonly length: number | null;
  readonly held: number;
}

/** Where things lie in the index of places; the `~` sorts behind whatever begins at the last address. */
const placeOf = ({ vrf, family }: PoolSpan, number: AddressNumber, end = ''): string =>
  `${vrf} ${family.version}.${family.hexOf(number)}${end}`;

/** What begins in each span, by size: one stretch of the index for each. Ends of links lie in what is counted as their link. */
async function beginning(pool: Pool, spans: readonly PoolSpan[], when?: When): Promise<readonly Counted[]> {
  const values: unknown[] = [
    spans.map((span) => span.pool),
    spans.map((span) => placeOf(span, span.first)),
    spans.map((span) => placeOf(span, span.last, '~')),
  ];
  const tables: TablesAt = tablesAt(when, values);
  const text = `select s.at::integer, nullif(split_part(a.address, '/', 2), '')::integer as length, count(*)::integer as held
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality as s (pool, from_place, to_place, at)
    join ${tables.from('ip_address', 'a')} on a.place between s.from_place and s.to_place and a.pool = s.pool
    where a.link is null and ${tables.held('a')}
    group by s.at, split_part(a.address, '/', 2)`;
  return rowsOf(pool, text, values);
}

/** What was handed out as a prefix and may lie across an end of a span. */
async function across(pool: Pool, spans: readonly PoolSpan[], when?: When): Promise<ReadonlySet<string>> {
  const names = new Set(spans.flatMap(bordering).map(blockText));
  if (names.size === 0) return names;
  const values: unknown[] = [[...names], [...new Set(spans.map((span) => span.pool))]];
  const tables = tablesAt(when, values);
  const text = `select a.pool || ' ' || a.address as name from ${tables.from('ip_address', 'a')}
    where a.address = any($1::text[]) and a.pool = any($2::text[]) and ${tables.held('a')}`;
  return new Set((await rowsOf<{ name: string }>(pool, text, values)).map(({ name }) => name));
}

/** Blocks that lie in a span and beyond it. */
function bordering({ family, first, last }: PoolSpan) {
  const around = [first, last].flatMap((end) => [...blocksAround(blockAt(family, end, family.bits))]);
  return around.filter((block) => block.first < first || block.last > last);
}

const big = (number: AddressNumber): bigint => BigInt(number);

/** Of what lies across an end of the span, what counting by beginnings has too much or too little. */
function correction(span: PoolSpan, there: ReadonlySet<string>): bigint {
  const found = new Set(
    bordering(span)
      .map(blockText)
      .filter((name) => there.has(`${span.pool} ${name}`)),
  );
  return [...found].reduce((sum, name) => {
    const block = parseBlock(name);
    if (!block) return sum;
    const from = block.first > span.first ? block.first : span.first;
    const to = block.last < span.last ? block.last : span.last;
    const counted = block.first >= span.first ? big(block.last) - big(block.first) + 1n : 0n;
    return sum + big(to) - big(from) + 1n - counted;
  }, 0n);
}

/** How many addresses of each of these are taken or rest, in the order of the spans. */
export async function heldInSpans(pool: Pool, spans: readonly PoolSpan[], when?: When): Promise<readonly bigint[]> {
  if (spans.length === 0) return [];
  const [counted, there] = await Promise.all([beginning(pool, spans, when), across(pool, spans, when)]);
  const held = spans.map((span) => correction(span, there));
  for (const { at, length, held: count } of counted) {
    const size = spans[at - 1]?.family.sizeOf(length ?? spans[at - 1]?.family.bits ?? 0) ?? 0;
    held[at - 1] = (held[at - 1] ?? 0n) + BigInt(count) * big(size);
  }
  return held;
}
