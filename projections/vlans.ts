import type { VlanEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove, set } from '#libs/kernel/index.js';

export type VlanGroupRow = {
  readonly vlan_group: string;
  readonly title: string;
  readonly site: string | null;
};

export const vlanGroup = defineTable<VlanGroupRow>({
  name: 'vlan_group',
  columns: { vlan_group: 'text', title: 'text', site: 'text' },
  key: ['vlan_group'],
  indexes: ['(site)'],
  temporal: true,
});

export type VlanRow = {
  readonly vlan_group: string;
  readonly vid: number;
  /** `<group> <id with four digits>`. */
  readonly place: string;
  readonly name: string;
  readonly title: string;
};

export const vlan = defineTable<VlanRow>({
  name: 'vlan',
  columns: { vlan_group: 'text', vid: 'integer', place: 'text', name: 'text', title: 'text' },
  key: ['vlan_group', 'vid'],
  indexes: ['(place)'],
  temporal: true,
});

/** VLANs, by the groups within which their ids mean one thing. */
export const vlans = defineProjection<VlanEvent>({
  name: 'vlans',
  version: 1,
  category: 'vlangroup',
  tables: [vlanGroup, vlan],
  on: {
    VlanGroupCreated: ({ data: { group, title, site } }) => [put(vlanGroup, { vlan_group: group, title, site })],
    VlanGroupChanged: ({ data: { group, title, site } }) => [set(vlanGroup, [group], { title, site })],
    VlanGroupRemoved: ({ data }) => [remove(vlanGroup, [data.group])],
    VlanAdded: ({ data: { group, vid, name, title } }) => [
      put(vlan, { vlan_group: group, vid, place: `${group} ${String(vid).padStart(4, '0')}`, name, title }),
    ],
    VlanChanged: ({ data: { group, vid, name, title } }) => [set(vlan, [group, vid], { name, title })],
    // Which prefixes lie on it, the prefixes say.
    VlanUsed: () => [],
    VlanUnused: () => [],
    VlanRemoved: ({ data }) => [remove(vlan, [data.group, data.vid])],
  },
});
