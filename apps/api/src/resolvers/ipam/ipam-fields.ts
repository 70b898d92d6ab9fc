import { streamOf } from '#libs/kernel/index.js';
import type { AddressHolding, MachineAt, PrefixKey, RowAt, When } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../../context.js';
import type { Resolver, Resolvers } from '../../schema/executable-schema.js';
import { ipamLoaders } from './ipam-loaders.js';

const text = (row: RowAt, column: string): string | null => {
  const value = row[column];
  return typeof value === 'string' ? value : null;
};

const vrf: Resolver = (row: RowAt, _: unknown, context: ApiContext) =>
  ipamLoaders(context, row.when).vrf.load(text(row, 'vrfCode') ?? '');

const poolOf: Resolver = (row: RowAt, _: unknown, context: ApiContext) => {
  const code = text(row, 'poolCode');
  return code === null ? null : ipamLoaders(context, row.when).pool.load(code);
};

/** Read from the log itself: it moves with every address that is handed out, and no table has to. */
function revision(category: string): Resolver {
  return async (row: RowAt, _: unknown, { services: { store } }: ApiContext) => {
    const stream = streamOf(category, text(row, 'code') ?? '');
    for await (const last of store.readStream(stream, { direction: 'backwards', limit: 1 })) return last.revision;
    return -1;
  };
}

const keyOf = (row: RowAt): PrefixKey => ({ vrf: text(row, 'vrfCode') ?? '', prefix: text(row, 'prefix') ?? '' });

/** How many addresses of a prefix its pool keeps back; undefined where no pool hands it out. */
async function keptBack(row: RowAt, context: ApiContext): Promise<bigint | undefined> {
  const pool = text(row, 'poolCode') ?? text(row, 'pool');
  if (pool === null) return undefined;
  return ipamLoaders(context, row.when).keptBack.load({ pool, prefix: text(row, 'prefix') ?? '' });
}

const counted = (row: RowAt, column: string): bigint => BigInt(text(row, column) ?? '0');

/** Of these, what is neither taken nor rests nor is kept back. Fewer than none are free where something was forced. */
async function free(row: RowAt, context: ApiContext): Promise<string> {
  const kept = (await keptBack(row, context)) ?? 0n;
  const whole = counted(row, 'size') + counted(row, 'usable');
  const left = whole - counted(row, 'used') - counted(row, 'taken') - counted(row, 'quarantined') - kept;
  return String(left > 0n ? left : 0n);
}

const countedFields: Resolvers[string] = {
  keptBack: async (row: RowAt, _: unknown, context: ApiContext) => (await keptBack(row, context))?.toString() ?? null,
  free: (row: RowAt, _: unknown, context: ApiContext) => free(row, context),
};

const vlanPlace = (group: string, vid: unknown): string => `${group} ${String(vid).padStart(4, '0')}`;

type Held = Pick<AddressHolding, 'holderKind' | 'holderId'> & { readonly when?: When };

const machine: Resolver = ({ holderKind, holderId, when }: Held, _: unknown, { loaders }: ApiContext) =>
  holderKind === 'MACHINE' ? loaders.at(when).machine.load(holderId) : null;

const ofPool =
  (loader: 'poolPrefixes' | 'poolRanges'): Resolver =>
  async (row: RowAt, _: unknown, context: ApiContext) => {
    const parts = await ipamLoaders(context, row.when)[loader].load(text(row, 'code') ?? '');
    return parts.map((one) => ({ ...one, when: row.when }));
  };

/** What of address spaces, pools and VLANs is not simply in the row. */
export const ipamFields: Resolvers = {
  Vrf: { revision: revision('vrf') },
  Aggregate: { vrf },
  Prefix: {
    ...countedFields,
    vrf,
    pool: poolOf,
    parent: async (row: RowAt, _: unknown, context: ApiContext) =>
      (await ipamLoaders(context, row.when).around.load(keyOf(row))).at(-1) ?? null,
    depth: async (row: RowAt, _: unknown, context: ApiContext) =>
      (await ipamLoaders(context, row.when).around.load(keyOf(row))).length,
    vlan: (row: RowAt, _: unknown, context: ApiContext) => {
      const group = text(row, 'vlanGroupCode');
      return group === null ? null : ipamLoaders(context, row.when).vlan.load(vlanPlace(group, row['vlanId']));
    },
  },
  Pool: { vrf, revision: revision('pool'), prefixes: ofPool('poolPrefixes'), ranges: ofPool('poolRanges') },
  PoolPrefix: countedFields,
  IpAddress: { pool: poolOf, machine },
  AddressHolding: { machine },
  VlanGroup: { revision: revision('vlangroup') },
  Machine: {
    assignedAddresses: ({ id, when }: MachineAt, _: unknown, context: ApiContext) =>
      ipamLoaders(context, when).assigned.load(id),
  },
};
