import { planWhereSeen } from '#libs/contracts/cabling/plan-where-seen.js';
import type { DriftCause, DriftKind, DriftItem, DriftProposal } from '#libs/contracts/index.js';
import { compareCabling } from '../cabling/compare.js';
import type { CablingFinding, FindingKind, PlannedLink } from '../cabling/finding.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { around, byInventory, itself } from './system-itself.js';

/** A link on which nobody was heard may be right: no drift. */
const kinds: Readonly<Partial<Record<FindingKind, DriftKind>>> = {
  'wrong-port': 'wrong-port',
  'wrong-device': 'wrong-device',
  'missing-link': 'missing-link',
  'unexpected-link': 'unexpected-link',
  'speed-mismatch': 'speed',
  'mtu-mismatch': 'mtu',
};

/** What the cable leads to; behind a link that is not there may also be whatever the rack has in common. */
function causesOf(kind: DriftKind, link: PlannedLink | undefined, desired: DesiredMachine): DriftCause[] {
  const peer = link ? [{ kind: link.peer.kind, id: link.peer.id }] : [];
  const shared = kind === 'missing-link' ? around(desired) : [];
  return [...peer, ...shared, itself(desired)];
}

/** The plan may follow a cable that leads elsewhere: to where it was seen, as far as that can be said. */
function whereSeen({ observed }: CablingFinding, kind: DriftKind, link: PlannedLink | undefined) {
  if (link?.peer.kind !== 'device') return {};
  const end = link.peerEnd === 'a' ? 'A' : 'B';
  const planned = planWhereSeen({ end, device: link.peer.id, isAtDevice: kind === 'wrong-port', observed });
  return planned ? { end: planned.end, to: planned.to } : {};
}

function proposalOf(finding: CablingFinding, kind: DriftKind, link: PlannedLink | undefined): DriftProposal {
  const { cableId, port, planned } = finding;
  const change = (text: string): DriftProposal => ({
    text,
    command: cableId === null ? null : { mutation: 'changeCable', input: { cableId } },
  });
  switch (kind) {
    case 'speed':
    case 'mtu':
      return change(`Set ${port} and its other end as planned; or plan the cable as it is.`);
    case 'missing-link':
      return change(`Look whether the cable of ${port} is plugged in at both ends; or plan it as out of use.`);
    case 'unexpected-link':
      return { text: `Plan a cable for ${port}, or unplug what is there.`, command: null };
    default:
      return {
        text: `Plug the cable of ${port} into ${planned}; or plan it where it is.`,
        command:
          cableId === null ? null : { mutation: 'moveCable', input: { cableId, ...whereSeen(finding, kind, link) } },
      };
  }
}

function itemOf(finding: CablingFinding, desired: DesiredMachine, observed: ObservedMachine): DriftItem[] {
  const kind = kinds[finding.kind];
  // Where nobody plans cables, each of them would be unexpected.
  if (kind === undefined || (kind === 'unexpected-link' && desired.links.length === 0)) return [];
  const link = desired.links.find(({ cableId, port }) => cableId === finding.cableId && port === finding.port);
  const known = link ?? desired.links.find(({ cableId }) => cableId === finding.cableId);
  const atOtherEnd = kind === 'mtu' && finding.observed?.endsWith('at the other end') === true;
  return [
    {
      kind,
      subject: atOtherEnd ? `${finding.port} other end` : finding.port,
      message: finding.message,
      expected: expectedOf(kind, known) ?? finding.planned,
      observed: finding.observed,
      causes: causesOf(kind, known, desired),
      evidence: byInventory(observed, 'lldp'),
      proposal: proposalOf(finding, kind, known),
    },
  ];
}

function expectedOf(kind: DriftKind, link: PlannedLink | undefined): string | undefined {
  if (kind === 'speed' && link?.speedMbps) return `${link.speedMbps} Mbit/s`;
  return kind === 'mtu' && link?.mtu ? `MTU ${link.mtu}` : undefined;
}

/** Cables as planned against what the machine's ports say, and whom it hears there. */
export const cabling: Comparator = (desired, observed) =>
  observed.reportedAt === undefined
    ? []
    : compareCabling(desired.links, observed).flatMap((finding) => itemOf(finding, desired, observed));
