import type { PoolEvent } from '#libs/contracts/index.js';
import {
  defineProjection,
  parseAddress,
  parseBlock,
  put,
  remove,
  set,
  spanText,
  treeKeyOf,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { ipAddress, pool, poolPrefix, poolRange } from './ipam/pool-tables.js';
import { addressFreed, addressTaken, prefixFreed, prefixTaken, quarantineEnded } from './ipam/takings.js';

export { ipAddress, pool, poolPrefix, poolRange };

type Recorded<Type extends PoolEvent['type']> = RecordedEvent<Extract<PoolEvent, { type: Type }>>;

function created({ data, recordedAt }: Recorded<'PoolCreated'>): readonly RowChange[] {
  const { pool: code, vrf, family, mode, function: purpose, title, blockLength, quarantineDays } = data;
  const facts = { pool: code, vrf, family, mode, function: purpose, title };
  return [put(pool, { ...facts, block_length: blockLength, quarantine_days: quarantineDays, created_at: recordedAt })];
}

function extended({ data: { pool: code, vrf, prefix, usable } }: Recorded<'PoolExtended'>): readonly RowChange[] {
  const block = parseBlock(prefix);
  const place = block ? `${vrf} ${treeKeyOf(block)}` : vrf;
  const nothing = { taken: '0', quarantined: '0', takings: 0, share: 0 };
  return [put(poolPrefix, { pool: code, prefix, vrf, place, usable, ...nothing })];
}

/** @throws Error for what no event has */
function spanOf(from: string, to: string) {
  const [first, last] = [parseAddress(from), parseAddress(to)];
  const block = parseBlock(from);
  if (!first || !last || !block) throw new Error(`${from} to ${to} is no range of addresses`);
  return { start: treeKeyOf(block), size: spanText(first.family, first.number, last.number) };
}

function rangeAdded({ data }: Recorded<'PoolRangeAdded'>): readonly RowChange[] {
  const { pool: code, from, to, use, title } = data;
  return [put(poolRange, { pool: code, first: from, last: to, use, title, ...spanOf(from, to) })];
}

/** Pools, what of them is whose, and how much of each is taken: counters that every event moves. */
export const pools = defineProjection<PoolEvent>({
  name: 'pools',
  version: 1,
  category: 'pool',
  tables: [pool, poolPrefix, poolRange, ipAddress],
  on: {
    PoolCreated: created,
    PoolChanged: ({ data: { pool: code, title, quarantineDays } }) => [
      set(pool, [code], { title, quarantine_days: quarantineDays }),
    ],
    PoolRemoved: ({ data }) => [remove(pool, [data.pool])],
    PoolExtended: extended,
    PoolReduced: ({ data }) => [remove(poolPrefix, [data.pool, data.prefix])],
    PoolRangeAdded: rangeAdded,
    PoolRangeRemoved: ({ data: { pool: code, from, to } }) => [remove(poolRange, [code, spanOf(from, to).start])],
    AddressTaken: addressTaken,
    AddressFreed: addressFreed,
    PrefixTaken: prefixTaken,
    PrefixFreed: prefixFreed,
    QuarantineEnded: quarantineEnded,
  },
});
