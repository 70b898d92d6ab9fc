import { holderText, type Holder } from '../holder.js';
import type { machineAddressEvents } from '../ipam/machine-addresses.js';
import type { PoolEvent } from '../ipam/pool-events.js';
import type { PrefixFacts, VrfEvent } from '../ipam/vrf-events.js';
import type { VlanEvent } from '../ipam/vlan-events.js';
import type { EventOf } from '#libs/kernel/index.js';
import type { SummaryOf } from './summary-table.js';
import { writtenLarge } from './type-words.js';
import { counted } from './values.js';

type IpamEvent = VrfEvent | PoolEvent | VlanEvent | EventOf<(typeof machineAddressEvents)[number]>;

const forcedText = (forced: string | undefined): string => (forced === undefined ? '' : `, forced: ${forced}`);
const called = (title: string): string => (title === '' ? '' : ` "${title}"`);
const by = (holder: Holder): string => holderText(holder);

function restText(quarantine: { until: string; because: string } | null): string {
  if (quarantine === null) return 'and is free again';
  const because = quarantine.because === '' ? '' : ` (${quarantine.because})`;
  return `and rests until ${quarantine.until}${because}`;
}

function factsText({ title, function: purpose, site, cluster, vlan }: PrefixFacts): string {
  const facts = [
    title === '' ? [] : [`title "${title}"`],
    purpose === null ? [] : [`function ${writtenLarge(purpose)}`],
    site === null ? [] : [`site ${site}`],
    cluster === null ? [] : [`cluster ${cluster}`],
    vlan === null ? [] : [`VLAN ${vlan.vid} of ${vlan.group}`],
  ].flat();
  return facts.length === 0 ? 'no facts' : facts.join(', ');
}

export const ipamSummaries: SummaryOf<IpamEvent> = {
  VrfCreated: ({ vrf, title }) => `VRF ${vrf}${called(title)} was created.`,
  VrfChanged: ({ vrf, title, routeDistinguisher }) =>
    `VRF ${vrf} is${called(title) || ' untitled'} now, with ${routeDistinguisher ?? 'no'} route distinguisher.`,
  VrfRemoved: ({ vrf }) => `VRF ${vrf} was removed.`,
  AggregateAdded: ({ vrf, prefix, registry, forced }) =>
    `Aggregate ${prefix} of ${registry} was added to VRF ${vrf}${forcedText(forced)}.`,
  AggregateRemoved: ({ vrf, prefix }) => `Aggregate ${prefix} was removed from VRF ${vrf}.`,
  PrefixAdded: ({ vrf, prefix, kind, forced }) =>
    `Prefix ${prefix} was added to VRF ${vrf} as ${kind}${forcedText(forced)}.`,
  PrefixChanged: ({ vrf, prefix, ...facts }) => `Prefix ${prefix} of VRF ${vrf} has ${factsText(facts)} now.`,
  PrefixRemoved: ({ vrf, prefix }) => `Prefix ${prefix} was removed from VRF ${vrf}.`,
  PrefixPooled: ({ vrf, prefix, pool }) => `Prefix ${prefix} of VRF ${vrf} is handed out by pool ${pool}.`,
  PrefixUnpooled: ({ vrf, prefix, pool }) => `Prefix ${prefix} of VRF ${vrf} is no longer handed out by pool ${pool}.`,
  PoolCreated: ({ pool, vrf, family, mode, function: purpose }) =>
    `Pool ${pool} of VRF ${vrf} was created: IPv${family}, ${purpose}, hands out ${mode === 'blocks' ? 'prefixes' : 'addresses'}.`,
  PoolChanged: ({ pool, title, quarantineDays }) =>
    `Pool ${pool} is${called(title) || ' untitled'} now; what is given back rests for ${counted(quarantineDays, 'day', 'days')}.`,
  PoolRemoved: ({ pool }) => `Pool ${pool} was removed.`,
  PoolExtended: ({ pool, prefix }) => `Pool ${pool} was extended by ${prefix}.`,
  PoolReduced: ({ pool, prefix }) => `Pool ${pool} was reduced by ${prefix}.`,
  PoolRangeAdded: ({ pool, from, to, use }) => `Pool ${pool} keeps ${from} to ${to}: ${use}.`,
  PoolRangeRemoved: ({ pool, from, to, use }) =>
    `Pool ${pool} does not keep ${from} to ${to} any more, which was ${use}.`,
  AddressTaken: ({ address, pool, holder, reservedBy, forced }) =>
    reservedBy === undefined
      ? `Address ${address} of pool ${pool} was taken by ${by(holder)}${forcedText(forced)}.`
      : `Address ${address} of pool ${pool} went from reservation ${reservedBy} to ${by(holder)}.`,
  AddressFreed: ({ address, pool, holder, quarantine }) =>
    `Address ${address} of pool ${pool} was given back by ${by(holder)} ${restText(quarantine)}.`,
  PrefixTaken: ({ prefix, pool, holder, ends, forced }) => {
    const between = ends ? ` between ${ends.map((end) => `${by(end.holder)} (${end.address})`).join(' and ')}` : '';
    return `Prefix ${prefix} of pool ${pool} was taken by ${by(holder)}${between}${forcedText(forced)}.`;
  },
  PrefixFreed: ({ prefix, pool, holder, quarantine }) =>
    `Prefix ${prefix} of pool ${pool} was given back by ${by(holder)} ${restText(quarantine)}.`,
  QuarantineEnded: ({ pool, ended }) =>
    ended.length > 3
      ? `The quarantine of ${ended.length} addresses of pool ${pool} ended.`
      : `The quarantine of ${ended.map(({ what }) => what).join(', ')} of pool ${pool} ended.`,
  VlanGroupCreated: ({ group, site }) => `VLAN group ${group} was created${site === null ? '' : ` for site ${site}`}.`,
  VlanGroupChanged: ({ group, title, site }) =>
    `VLAN group ${group} is${called(title) || ' untitled'} now, of ${site === null ? 'no site' : `site ${site}`}.`,
  VlanGroupRemoved: ({ group }) => `VLAN group ${group} was removed.`,
  VlanAdded: ({ group, vid, name }) => `VLAN ${vid} (${name}) was added to group ${group}.`,
  VlanChanged: ({ group, vid, name }) => `VLAN ${vid} of group ${group} is called ${name} now.`,
  VlanRemoved: ({ group, vid, name }) => `VLAN ${vid} (${name}) was removed from group ${group}.`,
  VlanUsed: ({ group, vid, vrf, prefix }) => `VLAN ${vid} of group ${group} is used by prefix ${prefix} of VRF ${vrf}.`,
  VlanUnused: ({ group, vid, vrf, prefix }) =>
    `VLAN ${vid} of group ${group} is not used by prefix ${prefix} of VRF ${vrf} any more.`,
  AddressAssigned: ({ address, vrf, function: purpose }) =>
    `It got the ${writtenLarge(purpose)} address ${address} of VRF ${vrf}.`,
  AddressReleased: ({ address, vrf, function: purpose }) =>
    `It lost the ${writtenLarge(purpose)} address ${address} of VRF ${vrf}.`,
};
