import { VlanUnused, VlanUsed, type VlanEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import { someOf } from '../../place/refusals.js';
import type { UnuseVlan, UseVlan } from './commands.js';
import { sameUser, type VlanGroupState, type VlanUser } from './state.js';

/** A prefix can only lie on a VLAN that there is; that it does already is no news. */
export function useVlan(data: UseVlan['data'], { vlans }: VlanGroupState): Decision<VlanEvent> {
  const known = vlans.get(data.vid);
  if (!known) return refuse(noVlanToLieOn(data));
  return known.usedBy.some((one) => sameUser(one, data)) ? accept() : accept(VlanUsed.record(data));
}

/** In logs of before this was kept, prefixes lie on VLANs that do not know of it: leaving one is done then. */
export function unuseVlan(data: UnuseVlan['data'], { vlans }: VlanGroupState): Decision<VlanEvent> {
  const users = vlans.get(data.vid)?.usedBy ?? [];
  return users.some((one) => sameUser(one, data)) ? accept(VlanUnused.record(data)) : accept();
}

const noVlanToLieOn = ({ vid, group }: UseVlan['data']): Refusal => ({
  code: 'vlan-not-found',
  message: `VLAN group ${group} has no VLAN ${vid}.`,
  wayOut: 'Look it up in the list of VLANs.',
  field: 'vlan',
});

export const vlanInUse = (vid: number, group: string, users: readonly VlanUser[]): Refusal => ({
  code: 'vlan-in-use',
  message: `VLAN ${vid} of ${group} is used by prefix ${someOf(users.map(({ vrf, prefix }) => `${prefix} of VRF ${vrf}`))}.`,
  wayOut: 'Change or remove these prefixes first: prefixes(filter: "vlan=…") lists them.',
  field: 'vid',
});
