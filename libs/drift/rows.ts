import { bgpFactsByPolicy, type BgpFactsByPolicy } from '#libs/configuration/index.js';
import type { PlaceRule } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import type {
  KnownPlaceRule,
  ObservedMachine,
  ObservedNeighbour,
  ObservedPort,
  PolicyInForce,
} from '#libs/domain/index.js';
import {
  addressesOfMachines,
  allPlaceRules,
  asnPoolsOfMachines,
  componentsOfMachines,
  consulDatacentersAt,
  consulSidesOf,
  givenAddressesOf,
  machineSidesOf,
  misfitsOfMachines,
  neighboursOfMachines,
  peerNames,
  policiesInForce,
  portsOfMachines,
  sectionsSeenBy,
  systemDisksOf,
  type When,
} from '#libs/read-model/queries/index.js';
import { plannedLinksOf } from './planned-links.js';
import { sharedAddressesOf } from './shared-addresses.js';

interface OfMachine {
  readonly machineId: string;
}

/** Rows by the machine that they are of. */
function byMachine<Row extends OfMachine>(rows: readonly Row[]): (machineId: string) => readonly Row[] {
  const all = new Map<string, Row[]>();
  for (const row of rows) {
    const known = all.get(row.machineId);
    if (known) known.push(row);
    else all.set(row.machineId, [row]);
  }
  return (machineId) => all.get(machineId) ?? [];
}

const portFields = ['name', 'mac', 'link', 'speedMbps', 'mtu'];
const policyKinds = ['assignment', 'naming', 'addressing', 'asn', 'system-disk', 'settings', 'consul'];

async function placeRulesOf(pool: Pool, when: When | undefined): Promise<readonly KnownPlaceRule[]> {
  const rules = await allPlaceRules(pool, when);
  const peers = rules.map(({ device }) => ({ kind: 'device', id: device }) as const);
  const names = await peerNames(pool, peers, when);
  return rules.map(({ rule, device, ports, gives }) => {
    const { names: called } = names({ kind: 'device', id: device });
    return { rule, device, ports, gives: gives as PlaceRule['gives'], names: called };
  });
}

async function bgpFactsOf(pool: Pool, ids: readonly string[], when: When | undefined) {
  const facts = await bgpFactsByPolicy(pool, ids, when);
  return new Map<string, BgpFactsByPolicy>(facts.map((one) => [one.id, one]));
}

async function seenBy(pool: Pool, ids: readonly string[], when: When | undefined) {
  const [ports, neighbours, addresses, sections, misfits] = await Promise.all([
    portsOfMachines(pool, ids, portFields, when),
    neighboursOfMachines(pool, ids, when),
    addressesOfMachines(pool, ids, when),
    sectionsSeenBy(pool, ids, when),
    misfitsOfMachines(pool, ids, when),
  ]);
  return {
    ports: byMachine(ports as unknown as readonly (ObservedPort & OfMachine)[]),
    neighbours: byMachine(neighbours as unknown as readonly (ObservedNeighbour & OfMachine)[]),
    addresses: byMachine(addresses),
    sections: byMachine(sections),
    misfits: byMachine(misfits),
  };
}

async function decidedFor(pool: Pool, ids: readonly string[], when: When | undefined) {
  const [links, placeRules, systemDisks, disks, bgp, asnPools, policies] = await Promise.all([
    plannedLinksOf(pool, ids, when),
    placeRulesOf(pool, when),
    systemDisksOf(pool, ids, when),
    componentsOfMachines(pool, ids, 'disk', undefined, when),
    bgpFactsOf(pool, ids, when),
    asnPoolsOfMachines(pool, ids, when),
    policiesInForce(pool, policyKinds, when),
  ]);
  return {
    links,
    placeRules,
    systemDisks: byMachine(systemDisks),
    disks: byMachine(disks),
    bgp,
    asnPools,
    policies: policies as readonly PolicyInForce[],
  };
}

async function consulOf(pool: Pool, ids: readonly string[], when: When | undefined) {
  const [{ standing, hindrances }, of] = await Promise.all([
    consulSidesOf(pool, ids, when),
    consulDatacentersAt(pool, when),
  ]);
  const [standingOf, hindrancesOf] = [byMachine(standing), byMachine(hindrances)];
  return (machineId: string): NonNullable<ObservedMachine['consul']> => ({
    ...of,
    standing: standingOf(machineId).map(({ datacenter }) => datacenter),
    hindrances: hindrancesOf(machineId),
  });
}

/** What the read models hold of both sides of many machines, at one moment: some twenty statements, whatever their number. */
export async function sidesInRows(pool: Pool, ids: readonly string[], when?: When) {
  const [machines, given] = await Promise.all([machineSidesOf(pool, ids, when), givenAddressesOf(pool, ids, when)]);
  const [decided, seen, shared, consul] = await Promise.all([
    decidedFor(pool, ids, when),
    seenBy(pool, ids, when),
    sharedAddressesOf(pool, ids, given, when),
    consulOf(pool, ids, when),
  ]);
  return { machines, given: byMachine(given), ...decided, ...seen, shared, consul };
}
export type SidesInRows = Awaited<ReturnType<typeof sidesInRows>>;
