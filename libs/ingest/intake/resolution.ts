import { Draft, type CoordinatedDecision, type Load } from '#libs/command-handling/index.js';
import {
  identityConflict,
  machine,
  mergeMachine,
  newestReport,
  speakersOf,
  type ConflictVerdict,
  type MachineCommand,
  type MachineState,
  type ReportedInventory,
} from '#libs/domain/index.js';
import {
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Step,
  type Steps,
} from '#libs/kernel/index.js';
import type { IdentityLookup } from './identity-lookup.js';
import { evidenceToTake, takeEvidence } from './take-evidence.js';
import type { UnderstoodReport } from './understood-report.js';

export interface ResolvedAnswer {
  readonly conflictId: string;
  readonly verdict: ConflictVerdict;
  readonly machineId: string;
  readonly otherMachineId?: string;
}

interface Parts {
  readonly load: Load;
  readonly lookup: IdentityLookup;
  /** ISO 8601, UTC: now. */
  readonly at: string;
}

/** What the absorbed machine last said, for the survivor to take over where it is newer. */
function latestOf(state: MachineState): ReportedInventory | undefined {
  const newest = newestReport(state);
  if (!newest || !state.hardware) return undefined;
  return { ...newest, skewMs: 0, bytes: 0, hardware: state.hardware };
}

const ofMachine = (machineId: string, command: MachineCommand): Step => step(machine, machineId, command);

async function merging({ machineId }: ResolvedAnswer, other: string, at: string, look: Look): Promise<Steps | Refusal> {
  const { state } = await look(machine, other);
  const latest = latestOf(state);
  const absorbed = { machineId, absorbed: other, speakers: speakersOf(state), ...(latest && { latest }) };
  const ended = await mergeMachine.steps({ machineId: other, into: machineId, at }, look);
  return isRefusal(ended) ? ended : [...ended, ofMachine(machineId, { type: 'AbsorbMachine', data: absorbed })];
}

/** What becomes of the two machines, before the report is anybody's. */
async function betweenTwo(answer: ResolvedAnswer, at: string, look: Look): Promise<Steps | Refusal> {
  const { verdict, machineId, otherMachineId: other } = answer;
  if (other === undefined || verdict === 'same' || verdict === 'different') return [];
  if (verdict === 'merge') return merging(answer, other, at, look);
  return [ofMachine(other, { type: 'SplitMachine', data: { machineId: other, other: machineId } })];
}

function recordInventory(machineId: string, report: UnderstoodReport): Step {
  const { digest, body, times } = report.received;
  const observedAt = new Date(times.observedMs).toISOString();
  const { hardware, evidence } = report;
  const data = { machineId, digest, observedAt, skewMs: times.skewMs, bytes: body.length, hardware, evidence };
  return ofMachine(machineId, { type: 'RecordInventory', data });
}

/** Everything that an answer means, decided upon the states as they are now. */
export async function decideResolution(
  { load, lookup, at }: Parts,
  answer: ResolvedAnswer,
  report: UnderstoodReport | undefined,
): Promise<CoordinatedDecision> {
  const { machineId, conflictId } = answer;
  const resolving = declareCoordinated<ResolvedAnswer>({
    type: 'ResolveIdentityConflict',
    subject: () => streamOf(identityConflict.category, conflictId),
    steps: async (data, look) => {
      const between = await betweenTwo(data, at, look);
      if (isRefusal(between)) return between;
      const resolved = step(identityConflict, conflictId, { type: 'ResolveIdentityConflict', data });
      return [resolved, ...between, ...(report ? [recordInventory(machineId, report)] : [])];
    },
  });
  const draft = new Draft(load);
  const decision = await draft.decide(resolving, answer);
  if (decision.verdict === 'refused') return decision;
  const { state } = await draft.look(identityConflict, conflictId);
  const wanted = await evidenceToTake(lookup, answer, report, state.found?.evidence ?? []);
  const claims = await takeEvidence(load, answer, wanted, report?.product ?? null);
  return { verdict: 'accepted', appends: [...draft.appends(), ...claims] };
}
