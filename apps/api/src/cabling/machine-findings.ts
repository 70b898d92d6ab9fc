import type { Pool } from '#libs/database/index.js';
import { compareCabling, type CablingFinding, type ObservedNeighbour, type ObservedPort } from '#libs/domain/index.js';
import { plannedLinksOf } from '#libs/drift/index.js';
import { groupedBy, neighboursOfMachines, portsOfMachines, type When } from '#libs/read-model/queries/index.js';

/** A finding with the machine that it was seen at. */
export type MachineFinding = CablingFinding & { readonly machineId: string; readonly when?: When };

/** eno2 before eno10. */
const byName = new Intl.Collator('en', { numeric: true });
const portFields = ['name', 'mac', 'link', 'speedMbps', 'mtu'];

/** What is wrong with the cabling of many machines; one statement for each table, whatever their number. */
export async function findingsOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly (readonly MachineFinding[])[]> {
  const [links, ports, neighbours] = await Promise.all([
    plannedLinksOf(pool, machineIds, when),
    portsOfMachines(pool, machineIds, portFields, when),
    neighboursOfMachines(pool, machineIds, when),
  ]);
  const byMachine = ({ machineId }: { readonly machineId: string }) => machineId;
  const [portsOf, neighboursOf] = [
    groupedBy(machineIds, ports, byMachine),
    groupedBy(machineIds, neighbours, byMachine),
  ];
  return machineIds.map((machineId, at) => {
    const seen = {
      ports: (portsOf[at] ?? []) as readonly unknown[] as readonly ObservedPort[],
      neighbours: (neighboursOf[at] ?? []) as readonly unknown[] as readonly ObservedNeighbour[],
    };
    const found = compareCabling(links.get(machineId) ?? [], seen);
    const sorted = found.toSorted((one, other) => byName.compare(one.port, other.port));
    return sorted.map((one) => ({ ...one, machineId, ...(when ? { when } : {}) }));
  });
}
