import DataLoader from 'dataloader';
import {
  assignedAddressesOf,
  groupedBy,
  keyOf,
  keyOfPrefix,
  listPage,
  poolList,
  prefixesAround,
  prefixesOfPools,
  rangesOfPools,
  vlanList,
  vrfList,
  type List,
  type MachineAddressView,
  type PoolPrefixView,
  type PoolRangeView,
  type PrefixKey,
  type RowAt,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../../context.js';
import { keptBackOf, keyOfPoolPrefix, type PoolPrefixKey } from './kept-back.js';

type Many<Row> = DataLoader<string, readonly Row[]>;
type One = DataLoader<string, RowAt | null>;

/** Batches what one request asks of many prefixes, pools and addresses, at one moment, into one statement each. */
export interface IpamLoaders {
  readonly vrf: One;
  readonly pool: One;
  /** By `<group> <id with four digits>`. */
  readonly vlan: One;
  /** From the outermost to the parent. */
  readonly around: DataLoader<PrefixKey, readonly string[], string>;
  readonly poolPrefixes: Many<PoolPrefixView>;
  readonly poolRanges: Many<PoolRangeView>;
  /** In addresses. */
  readonly keptBack: DataLoader<PoolPrefixKey, bigint, string>;
  readonly assigned: Many<MachineAddressView>;
}

const maxBatchSize = 500;
/** Reads the ranges of a pool once for so many of its prefixes. */
const mostPrefixes = 5_000;

function byId({ services: { pool, clock } }: ApiContext, listed: List, when: When | undefined): One {
  const load = async (ids: readonly string[]) => {
    const also = (put: (value: unknown) => string) => [`${listed.id} = any(${put(ids)}::text[])`];
    const page = await listPage(pool, listed, { first: ids.length, when, also }, clock.now());
    const found = new Map(page.edges.map(({ node }) => [node.placeId, node]));
    return ids.map((id) => found.get(id) ?? null);
  };
  return new DataLoader(load, { maxBatchSize });
}

function many<Row>(load: (ids: readonly string[]) => Promise<readonly Row[]>, idOf: (row: Row) => string): Many<Row> {
  return new DataLoader(async (ids) => groupedBy(ids, await load(ids), idOf), { maxBatchSize });
}

type OfPool = Pick<IpamLoaders, 'pool' | 'poolPrefixes' | 'poolRanges' | 'keptBack'>;

function poolLoaders(context: ApiContext, when: When | undefined): OfPool {
  const { pool: database } = context.services;
  const loaders = {
    pool: byId(context, poolList, when),
    poolPrefixes: many(
      (codes) => prefixesOfPools(database, codes, when),
      (row) => row.pool,
    ),
    poolRanges: many(
      (codes) => rangesOfPools(database, codes, when),
      (row) => row.pool,
    ),
  };
  return {
    ...loaders,
    keptBack: new DataLoader((asked: readonly PoolPrefixKey[]) => keptBackOf({ database, when, ...loaders }, asked), {
      maxBatchSize: mostPrefixes,
      cacheKeyFn: keyOfPoolPrefix,
    }),
  };
}

function made(context: ApiContext, when: When | undefined): IpamLoaders {
  const { pool } = context.services;
  return {
    vrf: byId(context, vrfList, when),
    ...poolLoaders(context, when),
    vlan: byId(context, vlanList, when),
    around: new DataLoader(
      async (keys: readonly PrefixKey[]) => {
        const found = await prefixesAround(pool, keys, when);
        return keys.map((key) => found.get(keyOfPrefix(key)) ?? []);
      },
      { maxBatchSize, cacheKeyFn: keyOfPrefix },
    ),
    assigned: many(
      (ids) => assignedAddressesOf(pool, ids, when),
      (row) => row.machineId,
    ),
  };
}

/** Those of a request live as long as the request's own loaders. */
const known = new WeakMap<ApiContext['loaders'], Map<string, IpamLoaders>>();

export function ipamLoaders(context: ApiContext, when: When | undefined): IpamLoaders {
  const moments = known.get(context.loaders) ?? new Map<string, IpamLoaders>();
  known.set(context.loaders, moments);
  const key = keyOf(when);
  const found = moments.get(key) ?? made(context, when);
  moments.set(key, found);
  return found;
}
