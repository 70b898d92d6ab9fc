import type { PoolMode } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { spanText } from '#libs/kernel/index.js';
import {
  groupedBy,
  heldInSpans,
  keepingPools,
  prefixesOfPools,
  rangesOfPools,
  type PoolRangeView,
  type RowAt,
  type When,
} from '#libs/read-model/queries/index.js';
import { keptSpans } from './kept-spans.js';

/** Where it is read, each by code of the pool. */
export interface PoolSources {
  readonly database: Pool;
  readonly when: When | undefined;
  readonly pool: { readonly load: (code: string) => Promise<RowAt | null> };
  readonly poolRanges: { readonly load: (code: string) => Promise<readonly PoolRangeView[]> };
}

/** A prefix that a pool hands out. */
export interface PoolPrefixKey {
  readonly pool: string;
  readonly prefix: string;
}

export const keyOfPoolPrefix = ({ pool, prefix }: PoolPrefixKey): string => `${pool} ${prefix}`;

async function spansOf(from: PoolSources, code: string, prefixes: readonly string[]) {
  const [row, ranges] = await Promise.all([from.pool.load(code), from.poolRanges.load(code)]);
  if (row === null) return [];
  const of = { pool: code, vrf: String(row['vrfCode']) };
  const mode = String(row['mode']).toLowerCase() as PoolMode;
  return keptSpans(prefixes, ranges, mode).map((span) => ({ ...span, ...of }));
}

/** How many addresses. What is taken or rests is not kept back as well, whatever range it lies in: an address is one thing. */
export async function keptBackOf(from: PoolSources, asked: readonly PoolPrefixKey[]): Promise<readonly bigint[]> {
  const byPool = new Map<string, string[]>();
  for (const { pool, prefix } of asked) {
    const beside = byPool.get(pool);
    if (beside) beside.push(prefix);
    else byPool.set(pool, [prefix]);
  }
  const spans = (await Promise.all([...byPool].map(([code, prefixes]) => spansOf(from, code, prefixes)))).flat();
  const held = await heldInSpans(from.database, spans, from.when);
  const kept = new Map<string, bigint>();
  for (const [at, span] of spans.entries()) {
    const more = BigInt(spanText(span.family, span.first, span.last)) - (held[at] ?? 0n);
    kept.set(keyOfPoolPrefix(span), (kept.get(keyOfPoolPrefix(span)) ?? 0n) + more);
  }
  return asked.map((key) => kept.get(keyOfPoolPrefix(key)) ?? 0n);
}

/** Of every pool that keeps anything back, as things stand; in addresses. */
export async function keptBackByPool(database: Pool): Promise<ReadonlyMap<string, bigint>> {
  const pools = new Map((await keepingPools(database)).map((one) => [one.code, one]));
  const codes = [...pools.keys()];
  const [prefixes, ranges] = await Promise.all([prefixesOfPools(database, codes), rangesOfPools(database, codes)]);
  const rangesOf = new Map(
    groupedBy(codes, ranges, ({ pool }) => pool).map((some, at) => [codes[at] ?? '', some] as const),
  );
  const sources: PoolSources = {
    database,
    when: undefined,
    pool: { load: (code) => Promise.resolve(pools.get(code) ?? null) },
    poolRanges: { load: (code) => Promise.resolve(rangesOf.get(code) ?? []) },
  };
  const kept = new Map<string, bigint>();
  for (const [at, count] of (await keptBackOf(sources, prefixes)).entries()) {
    const code = prefixes[at]?.pool ?? '';
    kept.set(code, (kept.get(code) ?? 0n) + count);
  }
  return kept;
}
