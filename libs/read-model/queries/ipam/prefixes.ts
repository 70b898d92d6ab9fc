import type { Pool } from '#libs/database/index.js';
import { blocksAround, blockText, parseBlock, treeSpanOf, type IpBlock } from '#libs/kernel/index.js';
import { tablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { listedPage, type ListedRequest, type RowAt } from '../listed.js';
import type { Page, Placed } from '../page.js';
import { rowsOf } from '../statement.js';
import { aggregateList, prefixList } from './ipam-lists.js';

export interface PrefixesRequest extends ListedRequest {
  readonly vrf?: string | null | undefined;
  /** Only what lies in this, itself included. */
  readonly within?: IpBlock | null | undefined;
  /** Only what this lies in, itself included. */
  readonly around?: IpBlock | null | undefined;
}

/** Prefixes as the tree is read: each before what lies in it. @throws FilterError, CursorError */
export async function prefixesPage(pool: Pool, request: PrefixesRequest, now: number): Promise<Page<RowAt & Placed>> {
  return listedPage(pool, prefixList, { ...request, also: (put) => conditions('p', request, put) }, now);
}

export async function aggregatesPage(
  pool: Pool,
  request: Omit<PrefixesRequest, 'within' | 'around'>,
  now: number,
): Promise<Page<RowAt & Placed>> {
  return listedPage(pool, aggregateList, { ...request, also: (put) => conditions('a', request, put) }, now);
}

function conditions(
  alias: 'a' | 'p',
  { vrf, within, around }: PrefixesRequest,
  put: (value: unknown) => string,
): readonly string[] {
  const [from, to] = within ? treeSpanOf(within) : ['', '~'];
  const prefixes = around ? [...blocksAround(around)].map(blockText) : [];
  return [
    // One stretch of the index by place: what lies in a prefix stands behind it, until its last address.
    ...(typeof vrf === 'string' ? [`${alias}.place between ${put(`${vrf} ${from}`)} and ${put(`${vrf} ${to}`)}`] : []),
    ...(within && typeof vrf !== 'string'
      ? [`split_part(${alias}.place, ' ', 2) between ${put(from)} and ${put(to)}`]
      : []),
    ...(around ? [`${alias}.prefix = any(${put(prefixes)})`] : []),
  ];
}

export interface PrefixKey {
  readonly vrf: string;
  readonly prefix: string;
}

/** One of these by its place in the tree. */
export const keyOfPrefix = ({ vrf, prefix }: PrefixKey): string => `${vrf} ${prefix}`;

/** Prefixes by VRF and prefix; those that there are not (or were not yet) are left out. */
export async function prefixesByKey(
  pool: Pool,
  keys: readonly PrefixKey[],
  now: number,
  when?: When,
): Promise<ReadonlyMap<string, RowAt>> {
  const [vrfs, prefixes] = [keys.map(({ vrf }) => vrf), keys.map(({ prefix }) => prefix)];
  const also = (put: (value: unknown) => string) => [
    `(p.vrf, p.prefix) in (select * from unnest(${put(vrfs)}::text[], ${put(prefixes)}::text[]))`,
  ];
  const page = await listedPage(pool, prefixList, { first: keys.length, when, also }, now);
  return new Map(
    page.edges.map(({ node }) => [keyOfPrefix({ vrf: String(node['vrfCode']), prefix: String(node['prefix']) }), node]),
  );
}

/**
 * The prefixes that each of these lies in, from the outermost to its parent. All that any of them could lie in is looked
 * up by name at once: nothing of the tree has to be walked, and no depth be kept that a new container would change.
 */
export async function prefixesAround(
  pool: Pool,
  keys: readonly PrefixKey[],
  when?: When,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const around = new Map(keys.map((key) => [keyOfPrefix(key), namesAround(key)]));
  const names = [...new Set([...around.values()].flat())];
  const vrfs = [...new Set(keys.map(({ vrf }) => vrf))];
  const values: unknown[] = [names, vrfs];
  const tables = tablesAt(when, values);
  const text = `select p.vrf, p.prefix from ${tables.from('prefix', 'p')}
    where p.prefix = any($1::text[]) and p.vrf = any($2::text[]) and ${tables.held('p')}`;
  const there = new Set((await rowsOf<PrefixKey>(pool, text, values)).map(keyOfPrefix));
  return new Map(
    keys.map((key) => {
      const found = (around.get(keyOfPrefix(key)) ?? []).filter((prefix) =>
        there.has(keyOfPrefix({ vrf: key.vrf, prefix })),
      );
      return [keyOfPrefix(key), found];
    }),
  );
}

/** Shortest first. */
function namesAround({ prefix }: PrefixKey): readonly string[] {
  const block = parseBlock(prefix);
  return block ? [...blocksAround(block)].slice(1).map(blockText).toReversed() : [];
}
