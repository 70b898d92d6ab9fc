import type {
  CommandHandling,
  CommandOutcome,
  CoordinatedDecision,
  HandleOptions,
  Load,
} from '#libs/command-handling/index.js';
import type { MachineEvent } from '#libs/contracts/index.js';
import { enrolment, machine, type MachineCommand, type MachineState } from '#libs/domain/index.js';
import { fold, streamOf, type CommandContext, type Refusal } from '#libs/kernel/index.js';
import type { UnderstoodReport } from '../intake/understood-report.js';
import { settleEnrolment, understandClaim, type EnrolmentRecords } from './settle-enrolment.js';

/** What a person says about an enrolment that waits. */
export interface EnrolmentAnswer {
  readonly enrolmentId: string;
  readonly verdict: 'admit' | 'refuse';
}

/** The outcome, and the machine that it is about, where there is one. */
export interface DecidedEnrolment {
  readonly outcome: CommandOutcome;
  readonly machineId: string | undefined;
}

type Coordinate = Pick<CommandHandling, 'load' | 'coordinate'>;

export interface EnrolmentDecisions {
  /**
   * A yes takes the newest waiting report over and lets the token speak for the machine; both in one append with the
   * decision. With other `commands` than our own (a dry run) the records stay as they are.
   */
  decide(
    answer: EnrolmentAnswer,
    context: CommandContext,
    options?: Pick<HandleOptions, 'idempotencyKey' | 'expectedRevision'>,
    commands?: Coordinate,
  ): Promise<DecidedEnrolment>;
}

export interface EnrolmentDecisionParts extends EnrolmentRecords {
  readonly commands: Coordinate;
}

interface Changed {
  readonly events: readonly MachineEvent[];
  readonly refusal: Refusal | undefined;
}

/** Commands to one machine, each upon what the one before decided. */
function inTurn(state: MachineState, commands: readonly MachineCommand[]): Changed {
  const events: MachineEvent[] = [];
  let current = state;
  for (const command of commands) {
    const decision = machine.decide(command, current);
    if (decision.verdict === 'refused') return { events: [], refusal: decision.refusal };
    events.push(...decision.events);
    current = fold<MachineState, MachineEvent>(machine, decision.events, current);
  }
  return { events, refusal: undefined };
}

function recordOf(machineId: string, { received, hardware, evidence }: UnderstoodReport): MachineCommand {
  const { digest, body, times } = received;
  const observedAt = new Date(times.observedMs).toISOString();
  const data = { machineId, digest, observedAt, skewMs: times.skewMs, bytes: body.length, hardware, evidence };
  return { type: 'RecordInventory', data };
}

/** What the report told that changed nothing leaves no event, as everywhere. */
function withoutIdle(events: readonly MachineEvent[]): readonly MachineEvent[] {
  const tells = events.some(({ type }) => type !== 'InventoryReported' && type !== 'MachineEnrolled');
  return tells ? events : events.filter(({ type }) => type !== 'InventoryReported');
}

async function admit(
  load: Load,
  enrolmentId: string,
  report: UnderstoodReport | undefined,
): Promise<CoordinatedDecision> {
  const { state, revision } = await load(enrolment, enrolmentId);
  const decision = enrolment.decide({ type: 'AdmitEnrolment', data: { enrolmentId } }, state);
  if (decision.verdict === 'refused') return decision;
  if (decision.events.length === 0 || !state.requested) return { verdict: 'accepted', appends: [] };
  const { machineId, tokenId, remoteAddress, tpmKey } = state.requested;
  const standing = await load(machine, machineId);
  const key = tpmKey === null ? {} : { tpmKey };
  const data = tokenId !== null && { machineId, tokenId, remoteAddress, proofs: ['operator'] as const, ...key };
  const changed = inTurn(standing.state, [
    ...(report ? [recordOf(machineId, report)] : []),
    ...(data ? [{ type: 'EnrolMachine', data } as const] : []),
  ]);
  if (changed.refusal) return { verdict: 'refused', refusal: changed.refusal };
  const appends = [
    { stream: streamOf(enrolment.category, enrolmentId), expected: revision, events: decision.events },
    { stream: streamOf(machine.category, machineId), expected: standing.revision, events: withoutIdle(changed.events) },
  ];
  return { verdict: 'accepted', appends: appends.filter((one) => one.events.length > 0) };
}

async function turnDown(load: Load, enrolmentId: string): Promise<CoordinatedDecision> {
  const { state, revision } = await load(enrolment, enrolmentId);
  const decision = enrolment.decide({ type: 'RefuseEnrolment', data: { enrolmentId } }, state);
  if (decision.verdict === 'refused') return decision;
  const stream = streamOf(enrolment.category, enrolmentId);
  return { verdict: 'accepted', appends: [{ stream, expected: revision, events: decision.events }] };
}

export function createEnrolmentDecisions(parts: EnrolmentDecisionParts): EnrolmentDecisions {
  return {
    decide: async ({ enrolmentId, verdict }, context, options, commands = parts.commands) => {
      const claim = verdict === 'admit' ? await parts.waiting.reportOf(enrolmentId) : undefined;
      const report = claim && (await understandClaim(claim, parts.limits));
      const about = {
        commandType: verdict === 'admit' ? 'AdmitEnrolment' : 'RefuseEnrolment',
        subject: streamOf(enrolment.category, enrolmentId),
        content: { enrolmentId },
      };
      const decide = (load: Load) =>
        verdict === 'admit' ? admit(load, enrolmentId, report) : turnDown(load, enrolmentId);
      const outcome = await commands.coordinate({ ...about, decide }, context, options);
      if (commands === parts.commands && outcome.outcome === 'accepted') await settleEnrolment(parts, enrolmentId);
      const { state } = await commands.load(enrolment, enrolmentId);
      return { outcome, machineId: state.requested?.machineId };
    },
  };
}
