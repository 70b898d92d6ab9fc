import type { TableDefinition } from '#libs/kernel/index.js';
import { account } from '#projections/accounts.js';
import { acceptanceRule } from '#projections/acceptance-rules.js';
import { approval } from '#projections/approvals.js';
import { announcement } from '#projections/announcements.js';
import { asnNumber, asnPool } from '#projections/asn-pools.js';
import { rackBgp } from '#projections/rack-bgp.js';
import { cable } from '#projections/cabling.js';
import { deviceType } from '#projections/catalogue.js';
import { chassis, chassisSlot } from '#projections/chassis.js';
import { cluster } from '#projections/clusters.js';
import { consulDatacenter } from '#projections/consul-datacenters.js';
import { consulHealth, consulHindrance, consulRegistration } from '#projections/consul-nodes.js';
import { consulReach } from '#projections/consul-reach.js';
import { consulHold, consulOutage } from '#projections/consul-watch.js';
import { component } from '#projections/components.js';
import { device } from '#projections/devices.js';
import { driftAcknowledgement, driftItem } from '#projections/drift.js';
import { keptIdentityTable } from '#projections/kept-identity.js';
import { readinessTable } from '#projections/readiness.js';
import { machineAddress } from '#projections/machine-addresses.js';
import { machine, machineTerm } from '#projections/machines.js';
import { name } from '#projections/names.js';
import { policy } from '#projections/policies.js';
import { ipAddress, pool, poolPrefix, poolRange } from '#projections/pools.js';
import { neighbour, port, portAddress } from '#projections/ports.js';
import { observation } from '#projections/observations.js';
import { observedBgp } from '#projections/observed-bgp.js';
import { placeRule } from '#projections/place-rules.js';
import { rack, rackPlace } from '#projections/racks.js';
import { role } from '#projections/roles.js';
import { site } from '#projections/sites.js';
import { secret } from '#projections/secrets.js';
import { enclosure } from '#projections/enclosures.js';
import { deviceFeed } from '#projections/device-feeds.js';
import { planStep, renumbering } from '#projections/renumbering/tables.js';
import { systemDisk } from '#projections/system-disks.js';
import { vlan, vlanGroup } from '#projections/vlans.js';
import { aggregate, prefix, vrf } from '#projections/vrfs.js';
import { atOf, axes, type Axis, type When } from './when.js';

/** Tables whose past versions are kept. */
const temporal = {
  account,
  approval,
  announcement,
  acceptance_rule: acceptanceRule,
  machine,
  machine_term: machineTerm,
  component,
  port,
  port_address: portAddress,
  neighbour,
  asn_pool: asnPool,
  asn_number: asnNumber,
  rack_bgp: rackBgp,
  vrf,
  aggregate,
  prefix,
  pool,
  pool_prefix: poolPrefix,
  pool_range: poolRange,
  ip_address: ipAddress,
  vlan_group: vlanGroup,
  vlan,
  machine_address: machineAddress,
  site,
  device_type: deviceType,
  cable,
  place_rule: placeRule,
  rack,
  rack_place: rackPlace,
  chassis,
  chassis_slot: chassisSlot,
  device,
  observation,
  observed_bgp_session: observedBgp,
  drift_item: driftItem,
  drift_acknowledgement: driftAcknowledgement,
  secret,
  kept_identity: keptIdentityTable,
  machine_readiness: readinessTable,
  system_disk: systemDisk,
  cluster,
  consul_datacenter: consulDatacenter,
  consul_registration: consulRegistration,
  consul_health: consulHealth,
  consul_reach: consulReach,
  consul_hindrance: consulHindrance,
  consul_outage: consulOutage,
  consul_hold: consulHold,
  role,
  name,
  policy,
  renumbering,
  plan_step: planStep,
  device_feed: deviceFeed,
  enclosure,
} as const satisfies Record<string, TableDefinition<never>>;
export type TemporalTable = keyof typeof temporal;

/** How to read the tables as they were, or are. */
export interface TablesAt {
  /**
   * What comes after `from`: a table under an alias.
   * @param namedIn where all columns that are wanted are named, behind the alias: planning a union takes its time for each
   */
  readonly from: (table: TemporalTable, alias: string, namedIn?: string) => string;
  /** The condition that picks the rows of the moment; `true` for now. */
  readonly held: (alias: string) => string;
}

export const tablesNow: TablesAt = { from: (table, alias) => `machinedb.${table} ${alias}`, held: () => 'true' };

function columnsOf(table: TemporalTable, alias: string, namedIn?: string): string {
  const all = Object.keys(temporal[table].columns);
  if (namedIn === undefined) return all.join(', ');
  const named = new Set(
    Array.from(namedIn.matchAll(/\b([a-z]\w*)\.([a-z_]+)/g), ([, of, column]) => of === alias && column),
  );
  return all.filter((column) => named.has(column)).join(', ');
}

/**
 * The rows of a table at a moment: those of today that are as old as that, and those of the past that held then. The
 * condition stands outside: PostgreSQL takes a union apart (so that orders and further conditions reach the indexes of
 * both tables) only where its halves have none.
 * @param at SQL expression, of the axis' type
 */
export function tablesOf(axis: Axis, at: string): TablesAt {
  const { from, to, never } = axes[axis];
  return {
    from: (table, alias, namedIn) => {
      const columns = columnsOf(table, alias, namedIn);
      return `(select ${columns}, ${from}, ${never} as ${to} from machinedb.${table}
        union all select ${columns}, ${from}, ${to} from machinedb.${table}_past) ${alias}`;
    },
    held: (alias) => `${alias}.${from} <= ${at} and ${alias}.${to} > ${at}`,
  };
}

/** Puts the moment among the parameters, behind those that are there. Without a moment: now, and no parameter. */
export function tablesAt(when: When | undefined, values: unknown[]): TablesAt {
  if (!when) return tablesNow;
  return tablesOf(when.axis, `$${values.push(atOf(when))}::${axes[when.axis].type}`);
}

/**
 * All versions of a table that held at any time within a span. `held_from` and `held_to` are on the axis, and never null;
 * where the version begins and ends on both axes stands beside them.
 */
export function versionsWithin(table: TemporalTable, axis: Axis, span: { from: string; to: string }): string {
  const { from, to, never } = axes[axis];
  const columns = Object.keys(temporal[table].columns).join(', ');
  return `(select ${columns}, ${from} as held_from, ${never} as held_to, from_position, null::bigint as to_position,
      observed_from, null::timestamptz as observed_to
    from machinedb.${table} where ${from} <= ${span.to}
    union all select ${columns}, ${from}, ${to}, from_position, to_position, observed_from, observed_to
    from machinedb.${table}_past where ${from} <= ${span.to} and ${to} > ${span.from}
      and ${to} > ${from})`;
}
