import type { Load, StreamDecision } from '#libs/command-handling/index.js';
import type { Evidence } from '#libs/contracts/index.js';
import {
  claimsOf,
  evidence as evidenceDecider,
  evidenceStreamId,
  type EvidenceCommand,
  type EvidenceState,
} from '#libs/domain/index.js';
import { streamOf } from '#libs/kernel/index.js';
import type { IdentityLookup } from './identity-lookup.js';
import type { ResolvedAnswer } from './resolution.js';
import type { UnderstoodReport } from './understood-report.js';

/** What shall name the machine from now on: the report's evidence, and with a merge all that the other is known by. */
export async function evidenceToTake(
  lookup: IdentityLookup,
  { verdict, otherMachineId }: ResolvedAnswer,
  report: UnderstoodReport | undefined,
  found: readonly Evidence[],
): Promise<readonly Evidence[]> {
  const own = claimsOf(report?.evidence ?? found);
  if (verdict !== 'merge') return own;
  const { candidates } = await lookup.find(found);
  const absorbed = candidates.find((one) => one.machineId === otherMachineId)?.evidence ?? [];
  const all = [...own, ...claimsOf(absorbed)];
  return [...new Map(all.map((one) => [evidenceStreamId(one), one])).values()];
}

/** `different`: what both have says nothing about either. Everything else goes to the machine that was named. */
function commandFor(
  { verdict, machineId }: ResolvedAnswer,
  evidence: Evidence,
  state: EvidenceState,
  product: string | null,
): EvidenceCommand | undefined {
  const { machineId: holder, distrusted } = state;
  if (distrusted || holder === machineId) return undefined;
  if (holder === undefined) return { type: 'ClaimEvidence', data: { evidence, machineId, product } };
  if (verdict !== 'different') return { type: 'ClaimEvidence', data: { evidence, machineId, from: holder, product } };
  const because = 'a person said that machines which share it are different';
  return { type: 'DistrustEvidence', data: { evidence, because, machineIds: [holder, machineId] } };
}

/** The appends that move the evidence. */
export async function takeEvidence(
  load: Load,
  answer: ResolvedAnswer,
  wanted: readonly Evidence[],
  product: string | null,
): Promise<readonly StreamDecision[]> {
  const appends = await Promise.all(
    wanted.map(async (evidence): Promise<StreamDecision[]> => {
      const id = evidenceStreamId(evidence);
      const { state, revision } = await load(evidenceDecider, id);
      const command = commandFor(answer, evidence, state, product);
      const decision = command && evidenceDecider.decide(command, state);
      if (decision?.verdict !== 'accepted') return [];
      const expected = revision < 0 ? 'none' : revision;
      return [{ stream: streamOf(evidenceDecider.category, id), expected, events: decision.events }];
    }),
  );
  return appends.flat();
}
