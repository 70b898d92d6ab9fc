import type { Evidence, EvidenceKind } from '#libs/contracts/index.js';
import { sharedCards } from './nic-cards.js';
import {
  groupLimits,
  networkContradictionWithNewBoard,
  otherNode,
  tokenSupport,
  weights,
  type WitnessGroup,
} from './weights.js';

export interface Weighed {
  readonly support: number;
  readonly contradiction: number;
}

export interface Weighing extends Weighed {
  readonly groups: ReadonlyMap<WitnessGroup, Weighed>;
  readonly matched: readonly Evidence[];
  /** Values of the report that differ from those known. */
  readonly contradicted: readonly Evidence[];
}

const kinds = Object.keys(weights) as EvidenceKind[];
const groupNames = Object.keys(groupLimits) as WitnessGroup[];

/** Weighs what a report offers against what a machine is known by. */
export function weigh(report: readonly Evidence[], known: readonly Evidence[], hasToken: boolean): Weighing {
  const found = kinds.map((kind) => compare(kind, valuesOf(report, kind), valuesOf(known, kind)));
  const groups = new Map(groupNames.map((group) => [group, limited(group, found)]));
  correct(groups, report, known, hasToken);
  const all = [...groups.values()];
  return {
    support: sum(all.map((one) => one.support)),
    contradiction: sum(all.map((one) => one.contradiction)),
    groups,
    matched: found.flatMap(({ kind, shared }) => shared.map((value) => ({ kind, value }))),
    contradicted: found.flatMap(({ kind, differing }) => differing.map((value) => ({ kind, value }))),
  };
}

interface Comparison extends Weighed {
  readonly kind: EvidenceKind;
  readonly shared: readonly string[];
  readonly differing: readonly string[];
}

const valuesOf = (evidence: readonly Evidence[], kind: EvidenceKind): readonly string[] =>
  evidence.filter((one) => one.kind === kind).map((one) => one.value);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** A kind that one side does not report is silent: neither support nor contradiction. */
function compare(kind: EvidenceKind, reported: readonly string[], known: readonly string[]): Comparison {
  const { support, contradiction } = weights[kind];
  if (reported.length === 0 || known.length === 0)
    return { kind, support: 0, contradiction: 0, shared: [], differing: [] };
  const shared = reported.filter((value) => known.includes(value));
  const agreed = agreement(kind, shared, reported, known);
  return {
    kind,
    support: support * agreed.support,
    contradiction: contradiction * agreed.contradiction,
    shared,
    differing: agreed.contradiction > 0 ? reported.filter((value) => !known.includes(value)) : [],
  };
}

/** Shares between 0 and 1. Single values agree or differ; of parts, some may be unread, so the shorter list is the measure. */
function agreement(
  kind: EvidenceKind,
  shared: readonly string[],
  reported: readonly string[],
  known: readonly string[],
): Weighed {
  const one = shared.length > 0 ? 1 : 0;
  if (kind === 'nic-mac') {
    const share = sharedCards(reported, known);
    return { support: share, contradiction: 1 - share };
  }
  if (kind !== 'disk' && kind !== 'dimm') return { support: one, contradiction: 1 - one };
  const [fewer, more] = [Math.min(reported.length, known.length), Math.max(reported.length, known.length)];
  return { support: shared.length / more, contradiction: 1 - shared.length / fewer };
}

function limited(group: WitnessGroup, found: readonly Comparison[]): Weighed {
  const own = found.filter(({ kind }) => weights[kind].group === group);
  const limit = groupLimits[group];
  return {
    support: Math.min(limit.support, sum(own.map((one) => one.support))),
    contradiction: Math.min(limit.contradiction, sum(own.map((one) => one.contradiction))),
  };
}

/** What one group says depends on another in three cases; see weights.ts. */
function correct(
  groups: Map<WitnessGroup, Weighed>,
  report: readonly Evidence[],
  known: readonly Evidence[],
  hasToken: boolean,
): void {
  const { board, network, parts, label } = Object.fromEntries(groups) as Record<WitnessGroup, Weighed>;
  if (board.contradiction > 0 && board.support === 0) {
    const contradiction = Math.min(network.contradiction, networkContradictionWithNewBoard);
    groups.set('network', { ...network, contradiction });
  }
  if (hasToken) {
    const support = Math.min(groupLimits.parts.support, parts.support + tokenSupport);
    groups.set('parts', { ...parts, support });
  }
  if (isOtherNode(report, known)) groups.set('label', { ...label, contradiction: otherNode });
}

/** Both sit in one enclosure, in different slots, and the system serial is that of the enclosure. */
function isOtherNode(report: readonly Evidence[], known: readonly Evidence[]): boolean {
  const serials = valuesOf(report, 'system-serial');
  return valuesOf(report, 'chassis-serial').some((place) => {
    const enclosure = place.split('/')[0] ?? '';
    const sameEnclosure = valuesOf(known, 'chassis-serial').filter((other) => other.startsWith(`${enclosure}/`));
    return (
      place.includes('/') && serials.includes(enclosure) && sameEnclosure.length > 0 && !sameEnclosure.includes(place)
    );
  });
}
