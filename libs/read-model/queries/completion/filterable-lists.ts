import type { FieldSet } from '#libs/filter/index.js';
import { announcementFilterFields } from '../announcements.js';
import { asnPoolListAt } from '../asn-pools.js';
import { cableFilterFields } from '../cables.js';
import { deviceTypeFilterFields } from '../catalogue.js';
import { consulDatacenterList, consulRegistrationList } from '../consul.js';
import { driftListAt } from '../drift/drift-list.js';
import { tablesAt, type TablesAt, type TemporalTable } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { aggregateList, ipAddressList, poolList, prefixList, vrfList } from '../ipam/ipam-lists.js';
import { vlanGroupList, vlanList } from '../ipam/vlan-lists.js';
import type { Listed } from '../listed.js';
import { machineFilterFieldsOn } from '../machine-filter-fields.js';
import { chassisListed, devicesListed } from '../place/fixtures.js';
import type { ListedTable } from '../place/listed-table.js';
import { racksListed, sitesListed } from '../place/racks.js';
import { clusterList, nameList, policyList, roleList } from '../policy-lists.js';
import { planStepList, renumberingList } from '../renumberings.js';
import { secretFilterFields } from '../secrets.js';

/** What completion has to know of a list: what it may be filtered by, and the rows behind. */
export interface Filterable {
  readonly table: TemporalTable;
  readonly alias: string;
  readonly joined?: ((tables: TablesAt) => string) | undefined;
  readonly fields: (tables: TablesAt, now: number) => FieldSet;
  /** What is left out unless a filter names it. */
  readonly inUse?: string;
  /** Columns that say whether a row is in a scope; a list without is closed to tokens that are limited. */
  readonly scope?: { readonly site?: string; readonly cluster?: string };
}

const ofListed = (of: Listed): Filterable => {
  const { table, alias, joined, filter } = of;
  return { table, alias, joined, fields: () => filter };
};

const ofPlace = ({ table, fields, siteColumn }: ListedTable): Filterable => ({
  table,
  alias: 't',
  fields,
  inUse: 'not t.retired',
  scope: { site: siteColumn },
});

/** One in which something is over or not by a clock. */
const ofListedAt = (of: (now: number) => Listed): Filterable => ({
  ...ofListed(of(0)),
  fields: (_, now) => of(now).filter,
});

/** Lists that take a filter, by the API's names: each by the definition that its own query goes by. */
export const filterableLists = {
  MACHINES: {
    table: 'machine',
    alias: 'm',
    fields: machineFilterFieldsOn,
    inUse: `m.lifecycle <> 'merged'`,
    scope: { site: 'site', cluster: 'cluster' },
  },
  SITES: ofPlace(sitesListed),
  RACKS: ofPlace(racksListed),
  CHASSIS: ofPlace(chassisListed),
  DEVICES: ofPlace(devicesListed),
  DEVICE_TYPES: { table: 'device_type', alias: 'd', fields: () => deviceTypeFilterFields },
  CABLES: { table: 'cable', alias: 'c', fields: () => cableFilterFields },
  CLUSTERS: ofListed(clusterList),
  ROLES: ofListed(roleList),
  POLICIES: ofListed(policyList),
  TAKEN_NAMES: ofListed(nameList),
  VRFS: ofListed(vrfList),
  AGGREGATES: ofListed(aggregateList),
  PREFIXES: ofListed(prefixList),
  POOLS: ofListed(poolList),
  IP_ADDRESSES: ofListed(ipAddressList),
  VLAN_GROUPS: ofListed(vlanGroupList),
  VLANS: ofListed(vlanList),
  ASN_POOLS: ofListedAt(asnPoolListAt),
  ANNOUNCEMENTS: {
    table: 'announcement',
    alias: 't',
    fields: () => ({ fields: announcementFilterFields, children: {} }),
  },
  DRIFT: ofListedAt(driftListAt),
  RENUMBERINGS: ofListed(renumberingList),
  PLAN_STEPS: ofListed(planStepList),
  SECRETS: { table: 'secret', alias: 's', fields: () => secretFilterFields },
  CONSUL_DATACENTERS: ofListed(consulDatacenterList),
  CONSUL_REGISTRATIONS: ofListed(consulRegistrationList),
} as const satisfies Readonly<Record<string, Filterable>>;

export type FilterableList = keyof typeof filterableLists;

/** All that a filter over a list may name, as of a moment. @param now milliseconds: by this clock terms are over or not */
export function filterFieldsOf(list: FilterableList, when: When | undefined, now: number): FieldSet {
  // Where the parameters of the moment stand matters to whoever runs it; here only the names do.
  return filterableLists[list].fields(tablesAt(when, []), now);
}
