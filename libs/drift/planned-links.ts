import type { PlannedLink } from '#libs/domain/index.js';
import type { Pool } from '#libs/database/index.js';
import { cablesOf, peerNames, type CableView, type PeerNames, type When } from '#libs/read-model/queries/index.js';

type Which = 'a' | 'b';
const ends: readonly Which[] = ['a', 'b'];
const networked = new Set(['copper', 'fibre', 'dac']);

const endOf = (cable: CableView, which: Which) => ({
  kind: (which === 'a' ? cable.aKind : cable.bKind) as PlannedLink['peer']['kind'],
  id: which === 'a' ? cable.aId : cable.bId,
  port: which === 'a' ? cable.aPort : cable.bPort,
});

function linkOf(cable: CableView, which: Which, names: PeerNames): PlannedLink {
  const peerEnd = which === 'a' ? 'b' : 'a';
  const far = endOf(cable, peerEnd);
  const { speedMbps, mtu } = cable;
  return {
    cableId: cable.id,
    port: endOf(cable, which).port,
    peer: { ...far, ...names(far) },
    peerEnd,
    unmissed: cable.status === 'out-of-use',
    speedMbps,
    mtu,
  };
}

/** Network cables that are planned for machines, as links of each; one statement for each table, whatever their number. */
export async function plannedLinksOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, readonly PlannedLink[]>> {
  const all = await cablesOf(pool, 'machine', machineIds, when);
  const cables = all.filter(({ kind }) => networked.has(kind));
  const peers = cables.flatMap((cable) => ends.map((which) => endOf(cable, which)));
  const names = await peerNames(pool, peers, when);
  const links = new Map<string, PlannedLink[]>(machineIds.map((id) => [id, []]));
  // A cable between two ports of one machine is two links of it.
  for (const cable of cables)
    for (const which of ends) {
      const own = endOf(cable, which);
      if (own.kind === 'machine') links.get(own.id)?.push(linkOf(cable, which, names));
    }
  return links;
}
