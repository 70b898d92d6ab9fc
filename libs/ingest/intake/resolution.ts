import type { CoordinatedDecision, Load, StreamDecision } from '#libs/command-handling/index.js';
import type { MachineEvent } from '#libs/contracts/index.js';
import {
  identityConflict,
  machine,
  newestReport,
  speakersOf,
  type ConflictVerdict,
  type MachineCommand,
  type MachineState,
  type ReportedInventory,
} from '#libs/domain/index.js';
import { fold, streamOf, type Refusal } from '#libs/kernel/index.js';
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
}

class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** One machine's part: commands one after the other, each upon what the one before decided. */
class MachineChanges {
  readonly #events: MachineEvent[] = [];
  private constructor(
    private readonly machineId: string,
    private readonly revision: number,
    private current: MachineState,
  ) {}

  static async of(load: Load, machineId: string): Promise<MachineChanges> {
    const { state, revision } = await load(machine, machineId);
    return new MachineChanges(machineId, revision, state);
  }

  get state(): MachineState {
    return this.current;
  }

  run(command: MachineCommand): readonly MachineEvent[] {
    const decision = machine.decide(command, this.current);
    if (decision.verdict === 'refused') throw new Refused(decision.refusal);
    this.#events.push(...decision.events);
    this.current = fold<MachineState, MachineEvent>(machine, decision.events, this.current);
    return decision.events;
  }

  append(): StreamDecision {
    const expected = this.revision < 0 ? 'none' : this.revision;
    return { stream: streamOf(machine.category, this.machineId), expected, events: this.#events };
  }
}

/** What the absorbed machine last said, for the survivor to take over where it is newer. */
function latestOf(state: MachineState): ReportedInventory | undefined {
  const newest = newestReport(state);
  if (!newest || !state.hardware) return undefined;
  return { ...newest, skewMs: 0, bytes: 0, hardware: state.hardware };
}

async function otherMachine(load: Load, answer: ResolvedAnswer, survivor: MachineChanges) {
  const { verdict, machineId, otherMachineId: other } = answer;
  if (other === undefined || verdict === 'same' || verdict === 'different') return undefined;
  const changes = await MachineChanges.of(load, other);
  const latest = latestOf(changes.state);
  const speakers = speakersOf(changes.state);
  if (verdict === 'split') changes.run({ type: 'SplitMachine', data: { machineId: other, other: machineId } });
  else {
    changes.run({ type: 'MergeMachine', data: { machineId: other, into: machineId } });
    const absorbed = { machineId, absorbed: other, speakers, ...(latest && { latest }) };
    survivor.run({ type: 'AbsorbMachine', data: absorbed });
  }
  return changes;
}

function recordInventory(changes: MachineChanges, machineId: string, report: UnderstoodReport): void {
  const { digest, body, times } = report.received;
  const observedAt = new Date(times.observedMs).toISOString();
  const { hardware, evidence } = report;
  const data = { machineId, digest, observedAt, skewMs: times.skewMs, bytes: body.length, hardware, evidence };
  changes.run({ type: 'RecordInventory', data });
}

async function decide(
  { load, lookup }: Parts,
  answer: ResolvedAnswer,
  report: UnderstoodReport | undefined,
): Promise<CoordinatedDecision> {
  const { machineId } = answer;
  const conflict = await load(identityConflict, answer.conflictId);
  const resolved = identityConflict.decide({ type: 'ResolveIdentityConflict', data: answer }, conflict.state);
  if (resolved.verdict === 'refused') return resolved;
  const survivor = await MachineChanges.of(load, machineId);
  const other = await otherMachine(load, answer, survivor);
  if (report) recordInventory(survivor, machineId, report);
  const wanted = await evidenceToTake(lookup, answer, report, conflict.state.found?.evidence ?? []);
  const claims = await takeEvidence(load, answer, wanted, report?.product ?? null);
  const stream = streamOf(identityConflict.category, answer.conflictId);
  const appends = [
    { stream, expected: conflict.revision, events: resolved.events },
    survivor.append(),
    ...(other ? [other.append()] : []),
    ...claims,
  ].filter((one) => one.events.length > 0);
  return { verdict: 'accepted', appends };
}

/** Everything that an answer means, decided upon the states as they are now. */
export async function decideResolution(
  parts: Parts,
  answer: ResolvedAnswer,
  report: UnderstoodReport | undefined,
): Promise<CoordinatedDecision> {
  try {
    return await decide(parts, answer, report);
  } catch (error) {
    if (error instanceof Refused) return { verdict: 'refused', refusal: error.refusal };
    throw error;
  }
}
