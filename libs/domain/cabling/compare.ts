import { canonicalMac } from '#libs/kernel/index.js';
import type { CablingFinding, ObservedNeighbour, ObservedPort, PlannedLink } from './finding.js';
import { linkFindings } from './link-findings.js';
import { isPlannedDevice, neighbourText, isPlannedPort } from './peer.js';
import { canonicalPortName, samePortName } from './port-name.js';

export interface CablingObserved {
  readonly ports: readonly ObservedPort[];
  readonly neighbours: readonly ObservedNeighbour[];
}

/** Management controllers have ports of their own, which the machine's operating system does not see. */
const outOfSight = /^(?:bmc|ipmi|i?drac|ilo|imm|xcc|ikvm|mgmt|management|oob)[\s_-]*\d*$/i;

export const isOutOfSight = (port: string): boolean => outOfSight.test(port);

export function portMeant(ports: readonly ObservedPort[], planned: string): ObservedPort | undefined {
  const mac = canonicalMac(planned);
  return (
    ports.find(({ name }) => name === planned) ??
    ports.find((port) => (mac === undefined ? samePortName(planned, port.name) : port.mac === mac))
  );
}

/**
 * What is wrong with the cabling of one machine: the plan against what the machine reported of its ports and whom it heard
 * there. A plan that nobody could check (the port of a BMC, a silent switch) is never called wrong.
 */
export function compareCabling(
  plan: readonly PlannedLink[],
  { ports, neighbours }: CablingObserved,
): readonly CablingFinding[] {
  const heard = (port: string) => neighbours.filter((one) => canonicalPortName(one.port) === canonicalPortName(port));
  const planned = plan.flatMap((link) => {
    const port = portMeant(ports, link.port);
    if (port) return linkFindings(link, port, heard(port.name), plan);
    // An older report, or one of another tool, may name a neighbour's port and no port.
    const alone = heard(link.port);
    if (alone.length > 0) return linkFindings(link, portUnseen(link.port), alone, plan);
    return link.unmissed || ports.length === 0 || isOutOfSight(link.port) ? [] : [noSuchPort(link)];
  });
  return [...planned, ...unexpected(plan, ports, neighbours)];
}

const portUnseen = (name: string): ObservedPort => ({ name, mac: null, link: null, speedMbps: null, mtu: null });

const noSuchPort = ({ port, cableId, peer }: PlannedLink): CablingFinding => ({
  kind: 'missing-link',
  port,
  cableId,
  message: `A cable to ${peer.id} ${peer.port} is planned for ${port}, and the machine reports no such port.`,
  planned: `${peer.id} ${peer.port}`,
  observed: null,
  belongsTo: null,
});

function unexpected(
  plan: readonly PlannedLink[],
  ports: readonly ObservedPort[],
  neighbours: readonly ObservedNeighbour[],
): readonly CablingFinding[] {
  const taken = new Set(plan.map(({ port }) => canonicalPortName(portMeant(ports, port)?.name ?? port)));
  return neighbours
    .filter(({ port }) => !taken.has(canonicalPortName(port)))
    .map((neighbour) => {
      const owner = plan.find(({ peer }) => isPlannedDevice(peer, neighbour) && isPlannedPort(peer, neighbour));
      const seen = neighbourText(neighbour);
      const instead = owner ? `, which is planned for ${owner.port}` : '';
      return {
        kind: 'unexpected-link',
        port: neighbour.port,
        cableId: null,
        message: `${neighbour.port} leads to ${seen}${instead}, and no cable is planned for it.`,
        planned: null,
        observed: seen,
        belongsTo: owner?.cableId ?? null,
      };
    });
}
