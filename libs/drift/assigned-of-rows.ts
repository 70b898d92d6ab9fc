import { diskPartOfRow, selectedBy, systemDiskOfRows } from '#libs/configuration/index.js';
import type { DecidedBy } from '#libs/contracts/index.js';
import { disksOf, type AssignedMachine } from '#libs/domain/index.js';
import { defined } from '#libs/kernel/index.js';
import type { ComponentAt, GivenAddressRow, MachineSides, SystemDiskView } from '#libs/read-model/queries/index.js';

/** What read tables hold of a machine, as far as policies ask. */
export interface AssignedRows {
  readonly machine: MachineSides;
  readonly addresses: readonly GivenAddressRow[];
  readonly systemDisks: readonly SystemDiskView[];
  readonly disks: readonly ComponentAt[];
  /** The pool that its ASN is from. */
  readonly asnPool: string | undefined;
}

/** Which version it was that gave it makes no difference here. */
const decidedBy = (policy: string | null): DecidedBy => (policy === null ? 'hand' : { policy, version: 0 });

function schemeOf({ site, room, rowCode, rack, unit, chassis, slot, node, cluster, role }: MachineSides) {
  const known = { site, room, row: rowCode, rack, chassis, slot, node, cluster, role };
  const texts = Object.entries(known).map(([field, value]) => [field, value ?? undefined] as const);
  return defined({ ...Object.fromEntries(texts), unit: unit === null ? undefined : String(unit) });
}

/** Undefined for a machine that is not in use, or stands nowhere: nothing follows from that by policy. */
export function assignedOfRows(rows: AssignedRows): AssignedMachine | undefined {
  const { machine, addresses, systemDisks, disks, asnPool } = rows;
  const { id, lifecycle, site, name, fqdn, cluster, role, asn, namePolicy, clusterPolicy, rolePolicy } = machine;
  if (site === null || (lifecycle !== 'new' && lifecycle !== 'accepted')) return undefined;
  return {
    id,
    facts: selectedBy(machine),
    scheme: schemeOf(machine),
    name: fqdn ?? name ?? undefined,
    cluster: cluster ?? undefined,
    role: role ?? undefined,
    addresses: addresses.map((one) => ({ ...one, address: `${one.address}/${one.length}` })),
    asn: asn === null || asnPool === undefined ? undefined : { asn, pool: asnPool },
    systemDisk: systemDiskOfRows(systemDisks),
    disks: disksOf(disks.map(diskPartOfRow)),
    decided: {
      name: decidedBy(namePolicy),
      cluster: decidedBy(clusterPolicy),
      role: decidedBy(rolePolicy),
      'system-disk': decidedBy(systemDisks[0]?.policy ?? null),
    },
  };
}
