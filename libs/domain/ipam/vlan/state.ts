import type { VlanEvent } from '#libs/contracts/index.js';
import { SortedMap } from '#libs/kernel/index.js';

interface KnownVlan {
  readonly name: string;
  readonly title: string;
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
      return { ...state, vlans: state.vlans.set(vid, { name, title }) };
    }
    case 'VlanRemoved':
      return { ...state, vlans: state.vlans.delete(event.data.vid) };
  }
}
