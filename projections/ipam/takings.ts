import type { Holder, LinkEnd, PoolEvent } from '#libs/contracts/index.js';
import {
  change,
  parseBlock,
  put,
  remove,
  sizeText,
  treeKeyOf,
  type IpBlock,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { ipAddress, poolPrefix, type IpAddressRow } from './pool-tables.js';
import { moved, shareOf } from './usage.js';

type Recorded<Type extends PoolEvent['type']> = RecordedEvent<Extract<PoolEvent, { type: Type }>>;

/** @throws Error for what no event has */
function blockIn(text: string): IpBlock {
  const block = parseBlock(text);
  if (!block) throw new Error(`${text} is no address or prefix`);
  return block;
}

interface OfTaking {
  readonly pool: string;
  readonly vrf: string;
  readonly function: string;
  readonly within: string;
}

function rowOf(
  { pool, vrf, function: purpose, within }: OfTaking,
  address: string,
  holder: Holder,
  more: Pick<IpAddressRow, 'length' | 'state' | 'since'> & Partial<IpAddressRow>,
): IpAddressRow {
  const block = blockIn(address);
  return {
    pool,
    address,
    vrf,
    place: `${vrf} ${treeKeyOf(block)} ${pool}`,
    family: block.family.version,
    function: purpose,
    holder_kind: holder.kind,
    holder_id: holder.id,
    link: null,
    within,
    quarantine_until: null,
    quarantine_because: null,
    ...more,
  };
}

interface Moved {
  readonly taken?: bigint;
  readonly quarantined?: bigint;
  readonly takings?: number;
}

function figures(pool: string, within: string, { taken = 0n, quarantined = 0n, takings = 0 }: Moved): RowChange {
  return change(poolPrefix, [pool, within], (row) => {
    if (!row) return row;
    const now = moved(row.taken, taken);
    return {
      ...row,
      taken: now,
      quarantined: moved(row.quarantined, quarantined),
      takings: row.takings + takings,
      share: shareOf(now, row.usable),
    };
  });
}

const sizeOf = (text: string): bigint => BigInt(sizeText(blockIn(text)));

/** A reservation that hands over had it counted already. */
export function addressTaken({ data, recordedAt }: Recorded<'AddressTaken'>): readonly RowChange[] {
  const { address, length, holder, reservedBy, pool, within } = data;
  const row = rowOf(data, address, holder, { length, state: 'taken', since: recordedAt });
  return [put(ipAddress, row), ...(reservedBy === undefined ? [figures(pool, within, { taken: 1n, takings: 1 })] : [])];
}

interface Freed extends OfTaking {
  readonly holder: Holder;
  readonly quarantine: { readonly until: string; readonly because: string } | null;
}

function freed(data: Freed, what: string, length: number, recordedAt: string): readonly RowChange[] {
  const { pool, within, holder, quarantine } = data;
  const size = sizeOf(what);
  if (quarantine === null)
    return [remove(ipAddress, [pool, what]), figures(pool, within, { taken: -size, takings: -1 })];
  const resting = { quarantine_until: quarantine.until, quarantine_because: quarantine.because };
  const row = rowOf(data, what, holder, { length, state: 'quarantined', since: recordedAt, ...resting });
  return [put(ipAddress, row), figures(pool, within, { taken: -size, quarantined: size, takings: -1 })];
}

export const addressFreed = ({ data, recordedAt }: Recorded<'AddressFreed'>): readonly RowChange[] =>
  freed(data, data.address, data.length, recordedAt);

const lengthOf = (prefix: string): number => blockIn(prefix).length;

function endRows(
  data: OfTaking & { readonly prefix: string },
  ends: readonly LinkEnd[],
  since: string,
): readonly RowChange[] {
  const { prefix: link } = data;
  return ends.map(({ address, holder }) =>
    put(ipAddress, rowOf(data, address, holder, { length: lengthOf(link), state: 'taken', since, link })),
  );
}

export function prefixTaken({ data, recordedAt }: Recorded<'PrefixTaken'>): readonly RowChange[] {
  const { prefix, holder, pool, within, ends = [] } = data;
  return [
    put(ipAddress, rowOf(data, prefix, holder, { length: lengthOf(prefix), state: 'taken', since: recordedAt })),
    ...endRows(data, ends, recordedAt),
    figures(pool, within, { taken: sizeOf(prefix), takings: 1 }),
  ];
}

export function prefixFreed({ data, recordedAt }: Recorded<'PrefixFreed'>): readonly RowChange[] {
  const { prefix, pool, ends = [] } = data;
  return [
    ...ends.map(({ address }) => remove(ipAddress, [pool, address])),
    ...freed(data, prefix, lengthOf(prefix), recordedAt),
  ];
}

export function quarantineEnded({ data: { pool, ended } }: Recorded<'QuarantineEnded'>): readonly RowChange[] {
  return ended.flatMap(({ what, within }) => [
    remove(ipAddress, [pool, what]),
    figures(pool, within, { quarantined: -sizeOf(what) }),
  ]);
}
