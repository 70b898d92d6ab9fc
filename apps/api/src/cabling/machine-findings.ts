import type { Pool } from '#libs/database/index.js';
import {
  compareCabling,
  type CablingFinding,
  type ObservedNeighbour,
  type ObservedPort,
  type PlannedLink,
} from '#libs/domain/index.js';
import {
  cablesOf,
  groupedBy,
  neighboursOfMachines,
  peerNames,
  portsOfMachines,
  type CableView,
  type PeerNames,
  type When,
} from '#libs/read-model/queries/index.js';

/** A finding with the machine that it was seen at. */
export type MachineFinding = CablingFinding & { readonly machineId: string; readonly when?: When };

type Which = 'a' | 'b';
const ends: readonly Which[] = ['a', 'b'];
const networked = new Set(['copper', 'fibre', 'dac']);
/** eno2 before eno10. */
const byName = new Intl.Collator('en', { numeric: true });
const portFields = ['name', 'mac', 'link', 'speedMbps', 'mtu'];

const endOf = (cable: CableView, which: Which) => ({
  kind: (which === 'a' ? cable.aKind : cable.bKind) as PlannedLink['peer']['kind'],
  id: which === 'a' ? cable.aId : cable.bId,
  port: which === 'a' ? cable.aPort : cable.bPort,
});

function linkOf(cable: CableView, which: Which, names: PeerNames): PlannedLink {
  const far = endOf(cable, which === 'a' ? 'b' : 'a');
  const { speedMbps, mtu } = cable;
  return {
    cableId: cable.id,
    port: endOf(cable, which).port,
    peer: { ...far, ...names(far) },
    unmissed: cable.status === 'out-of-use',
    speedMbps,
    mtu,
  };
}

/** A cable between two ports of one machine is two links of it. */
function plansOf(cables: readonly CableView[], machineId: string, names: PeerNames): readonly PlannedLink[] {
  return cables.flatMap((cable) => {
    const own = ends.filter((which) => endOf(cable, which).kind === 'machine' && endOf(cable, which).id === machineId);
    return own.map((which) => linkOf(cable, which, names));
  });
}

/** What is wrong with the cabling of many machines; one statement for each table, whatever their number. */
export async function findingsOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly (readonly MachineFinding[])[]> {
  const [all, ports, neighbours] = await Promise.all([
    cablesOf(pool, 'machine', machineIds, when),
    portsOfMachines(pool, machineIds, portFields, when),
    neighboursOfMachines(pool, machineIds, when),
  ]);
  const cables = all.filter(({ kind }) => networked.has(kind));
  const names = await peerNames(
    pool,
    cables.flatMap((cable) => ends.map((which) => endOf(cable, which))),
    when,
  );
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
    const found = compareCabling(plansOf(cables, machineId, names), seen);
    const sorted = found.toSorted((one, other) => byName.compare(one.port, other.port));
    return sorted.map((one) => ({ ...one, machineId, ...(when ? { when } : {}) }));
  });
}
