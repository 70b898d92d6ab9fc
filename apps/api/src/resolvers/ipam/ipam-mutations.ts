import type { PrefixKind, RangeUse } from '#libs/contracts/index.js';
import { ipamCommands } from '#libs/domain/index.js';
import {
  keyOfPrefix,
  poolList,
  prefixesByKey,
  vlanGroupList,
  vrfList,
  type PrefixKey,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../../context.js';
import type { Resolvers } from '../../schema/executable-schema.js';
import { giving, type GivenBeside } from '../giving.js';
import { shownAfter } from '../listing.js';
import { onceShown } from '../once-shown.js';
import { ipAddressPayload } from './ip-address-payload.js';
import {
  freeingOf,
  poolData,
  prefixData,
  takeAddressData,
  takePrefixData,
  type AddPrefixAsked,
  type AggregateAsked,
  type FreeingAsked,
  type PoolAsked,
  type PrefixAsked,
  type RangeAsked,
  type VrfAsked,
} from './ipam-inputs.js';
import { lower, said } from './said.js';

interface OfVrf {
  readonly vrf: string;
}
interface OfPool {
  readonly pool: string;
}
interface OfGroup {
  readonly group: string;
}
interface GroupAsked extends OfGroup {
  readonly title?: string | null;
  readonly site?: string | null;
}
interface VlanAsked extends OfGroup {
  readonly vid: number;
  readonly name?: string | null;
  readonly title?: string | null;
}

const vrfData = ({ vrf, title, ...rest }: VrfAsked) => ({ vrf, ...said({ title }), ...rest });
const groupData = ({ group, title, site }: GroupAsked) => ({
  group,
  ...said({ title }),
  ...(site === undefined ? {} : { site }),
});

const vrfMutations: Resolvers[string] = {
  createVrf: giving(ipamCommands.CreateVrf, vrfData),
  changeVrf: giving(ipamCommands.ChangeVrf, vrfData),
  removeVrf: giving(ipamCommands.RemoveVrf, ({ vrf }: OfVrf) => ({ vrf })),
  addAggregate: giving(ipamCommands.AddAggregate, ({ vrf, prefix, registry, title, force }: AggregateAsked) => ({
    vrf,
    prefix,
    registry,
    ...said({ title, force }),
  })),
  removeAggregate: giving(ipamCommands.RemoveAggregate, ({ vrf, prefix }: PrefixKey) => ({ vrf, prefix })),
  addPrefix: giving(ipamCommands.AddPrefix, (asked: AddPrefixAsked) => ({
    ...prefixData(asked),
    kind: lower<PrefixKind>(asked.kind),
  })),
  changePrefix: giving(ipamCommands.ChangePrefix, (asked: PrefixAsked) => prefixData(asked)),
  removePrefix: giving(ipamCommands.RemovePrefix, ({ vrf, prefix }: PrefixKey) => ({ vrf, prefix })),
};

const poolMutations: Resolvers[string] = {
  createPool: giving(ipamCommands.CreatePool, (asked: PoolAsked) => poolData(asked)),
  changePool: giving(
    ipamCommands.ChangePool,
    ({ pool, title, quarantineDays }: OfPool & { title?: string | null; quarantineDays?: number | null }) => ({
      pool,
      ...said({ title, quarantineDays }),
    }),
  ),
  removePool: giving(ipamCommands.RemovePool, ({ pool }: OfPool) => ({ pool })),
  extendPool: giving(ipamCommands.ExtendPool, ({ pool, prefix }: OfPool & { prefix: string }) => ({ pool, prefix })),
  reducePool: giving(ipamCommands.ReducePool, ({ pool, prefix }: OfPool & { prefix: string }) => ({ pool, prefix })),
  addPoolRange: giving(ipamCommands.AddRange, ({ pool, from, to, use, title }: RangeAsked) => ({
    pool,
    from,
    to,
    use: lower<RangeUse>(use),
    ...said({ title }),
  })),
  removePoolRange: giving(ipamCommands.RemoveRange, ({ pool, from, to }: Omit<RangeAsked, 'use'>) => ({
    pool,
    from,
    to,
  })),
  takeAddress: giving(ipamCommands.TakeAddress, takeAddressData),
  takePrefix: giving(ipamCommands.TakePrefix, takePrefixData),
  freeAddress: giving(
    ipamCommands.FreeAddress,
    (asked: FreeingAsked & { readonly address: string }, beside: GivenBeside) => ({
      ...freeingOf(asked, beside),
      address: asked.address,
    }),
  ),
  freePrefix: giving(
    ipamCommands.FreePrefix,
    (asked: FreeingAsked & { readonly prefix: string }, beside: GivenBeside) => ({
      ...freeingOf(asked, beside),
      prefix: asked.prefix,
    }),
  ),
  endQuarantine: giving(ipamCommands.EndQuarantine, ({ pool, what }: OfPool & { what: string }) => ({ pool, what })),
};

const vlanMutations: Resolvers[string] = {
  createVlanGroup: giving(ipamCommands.CreateVlanGroup, groupData),
  changeVlanGroup: giving(ipamCommands.ChangeVlanGroup, groupData),
  removeVlanGroup: giving(ipamCommands.RemoveVlanGroup, ({ group }: OfGroup) => ({ group })),
  addVlan: giving(
    ipamCommands.AddVlan,
    ({ group, vid, name, title }: OfGroup & { vid?: number | null; name: string; title?: string | null }) => ({
      group,
      name,
      ...said({ vid, title }),
    }),
  ),
  changeVlan: giving(ipamCommands.ChangeVlan, ({ group, vid, name, title }: VlanAsked) => ({
    group,
    vid,
    ...said({ name, title }),
  })),
  removeVlan: giving(ipamCommands.RemoveVlan, ({ group, vid }: VlanAsked) => ({ group, vid })),
};

export const ipamMutations: Resolvers = {
  Mutation: { ...vrfMutations, ...poolMutations, ...vlanMutations },
  VrfPayload: { vrf: shownAfter(vrfList, 'vrf') },
  PrefixPayload: {
    prefix: onceShown(async ({ vrf, prefix }: PrefixKey, { services: { pool, clock } }: ApiContext) => {
      const key = { vrf, prefix };
      return (await prefixesByKey(pool, [key], clock.now())).get(keyOfPrefix(key)) ?? null;
    }),
  },
  PoolPayload: { pool: shownAfter(poolList, 'pool') },
  IpAddressPayload: ipAddressPayload,
  VlanGroupPayload: { vlanGroup: shownAfter(vlanGroupList, 'group') },
};
