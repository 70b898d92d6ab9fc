import type { CablingFinding, FindingKind, ObservedNeighbour, ObservedPort, PlannedLink } from './finding.js';
import { isPlannedDevice, isPlannedPort, neighbourText } from './peer.js';

type Told = Pick<CablingFinding, 'message' | 'observed'> & Partial<Pick<CablingFinding, 'belongsTo'>>;

const peerText = ({ peer }: PlannedLink): string => `${peer.id} ${peer.port}`;

/** What is wrong with one planned link of a port that the machine has. */
export function linkFindings(
  link: PlannedLink,
  port: ObservedPort,
  heard: readonly ObservedNeighbour[],
  plan: readonly PlannedLink[],
): readonly CablingFinding[] {
  const finding = (kind: FindingKind, told: Told): CablingFinding => ({
    kind,
    port: port.name,
    cableId: link.cableId,
    planned: peerText(link),
    belongsTo: null,
    ...told,
  });
  const peer = heard.find((one) => isPlannedDevice(link.peer, one) && isPlannedPort(link.peer, one));
  const strangers = peer ? [] : heard;
  const wrong = strangers.map((one) => finding(...misled(link, port, one, plan)));
  const silent = heard.length === 0 && !link.unmissed ? unheard(link, port) : undefined;
  return [
    ...wrong,
    ...(silent ? [finding(...silent)] : []),
    ...slow(link, port).map((told) => finding('speed-mismatch', told)),
    ...narrow(link, port, peer).map((told) => finding('mtu-mismatch', told)),
  ];
}

function misled(
  link: PlannedLink,
  { name }: ObservedPort,
  neighbour: ObservedNeighbour,
  plan: readonly PlannedLink[],
): readonly [FindingKind, Told] {
  const observed = neighbourText(neighbour);
  const owner = plan.find((one) => isPlannedDevice(one.peer, neighbour) && isPlannedPort(one.peer, neighbour));
  const instead = owner && owner.cableId !== link.cableId ? `, where the cable of ${owner.port} is planned` : '';
  const told = {
    message: `${name} leads to ${observed}${instead}, and ${peerText(link)} is planned.`,
    observed,
    belongsTo: owner?.cableId ?? null,
  };
  return [isPlannedDevice(link.peer, neighbour) ? 'wrong-port' : 'wrong-device', told];
}

/** A link without a voice may lead to where it should: a switch may not speak LLDP, or the machine not listen. */
function unheard(link: PlannedLink, { name, link: up }: ObservedPort): readonly [FindingKind, Told] | undefined {
  if (up === false)
    return ['missing-link', { message: `${name} has no link, and ${peerText(link)} is planned.`, observed: 'no link' }];
  if (up === null) return undefined;
  const message = `${name} has a link, and nobody was heard there: nothing says that it leads to ${peerText(link)}.`;
  return ['unconfirmed-link', { message, observed: 'a link, and no neighbour' }];
}

const mbps = (speed: number): string => (speed >= 1_000 ? `${speed / 1_000} Gbit/s` : `${speed} Mbit/s`);

function slow({ speedMbps: planned }: PlannedLink, { name, link, speedMbps }: ObservedPort): readonly Told[] {
  if (planned === null || speedMbps === null || link === false || speedMbps === planned) return [];
  const observed = mbps(speedMbps);
  return [{ message: `${name} runs at ${observed}, and ${mbps(planned)} is planned.`, observed }];
}

/**
 * The machine's own MTU against the plan, and what the other end takes against both. LLDP's maximum frame size (IEEE
 * 802.3 Annex 79) counts header and checksum, and switches that count neither say the bare MTU: so only a frame that is
 * smaller than the payload is called too small.
 */
function narrow(
  { mtu: planned }: PlannedLink,
  { name, mtu }: ObservedPort,
  peer: ObservedNeighbour | undefined,
): readonly Told[] {
  const own =
    planned === null || mtu === null || mtu === planned
      ? []
      : [{ message: `${name} has an MTU of ${mtu}, and ${planned} is planned.`, observed: `MTU ${mtu}` }];
  const needed = planned ?? mtu;
  const frame = peer?.mtu ?? null;
  if (!peer || needed === null || frame === null || frame >= needed) return own;
  const observed = `frames of ${frame} bytes at the other end`;
  const message = `${neighbourText(peer)} takes ${observed.replace(' at the other end', '')}, and ${name} is to send ${needed}.`;
  return [...own, { message, observed }];
}
