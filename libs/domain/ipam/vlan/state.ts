import type { VlanEvent } from '#libs/contracts/index.js';
import { SortedMap } from '#libs/kernel/index.js';

/** A prefix that lies on a VLAN. */
export interface VlanUser {
  readonly vrf: string;
  readonly prefix: string;
}

interface KnownVlan {
  readonly name: string;
  readonly title: string;
  readonly usedBy: readonly VlanUser[];
}

export interface VlanGroupState {
  readonly exists: boolean;
  readonly title: string;
  readonly site: string | null;
  readonly vlans: SortedMap<number, KnownVlan>;
}

export const noGroup: VlanGroupState = {
  exists: false,
  title: '',
  site: null,
  vlans: SortedMap.empty<number, KnownVlan>(),
};

export function evolveVlanGroup(state: VlanGroupState, event: VlanEvent): VlanGroupState {
  switch (event.type) {
    case 'VlanGroupCreated':
    case 'VlanGroupChanged':
      return { ...state, exists: true, title: event.data.title, site: event.data.site };
    case 'VlanGroupRemoved':
      return noGroup;
    case 'VlanAdded':
    case 'VlanChanged': {
      const { vid, name, title } = event.data;
      const { usedBy = [] } = state.vlans.get(vid) ?? {};
      return { ...state, vlans: state.vlans.set(vid, { name, title, usedBy }) };
    }
    case 'VlanRemoved':
      return { ...state, vlans: state.vlans.delete(event.data.vid) };
    case 'VlanUsed':
      return withUsers(state, event.data.vid, (users) => [...users, event.data]);
    case 'VlanUnused':
      return withUsers(state, event.data.vid, (users) => users.filter((one) => !sameUser(one, event.data)));
  }
}

export const sameUser = (one: VlanUser, other: VlanUser): boolean =>
  one.vrf === other.vrf && one.prefix === other.prefix;

function withUsers(
  state: VlanGroupState,
  vid: number,
  change: (users: readonly VlanUser[]) => readonly VlanUser[],
): VlanGroupState {
  const known = state.vlans.get(vid);
  if (!known) return state;
  const usedBy = change(known.usedBy).map(({ vrf, prefix }) => ({ vrf, prefix }));
  return { ...state, vlans: state.vlans.set(vid, { ...known, usedBy }) };
}
