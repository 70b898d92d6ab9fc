import type { Evidence, EvidenceKind } from '#libs/contracts/index.js';
import type { IdentityQuestion, KnownMachine } from './question.js';
import { isClaimable } from './kinds.js';
import { weigh, type Weighing } from './weigh.js';
import { matchRatio, matchSupport, noticeableSupport, witnessSupport, type WitnessGroup } from './weights.js';

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
    if (rest.support < matchSupport) return { machine, judgement: 'unrelated', weighing: rest, worthless: shared };
  }
  const judgement = judgementOf(weighing, usable, machine);
  return { machine, judgement, weighing, worthless: judgement === 'unrelated' ? shared : [] };
}

function otherProduct(question: IdentityQuestion, machine: KnownMachine): boolean {
  return question.product !== null && machine.product !== null && question.product !== machine.product;
}

const without = (all: readonly Evidence[], some: readonly Evidence[]): readonly Evidence[] =>
  all.filter((one) => !some.some(({ kind, value }) => kind === one.kind && value === one.value));

function judgementOf(weighing: Weighing, usable: readonly Evidence[], machine: KnownMachine): Judgement {
  const { support, contradiction } = weighing;
  if (support < noticeableSupport) return 'unrelated';
  const enough = support >= matchSupport && support >= matchRatio * contradiction;
  if (enough && hasWitnesses(weighing) && !restsOnParts(weighing, usable, machine)) return 'match';
  const denied = contradiction >= matchRatio * support;
  return denied && !weighing.matched.some(({ kind }) => strong.has(kind)) ? 'unrelated' : 'doubtful';
}

/** One group may decide alone only while no other identifying group speaks against it. */
function hasWitnesses({ groups }: Weighing): boolean {
  const against = identifying.some((group) => (groups.get(group)?.contradiction ?? 0) > 0);
  const witnesses = [...groups.values()].filter((one) => one.support >= witnessSupport);
  return witnesses.length >= 2 || !against;
}

/** Parts and place show no machine that has better evidence of its own: a disk may have been carried over. */
function restsOnParts({ groups }: Weighing, usable: readonly Evidence[], machine: KnownMachine): boolean {
  const identified = identifying.some((group) => (groups.get(group)?.support ?? 0) > 0);
  const comparable = [...usable, ...machine.evidence].some(({ kind }) => isClaimable(kind));
  const contradicted = identifying.some((group) => (groups.get(group)?.contradiction ?? 0) > 0);
  return !identified && comparable && !contradicted;
}
