import type { Evidence } from '#libs/contracts/index.js';
import { claimChanges, claimsOf } from './claims.js';
import { fingerprintOf } from './fingerprint.js';
import { judge, type Judged } from './judge.js';
import type { DecidedConflict, Distrust, IdentityQuestion, IdentityVerdict } from './question.js';

/**
 * Which machine a report comes from. All evidence is weighed for every machine that shares any of it; exactly one
 * machine that fits and nobody else in doubt means `known`, nobody at all means `new`, everything else is a conflict
 * for a person. Two machines are never merged here, and none is split.
 */
export function resolveIdentity(question: IdentityQuestion): IdentityVerdict {
  const usable = question.evidence.filter((one) => !includes(question.distrusted, one));
  if (claimsOf(usable).length === 0) return nothingToRecogniseBy(question);
  const judged = question.candidates.map((machine) => judge(question, usable, machine));
  const worthless = judged.flatMap((one) => one.worthless);
  if (worthless.length > 0) return withoutWorthless(question, judged);
  const fitting = leftToChoose(judged, question.decided);
  const [only, another] = fitting;
  if (!only) return asNew(question, usable);
  if (another || only.judgement !== 'match') return decidedOrConflict(question, usable, fitting);
  return asKnown(question, usable, only.machine.machineId);
}

/** Learns what is worthless, and asks again without it. Ends: each round takes values away. */
function withoutWorthless(question: IdentityQuestion, judged: readonly Judged[]): IdentityVerdict {
  const learned = distrustOf(judged);
  const distrusted = [...question.distrusted, ...learned.map(({ evidence }) => evidence)];
  const verdict = resolveIdentity({ ...question, distrusted });
  return verdict.kind === 'conflict' ? verdict : { ...verdict, distrust: [...learned, ...verdict.distrust] };
}

function distrustOf(judged: readonly Judged[]): readonly Distrust[] {
  const byValue = new Map<string, Distrust>();
  for (const { machine, worthless } of judged) {
    for (const evidence of worthless) {
      const name = `${evidence.kind} ${evidence.value}`;
      const machineIds = [...(byValue.get(name)?.machineIds ?? []), machine.machineId];
      byValue.set(name, { evidence, because: 'Different machines print the same value.', machineIds });
    }
  }
  return [...byValue.values()];
}

/** Who remains, the best first. A machine that a person told apart from a better one is not asked about again. */
function leftToChoose(judged: readonly Judged[], decided: readonly DecidedConflict[]): readonly Judged[] {
  const ranked = judged
    .filter((one) => one.judgement !== 'unrelated')
    .toSorted((one, other) => lead(other) - lead(one));
  const best = ranked[0];
  if (best?.judgement !== 'match') return ranked;
  return ranked.filter((one) => one === best || !toldApart(decided, best, one));
}

const lead = ({ weighing, judgement }: Judged): number =>
  weighing.support - weighing.contradiction + (judgement === 'match' ? 1_000 : 0);

function toldApart(decided: readonly DecidedConflict[], { machine: one }: Judged, { machine: other }: Judged): boolean {
  return decided.some(({ verdict, machineId, otherMachineId }) => {
    const pair = [machineId, otherMachineId];
    const both = pair.includes(one.machineId) && pair.includes(other.machineId);
    return both && (verdict === 'different' || verdict === 'split');
  });
}

function asKnown(question: IdentityQuestion, usable: readonly Evidence[], machineId: string): IdentityVerdict {
  const machine = question.candidates.find((one) => one.machineId === machineId);
  const others = question.candidates.filter((one) => one.machineId !== machineId);
  return { kind: 'known', machineId, ...claimChanges(usable, machine, others), distrust: [] };
}

function asNew(question: IdentityQuestion, usable: readonly Evidence[]): IdentityVerdict {
  const { newClaims, movedClaims } = claimChanges(usable, undefined, question.candidates);
  return { kind: 'new', claims: newClaims, movedClaims, distrust: [] };
}

/** A token is the only thing that can name such a machine: nobody else can be confused with it by evidence. */
function nothingToRecogniseBy(question: IdentityQuestion): IdentityVerdict {
  const { speaksAs } = question;
  if (speaksAs !== undefined) return asKnown(question, [], speaksAs);
  return decidedOrConflict(question, [], []);
}

function decidedOrConflict(
  question: IdentityQuestion,
  usable: readonly Evidence[],
  fitting: readonly Judged[],
): IdentityVerdict {
  const fingerprint = fingerprintOf(question);
  const settled = question.decided.find((one) => one.fingerprint === fingerprint);
  if (settled) return asKnown(question, usable, settled.machineId);
  const candidates = fitting.map(({ machine, weighing }) => ({
    machineId: machine.machineId,
    support: round(weighing.support),
    contradiction: round(weighing.contradiction),
    matched: [...weighing.matched],
    contradicted: [...weighing.contradicted],
  }));
  return { kind: 'conflict', fingerprint, because: becauseOf(fitting), candidates };
}

const round = (weight: number): number => Math.round(weight * 10) / 10;

function becauseOf(fitting: readonly Judged[]): string {
  const [first, ...more] = fitting.map(({ machine }) => machine.machineId);
  if (first === undefined) return 'The report has no usable serial, UUID or MAC: nothing to recognise the machine by.';
  if (more.length > 0) return `The evidence points to ${[first, ...more].join(' and ')}.`;
  return `Some of the evidence points to ${first}, too much speaks against it.`;
}

const includes = (all: readonly Evidence[], one: Evidence): boolean =>
  all.some(({ kind, value }) => kind === one.kind && value === one.value);
