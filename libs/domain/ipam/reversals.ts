import type { PoolEvent, VlanEvent, VrfEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { PoolCommand } from './pool/commands.js';
import { knownBlock, type PoolState } from './pool/state.js';
import { storedKey, type VrfState } from './vrf/state.js';
import type { VrfCommand } from './vrf/commands.js';
import type { VlanGroupCommand } from './vlan/commands.js';
import type { VlanGroupState } from './vlan/state.js';

/** Whatever rule stood against it, it was so before. */
const force = 'It was so before.';

const ofPrefix = ({ prefix }: { readonly prefix: string }) => `prefix ${prefix}`;
const ofPooling = ({ prefix }: { readonly prefix: string }) => `pooling of ${prefix}`;
const ofRange = ({ from, to }: { readonly from: string; readonly to: string }) => `range ${from} to ${to}`;

/** Taken out of its quarantine for a reason, and given back: it rests as long as it was to rest before. */
function restedUntil(text: string, { resting }: PoolState): string | null {
  const { first, length } = knownBlock(text);
  const rest = resting.get(first);
  return rest && rest.block.length === length ? rest.until : null;
}

const vrfReversals: ReversalsOf<VrfEvent, VrfState, VrfCommand> = {
  VrfCreated: { aspect: always('vrf'), inverse: ({ vrf }) => ({ type: 'RemoveVrf', data: { vrf } }) },
  VrfChanged: {
    aspect: always('facts'),
    inverse: ({ vrf }, { title, routeDistinguisher }) => ({
      type: 'ChangeVrf',
      data: { vrf, title, routeDistinguisher },
    }),
  },
  VrfRemoved: {
    aspect: always('vrf'),
    inverse: ({ vrf }, { title, routeDistinguisher }) => ({
      type: 'CreateVrf',
      data: { vrf, title, routeDistinguisher },
    }),
  },
  AggregateAdded: {
    aspect: ({ prefix }) => `aggregate ${prefix}`,
    inverse: ({ vrf, prefix }) => ({ type: 'RemoveAggregate', data: { vrf, prefix } }),
  },
  AggregateRemoved: {
    aspect: ({ prefix }) => `aggregate ${prefix}`,
    inverse: ({ vrf, prefix, registry, title }) => ({
      type: 'AddAggregate',
      data: { vrf, prefix, registry, title, force },
    }),
  },
  PrefixAdded: {
    aspect: ofPrefix,
    inverse: ({ vrf, prefix }) => ({ type: 'RemovePrefix', data: { vrf, prefix } }),
  },
  PrefixChanged: {
    aspect: ofPrefix,
    inverse: ({ vrf, prefix }, { prefixes }) => {
      const known = prefixes.get(storedKey(prefix));
      return known ? { type: 'ChangePrefix', data: { vrf, prefix, force, ...known.facts } } : [];
    },
  },
  PrefixRemoved: {
    aspect: ofPrefix,
    inverse: ({ vrf, prefix }, { prefixes }) => {
      const known = prefixes.get(storedKey(prefix));
      return known ? { type: 'AddPrefix', data: { vrf, prefix, kind: known.kind, force, ...known.facts } } : [];
    },
  },
  PrefixPooled: { aspect: ofPooling, inverse: (data) => ({ type: 'UnpoolPrefix', data }) },
  PrefixUnpooled: { aspect: ofPooling, inverse: (data) => ({ type: 'PoolPrefix', data }) },
};

const poolReversals: ReversalsOf<PoolEvent, PoolState, PoolCommand> = {
  PoolCreated: { aspect: always('pool'), inverse: ({ pool }) => ({ type: 'RemovePool', data: { pool } }) },
  PoolChanged: {
    aspect: always('facts'),
    inverse: ({ pool }, { title, quarantineDays }) => ({ type: 'ChangePool', data: { pool, title, quarantineDays } }),
  },
  PoolRemoved: {
    aspect: always('pool'),
    inverse: ({ pool }, { vrf, family, mode, function: purpose, title, blockLength, quarantineDays }) => ({
      type: 'CreatePool',
      data: {
        pool,
        vrf,
        family: family.version,
        mode,
        function: purpose,
        title,
        quarantineDays,
        ...(blockLength === null ? {} : { blockLength }),
      },
    }),
  },
  PoolExtended: {
    aspect: ofPooling,
    inverse: ({ pool, prefix }) => ({ type: 'ReducePool', data: { pool, prefix } }),
  },
  PoolReduced: {
    aspect: ofPooling,
    inverse: ({ pool, vrf, prefix }) => ({ type: 'ExtendPool', data: { pool, vrf, prefix } }),
  },
  PoolRangeAdded: {
    aspect: ofRange,
    inverse: ({ pool, from, to }) => ({ type: 'RemoveRange', data: { pool, from, to } }),
  },
  PoolRangeRemoved: {
    aspect: ofRange,
    inverse: ({ pool, from, to, use, title }) => ({ type: 'AddRange', data: { pool, from, to, use, title } }),
  },
  AddressTaken: {
    aspect: ({ address }) => `address ${address}`,
    inverse: ({ pool, address, reservedBy, function: purpose }, before, { at }) => {
      const quarantineUntil = restedUntil(address, before);
      const free: PoolCommand = { type: 'FreeAddress', data: { pool, address, at, quarantineUntil } };
      if (reservedBy === undefined) return free;
      const holder = { kind: 'reservation', id: reservedBy } as const;
      const kept = before.taken.get(knownBlock(address).first)?.function ?? purpose;
      return [free, { type: 'TakeAddress', data: { pool, address, holder, function: kept, at, force } }];
    },
  },
  AddressFreed: {
    aspect: ({ address }) => `address ${address}`,
    inverse: ({ pool, address, length, holder, function: purpose }, _, { at }) => ({
      type: 'TakeAddress',
      data: { pool, address, length, holder, function: purpose, at, force },
    }),
  },
  PrefixTaken: {
    aspect: ofPrefix,
    inverse: ({ pool, prefix }, before, { at }) => ({
      type: 'FreePrefix',
      data: { pool, prefix, at, quarantineUntil: restedUntil(prefix, before) },
    }),
  },
  PrefixFreed: {
    aspect: ofPrefix,
    inverse: ({ pool, prefix, holder, function: purpose, ends }, _, { at }) => {
      const [lower, upper] = ends ?? [];
      const between = lower && upper ? { between: [lower.holder, upper.holder] as const } : {};
      return {
        type: 'TakePrefix',
        data: { pool, prefix, holder, function: purpose, at, force, ...between },
      };
    },
  },
  // Time ended it, or it was about to end: nobody is worse off, and whoever took the address since has it.
  QuarantineEnded: 'bookkeeping',
};

const ofVlanUse = ({ vid, vrf, prefix }: { readonly vid: number; readonly vrf: string; readonly prefix: string }) =>
  `vlan ${vid} of ${vrf} ${prefix}`;
const ofVlan = ({ vid }: { readonly vid: number }) => `vlan ${vid}`;

const vlanReversals: ReversalsOf<VlanEvent, VlanGroupState, VlanGroupCommand> = {
  VlanGroupCreated: {
    aspect: always('group'),
    inverse: ({ group }) => ({ type: 'RemoveVlanGroup', data: { group } }),
  },
  VlanGroupChanged: {
    aspect: always('facts'),
    inverse: ({ group }, { title, site }) => ({ type: 'ChangeVlanGroup', data: { group, title, site } }),
  },
  VlanGroupRemoved: {
    aspect: always('group'),
    inverse: ({ group }, { title, site }) => ({ type: 'CreateVlanGroup', data: { group, title, site } }),
  },
  VlanAdded: { aspect: ofVlan, inverse: ({ group, vid }) => ({ type: 'RemoveVlan', data: { group, vid } }) },
  VlanChanged: {
    aspect: ofVlan,
    inverse: ({ group, vid }, { vlans }) => {
      const known = vlans.get(vid);
      return known ? { type: 'ChangeVlan', data: { group, vid, name: known.name, title: known.title } } : [];
    },
  },
  VlanUsed: { aspect: ofVlanUse, inverse: (data) => ({ type: 'UnuseVlan', data }) },
  VlanUnused: { aspect: ofVlanUse, inverse: (data) => ({ type: 'UseVlan', data }) },
  VlanRemoved: {
    aspect: ofVlan,
    inverse: ({ group, vid, name }, { vlans }) => ({
      type: 'AddVlan',
      data: { group, vid, name, title: vlans.get(vid)?.title ?? '' },
    }),
  },
};

/** What takes back what happened to address spaces, pools and VLANs. */
export const ipamReversals = { ...vrfReversals, ...poolReversals, ...vlanReversals };
