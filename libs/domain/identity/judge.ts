import type { Evidence, EvidenceKind } from '#libs/contracts/index.js';
import type { IdentityQuestion, KnownMachine } from './question.js';
import { isClaimable } from './kinds.js';
import { weigh, type Weighing } from './weigh.js';
import {
  contradictionOfOtherProduct,
  groupLimits,
  matchSupport,
  noticeableSupport,
  ratios,
  ratiosWithOtherLabel,
  weights,
  witnessSupport,
  type WitnessGroup,
} from './weights.js';

export type Judgement = 'match' | 'doubtful' | 'unrelated';

export interface Judged {
  readonly machine: KnownMachine;
  readonly judgement: Judgement;
  readonly weighing: Weighing;
  /** Values that both print though they are different machines: worthless from now on. */
  readonly worthless: readonly Evidence[];
}

/** One value each, fixed in the machine: these cannot wander to another one as a NIC does. */
const fixed: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  'smbios-uuid',
  'board-serial',
  'system-serial',
  'device-tree-serial',
]);
/** Two machines of one product with such a value in common may be one that was rebuilt: a person has to look. */
const strong: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  'board-serial',
  'system-serial',
  'device-tree-serial',
]);
const identifying: readonly WitnessGroup[] = ['board', 'label', 'network'];

/** How a candidate stands to the report, given the evidence that still carries weight. */
export function judge(question: IdentityQuestion, usable: readonly Evidence[], machine: KnownMachine): Judged {
  const hasToken = question.speaksAs === machine.machineId;
  const weighing = weigh(usable, machine.evidence, hasToken);
  const shared = weighing.matched.filter(({ kind }) => fixed.has(kind));
  if (shared.length > 0 && otherProduct(question, machine)) {
    const rest = weigh(without(usable, shared), without(machine.evidence, shared), hasToken);
    if (rest.support < matchSupport) return ofOtherProducts(machine, weighing, rest, shared);
  }
  const judgement = judgementOf(weighing, usable, machine);
  return { machine, judgement, weighing, worthless: judgement === 'unrelated' ? shared : [] };
}

/** Two products and nothing else in common: the shared values are worthless, if enough of the rest says so. */
function ofOtherProducts(
  machine: KnownMachine,
  weighing: Weighing,
  rest: Weighing,
  shared: readonly Evidence[],
): Judged {
  const apart = rest.contradiction >= contradictionOfOtherProduct;
  if (apart) return { machine, judgement: 'unrelated', weighing: rest, worthless: shared };
  return { machine, judgement: 'doubtful', weighing, worthless: [] };
}

/** A product read from the board and one read from the system label cannot be compared: see productOf. */
function otherProduct({ product }: IdentityQuestion, { product: known }: KnownMachine): boolean {
  if (product === null || known === null || product === known) return false;
  return product.split(' ', 1)[0] === known.split(' ', 1)[0];
}

const without = (all: readonly Evidence[], some: readonly Evidence[]): readonly Evidence[] =>
  all.filter((one) => !some.some(({ kind, value }) => kind === one.kind && value === one.value));

function judgementOf(weighing: Weighing, usable: readonly Evidence[], machine: KnownMachine): Judgement {
  const { support, contradiction, matched } = weighing;
  if (support < noticeableSupport && !matched.some(({ kind }) => isClaimable(kind))) return 'unrelated';
  const otherLabel = (weighing.groups.get('label')?.contradiction ?? 0) > 0;
  const [matchRatio, denialRatio] = otherLabel ? ratiosWithOtherLabel : ratios;
  const enough = support >= matchSupport && support >= matchRatio * contradiction;
  const sure = !restsOnParts(weighing, usable, machine) && !isNamedWithOtherParts(weighing, usable, machine);
  if (enough && hasWitnesses(weighing) && sure) return 'match';
  const denied = contradictionElsewhere(weighing) >= denialRatio * support;
  return denied && !matched.some(({ kind }) => strong.has(kind)) ? 'unrelated' : 'doubtful';
}

/** What other witnesses say: a group that half agrees (one of two cards was replaced) does not deny itself. */
function contradictionElsewhere({ groups }: Weighing): number {
  const silent = [...groups.values()].filter((one) => one.support === 0);
  return silent.reduce((total, one) => total + one.contradiction, 0);
}

/** One witness may decide alone only while nobody else speaks against it. Board and network are one: ports are onboard. */
function hasWitnesses(weighing: Weighing): boolean {
  const supported = [...weighing.groups].filter(
    ([, one]) => one.support >= witnessSupport && one.support > one.contradiction,
  );
  const witnesses = new Set(supported.map(([group]) => (group === 'network' ? 'board' : group)));
  const denied = identifying.some((group) => (weighing.groups.get(group)?.contradiction ?? 0) > 0);
  if (witnesses.size < 2) return !(denied || allPartsDiffer(weighing));
  return !restIsAnother(weighing) && !anotherByName(weighing) && !inAnotherChassis(weighing);
}

/** Label and chassis both say another machine: whatever was carried over, a person has to look. */
function anotherByName({ groups }: Weighing): boolean {
  return (['label', 'chassis'] as const).every((group) => (groups.get(group)?.contradiction ?? 0) > 0);
}

/** Another chassis, and none of the disks or none of the DIMMs: a label that many machines print would let boards wander. */
function inAnotherChassis({ groups, matched, contradicted }: Weighing): boolean {
  if ((groups.get('chassis')?.contradiction ?? 0) === 0) return false;
  const is = (kind: EvidenceKind) => (one: Evidence) => one.kind === kind;
  return (['disk', 'dimm'] as const).some((kind) => contradicted.some(is(kind)) && !matched.some(is(kind)));
}

/** Board and label came with nothing of what was around them: they may have been moved into another machine. */
function restIsAnother({ groups }: Weighing): boolean {
  const rest = (['parts', 'chassis', 'place'] as const).map(
    (group) => groups.get(group) ?? { support: 0, contradiction: 0 },
  );
  const against = rest.reduce((total, one) => total + one.contradiction, 0);
  return rest.every((one) => one.support === 0) && against > groupLimits.parts.contradiction;
}

/** No part is the same: with a board to speak for the machine that takes disks and DIMMs, with ports alone either. */
function allPartsDiffer({ groups }: Weighing): boolean {
  const { support, contradiction } = groups.get('parts') ?? { support: 0, contradiction: 0 };
  const byBoard = (groups.get('board')?.support ?? 0) > 0;
  return support === 0 && contradiction > (byBoard ? weights.disk.contradiction : 0);
}

/** Parts and place show no machine that has better evidence of its own: a disk may have been carried over. */
function restsOnParts({ groups }: Weighing, usable: readonly Evidence[], machine: KnownMachine): boolean {
  const identified = identifying.some((group) => (groups.get(group)?.support ?? 0) > 0);
  const comparable = [...usable, ...machine.evidence].some(({ kind }) => isClaimable(kind));
  const contradicted = identifying.some((group) => (groups.get(group)?.contradiction ?? 0) > 0);
  return !identified && comparable && !contradicted;
}

/**
 * A machine that was known by ports and parts only (no run as root yet) gets its first label or board, and not all of
 * these are there any more: they may as well have been carried into the machine that reports.
 */
function isNamedWithOtherParts({ groups }: Weighing, usable: readonly Evidence[], machine: KnownMachine): boolean {
  const isName = ({ kind }: Evidence) => fixed.has(kind);
  const named = usable.some(isName) && !machine.evidence.some(isName);
  return named && (['network', 'parts'] as const).some((group) => (groups.get(group)?.contradiction ?? 0) > 0);
}
