import { siteScoped, type PlaceRule, type RackFace } from '#libs/contracts/index.js';
import type { ObservedNeighbour } from './finding.js';
import { isPlannedDevice, namesOfPort, neighbourText } from './peer.js';
import { numberInRange, rangeOf } from './port-range.js';

/** A rule with the names by which its switch may introduce itself. */
export interface KnownPlaceRule extends PlaceRule {
  readonly rule: string;
  readonly names: readonly string[];
}

/** Where a machine would stand. A rack place has no height yet: that is the machine's own. */
export type ProposedStand =
  | { readonly site: string; readonly rack: string; readonly unit: number; readonly face: RackFace }
  | { readonly site: string; readonly chassis: string; readonly slot: string };

/** Why: by which rule, and what was heard where. */
export interface PlaceEvidence {
  readonly rule: string;
  /** The machine's own port. */
  readonly port: string;
  /** `sw1 Ethernet1/7` */
  readonly heard: string;
}

export interface PlaceProposal {
  readonly stand: ProposedStand;
  readonly evidence: readonly PlaceEvidence[];
}

function standOf({ gives }: PlaceRule, nth: number): ProposedStand {
  if ('rack' in gives) {
    const { site, code } = siteScoped(gives.rack);
    return { site, rack: code, unit: gives.unit + nth * gives.step, face: gives.face };
  }
  const { site, code } = siteScoped(gives.chassis);
  return { site, chassis: code, slot: String(gives.slot + nth * gives.step) };
}

const keyOf = (stand: ProposedStand): string => Object.values(stand).join(' ');

function* proposals(
  rules: readonly KnownPlaceRule[],
  neighbours: readonly ObservedNeighbour[],
): Iterable<{ stand: ProposedStand; evidence: PlaceEvidence }> {
  for (const rule of rules) {
    const range = rangeOf(rule.ports);
    const peer = { kind: 'device', id: rule.device, port: '', names: rule.names, macs: [] } as const;
    for (const neighbour of range ? neighbours.filter((one) => isPlannedDevice(peer, one)) : []) {
      const numbers = namesOfPort(neighbour).map((name) => range && numberInRange(range, name));
      const number = numbers.find((one) => one !== undefined);
      if (!range || number === undefined) continue;
      const evidence = { rule: rule.rule, port: neighbour.port, heard: neighbourText(neighbour) };
      yield { stand: standOf(rule, number - range.from), evidence };
    }
  }
}

/**
 * Where a machine stands by the rules, from the switch ports that it is heard at: the best supported place first. Several
 * places mean that the evidence disagrees, and a person has to look.
 */
export function proposePlaces(
  rules: readonly KnownPlaceRule[],
  neighbours: readonly ObservedNeighbour[],
): readonly PlaceProposal[] {
  const found = new Map<string, { stand: ProposedStand; evidence: PlaceEvidence[] }>();
  for (const { stand, evidence } of proposals(rules, neighbours)) {
    const known = found.get(keyOf(stand)) ?? { stand, evidence: [] };
    known.evidence.push(evidence);
    found.set(keyOf(stand), known);
  }
  return [...found.values()].toSorted((one, other) => other.evidence.length - one.evidence.length);
}
