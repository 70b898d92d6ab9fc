import {
  settingSectionNames,
  type AddressFunction,
  type Component,
  type SecretKind,
  type SettingSections,
  type SystemDisk,
} from '#libs/contracts/index.js';
import { disksOf, policiesFor, policyFor, type ConfigurationFacts, type PolicyInForce } from '#libs/domain/index.js';
import { defined } from '#libs/kernel/index.js';
import type { ComponentAt, ConfigurationRows, SystemDiskView } from '#libs/read-model/queries/index.js';
import { selectedBy } from './selected-by.js';

/** Each section from the policy that decides it for this machine. */
function settingsOf(chosen: ReadonlyMap<string, PolicyInForce>): SettingSections {
  const sections = settingSectionNames.flatMap((section) => {
    const rule = policyFor(chosen, 'settings', `settings ${section}`)?.rule;
    return rule?.[section] === undefined ? [] : [[section, rule[section]] as const];
  });
  return Object.fromEntries(sections) as SettingSections;
}

const diskOf = ({ key, wwn, serial, model, sizeBytes, byPath }: SystemDiskView) => ({
  key,
  ...(defined({
    wwn: wwn ?? undefined,
    serial: serial ?? undefined,
    model: model ?? undefined,
    sizeBytes: sizeBytes ?? undefined,
    byPath: byPath ?? undefined,
  }) as Partial<Record<'wwn' | 'serial' | 'model' | 'byPath', string>> & { sizeBytes?: number }),
});

/** A part as the domain has it: what is null was not reported. */
export function diskPartOfRow({ kind: _kind, when: _when, ...row }: ComponentAt): Component {
  const known = Object.entries(row).filter(([, value]) => value !== null);
  return { attributes: {}, ...Object.fromEntries(known), kind: 'disk' } as unknown as Component;
}

/** As it was chosen, out of its rows. */
export function systemDiskOfRows(rows: readonly SystemDiskView[]): SystemDisk | undefined {
  const [first, second] = rows;
  if (!first) return undefined;
  if (second) return { kind: 'mirror', disks: [diskOf(first), diskOf(second)] };
  return first.kind === 'volume'
    ? { kind: 'volume', disks: [diskOf(first)], controllerPci: first.controllerPci }
    : { kind: 'disk', disks: [diskOf(first)] };
}

/** What the read models hold of a machine, as the facts that its configuration is made of, but for what is rendered. */
export function factsOfRows(rows: ConfigurationRows): Omit<ConfigurationFacts, 'files' | 'unrendered'> {
  const { machine, ofRole, ports, addresses, policies, systemDisks, disks, secrets } = rows;
  const chosen = policiesFor({ policies: policies as readonly PolicyInForce[], versions: {} }, selectedBy(machine));
  const bmc = policyFor(chosen, 'bmc')?.rule;
  const { id: machineId, name, fqdn, cluster, role, asn, bmcMac } = machine;
  return {
    machineId,
    name,
    fqdn,
    cluster,
    role,
    asn,
    ports,
    bmcMac,
    addresses: addresses.map((one) => ({ address: one.address, function: one.function as AddressFunction })),
    systemDisk: systemDiskOfRows(systemDisks),
    disks: disksOf(disks.map(diskPartOfRow)),
    settings: settingsOf(chosen),
    ofRole: ofRole as ConfigurationFacts['ofRole'],
    bmc: bmc && { user: bmc.user, vlan: bmc.vlan, gateways: bmc.gateways },
    secrets: secrets.map((one) => ({ ...one, kind: one.kind as SecretKind })),
  };
}
