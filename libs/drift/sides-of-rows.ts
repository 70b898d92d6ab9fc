import {
  diskText,
  type BgpSection,
  type BmcSection,
  type ConfigurationSection,
  type DriftWhere,
  type PathSection,
  type Place,
} from '#libs/contracts/index.js';
import {
  deriveBgp,
  policiesFor,
  policyFor,
  policyDifferences,
  type AddressAt,
  type DesiredMachine,
  type MeasurePlan,
  type ObservedMachine,
  type Seen,
} from '#libs/domain/index.js';
import type { MachineSides, SystemDiskView } from '#libs/read-model/queries/index.js';
import { selectedBy } from '#libs/configuration/index.js';
import { defined } from '#libs/kernel/index.js';
import { assignedOfRows } from './assigned-of-rows.js';
import type { SidesInRows } from './rows.js';

const rackOf = ({ site, rack }: MachineSides): string | null =>
  site === null || rack === null ? null : `${site}/${rack}`;

const whereOf = (machine: MachineSides): DriftWhere => ({
  name: machine.fqdn ?? machine.name,
  site: machine.site,
  rack: rackOf(machine),
  cluster: machine.cluster,
  role: machine.role,
});

function placeOf({ site, rack, ownUnit, height, face, side, chassis, slot, node }: MachineSides): Place | null {
  if (site === null) return null;
  if (chassis !== null && slot !== null) return { site, chassis, slot, ...(node === null ? {} : { node }) };
  if (rack === null || ownUnit === null) return null;
  return { site, rack, unit: ownUnit, height: height ?? 1, face: face ?? 'front', side: side ?? 'full' } as Place;
}

const diskNow = (disk: SystemDiskView) => ({
  disk: diskText({
    key: disk.key,
    ...(disk.serial !== null && { serial: disk.serial }),
    ...(disk.wwn !== null && { wwn: disk.wwn }),
    ...(disk.byPath !== null && { byPath: disk.byPath }),
  }),
  kind: disk.kind,
  present: disk.present,
  goneSince: disk.goneSince,
});

function policyOf(rows: SidesInRows, machine: MachineSides, addressAt: AddressAt): DesiredMachine['policy'] {
  const { id } = machine;
  const assigned = assignedOfRows({
    machine,
    addresses: rows.given(id),
    systemDisks: rows.systemDisks(id),
    disks: rows.disks(id),
    asnPool: rows.asnPools.get(id),
  });
  return assigned ? policyDifferences(assigned, { policies: rows.policies, versions: {} }, addressAt) : [];
}

/** What somebody planned to be measured; what only follows from the configuration has no plan but itself. */
function measureOf({ policies }: SidesInRows, machine: MachineSides): MeasurePlan {
  const chosen = policiesFor({ policies, versions: {} }, selectedBy(machine));
  const plan = policyFor(chosen, 'settings', 'settings measure')?.rule.measure;
  const packets = (plan?.peers ?? []).map(({ address, packetBytes }) => [address, packetBytes] as const);
  const downloads = (plan?.downloads ?? []).map(({ name, atLeastMbps }) => [name, atLeastMbps] as const);
  return {
    packetBytes: defined(Object.fromEntries(packets)) as Record<string, number>,
    downloadMbps: defined(Object.fromEntries(downloads)) as Record<string, number>,
  };
}

/** Only in those states of life in which policy has it stand anywhere. */
function consulOf({ policies }: SidesInRows, machine: MachineSides): string | null {
  const chosen = policiesFor({ policies, versions: {} }, selectedBy(machine));
  const membership = policyFor(chosen, 'consul', 'consul')?.rule.membership;
  return membership?.states.some((state) => state === machine.lifecycle) ? membership.datacenter : null;
}

/** What was decided about one of the machines in these rows. */
export function desiredOfRows(rows: SidesInRows, machine: MachineSides, addressAt: AddressAt): DesiredMachine {
  const { id, lifecycle, name, fqdn, asn, feeds } = machine;
  const rack = rackOf(machine);
  const facts = rows.bgp.get(id);
  return {
    machineId: id,
    lifecycle,
    where: whereOf(machine),
    feeds: rack === null ? [] : (feeds ?? []).map((feed) => `${rack} ${feed.feed}`),
    name,
    fqdn,
    asn,
    place: placeOf(machine),
    links: rows.links.get(id) ?? [],
    placeRules: rows.placeRules,
    addresses: rows.given(id),
    systemDisks: rows.systemDisks(id).map(diskNow),
    bgp: facts?.rackBgp ? deriveBgp(facts).bgp : null,
    measure: measureOf(rows, machine),
    consul: consulOf(rows, machine),
    policy: policyOf(rows, machine, addressAt),
  };
}

/** What was last seen of one of the machines in these rows. */
export function observedOfRows(rows: SidesInRows, machine: MachineSides, lookedAt: string): ObservedMachine {
  const { id, reportedAt, environment, hostname, bmcAddress, clockSkewed, skewMs } = machine;
  const sections = rows.sections(id);
  const seen = <Section>(name: string): Seen<Section> | undefined => {
    const found = sections.find(({ section }) => section === name);
    return found && { observedAt: found.observedAt, observed: found.observed as Section };
  };
  return {
    lookedAt,
    reportedAt: reportedAt ?? undefined,
    environment: environment ?? undefined,
    hostname,
    ports: rows.ports(id),
    neighbours: rows.neighbours(id),
    addresses: rows.addresses(id),
    sharedAddresses: rows.shared.get(id) ?? [],
    bmcAddress,
    clock: { skewed: clockSkewed, skewMs: skewMs ?? 0 },
    announced: rows.misfits(id),
    consul: rows.consul(id),
    bgp: seen<BgpSection>('bgp'),
    path: seen<PathSection>('path'),
    bmc: seen<BmcSection>('bmc'),
    configuration: seen<ConfigurationSection>('configuration'),
  };
}
