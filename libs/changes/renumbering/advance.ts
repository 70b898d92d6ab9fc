import { commandIdInBulk, type CommandHandling } from '#libs/command-handling/index.js';
import type { BulkCommand, RefusedSubject } from '#libs/contracts/index.js';
import {
  machine,
  movesOf,
  nextInCourse,
  notYetSeen,
  renumbering,
  type NextInCourse,
  type RenumberingCommand,
  type RenumberingState,
} from '#libs/domain/index.js';
import { metadataKeys, streamOf, type Clock, type CommandContext } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { Bulks } from '../bulk/bulks.js';
import { isoTime } from '../iso-time.js';

export interface RenumberingParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly commands: Pick<CommandHandling, 'handle' | 'load'>;
  readonly bulks: Pick<Bulks, 'begin' | 'run' | 'standing'>;
  readonly clock: Clock;
}

/** What was done in one go, by what it is: waves that were done, waves that were refused, passes, waits. */
export interface Advanced {
  readonly waves: number;
  readonly halts: number;
}

type Ask = Exclude<NextInCourse, { do: 'wave' | 'takeBack' }>;
type Wave = Extract<NextInCourse, { do: 'wave' | 'takeBack' }>;

const hour = 3_600_000;

/** Of what happens next: it came of the newest event of the renumbering, and goes on under its correlation. */
async function contextNow({ store }: RenumberingParts, code: string, commandId: string): Promise<CommandContext> {
  const actor = 'process:renumbering';
  const reason = `renumbering ${code}`;
  for await (const { id, metadata } of store.readStream(streamOf(renumbering.category, code), {
    direction: 'backwards',
    limit: 1,
  }))
    return {
      commandId,
      actor,
      reason,
      correlationId: metadata[metadataKeys.correlationId] ?? id,
      causationId: id,
    };
  throw new Error(`renumbering ${code} has no events, and goes on`);
}

async function record(parts: RenumberingParts, code: string, command: RenumberingCommand): Promise<boolean> {
  const context = await contextNow(parts, code, crypto.randomUUID());
  return (await parts.commands.handle(renumbering, code, command, context)).events.length > 0;
}

const nameOf = (wave: Wave): string =>
  wave.do === 'wave' ? wave.step.step : `take back ${wave.machines[0] ?? ''} and others`;

const because = (refused: readonly RefusedSubject[]) =>
  refused.map(({ subject, code, message, wayOut }) => ({ machineId: subject, code, message, wayOut }));

/**
 * All machines of a wave in one append, or none of them. The order is a bulk whose id follows from the step and the try, so
 * whoever comes to the same step again (after a crash, or at the same time) finds it done.
 */
async function giveWave(parts: RenumberingParts, code: string, wave: Wave): Promise<readonly RefusedSubject[]> {
  const bulkId = commandIdInBulk(code, `${nameOf(wave)}, try ${wave.attempt}`);
  const data = { renumbering: code };
  const command: BulkCommand = { type: 'Same', command: wave.command, subjectAs: 'machineId', data };
  const order = { command, mode: 'all-or-nothing', subjects: wave.machines, filter: null, content: command } as const;
  if (!(await parts.bulks.standing(bulkId)).origin)
    await parts.bulks.begin(bulkId, order, await contextNow(parts, code, bulkId));
  return (await parts.bulks.run(bulkId, { resumed: true })).state.refused;
}

/** @returns whether it goes on from there */
async function doWave(parts: RenumberingParts, code: string, wave: Wave, done: { waves: number; halts: number }) {
  const refused = await giveWave(parts, code, wave);
  const step = nameOf(wave);
  if (refused.length > 0) {
    done.halts += 1;
    const data = { renumbering: code, step, because: because(refused) };
    await record(parts, code, { type: 'HaltRenumbering', data });
    return false;
  }
  done.waves += 1;
  return wave.do === 'wave'
    ? record(parts, code, { type: 'RecordStepDone', data: { renumbering: code, step } })
    : record(parts, code, { type: 'RecordTakenBack', data: { renumbering: code, machines: wave.machines } });
}

/** Machines of a step that have not reported all of their new addresses. */
async function unseen(parts: RenumberingParts, state: RenumberingState, machines: readonly string[]) {
  const late: { machineId: string; addresses: readonly string[] }[] = [];
  for (const machineId of machines) {
    const addresses = notYetSeen((await parts.commands.load(machine, machineId)).state, movesOf(state, machineId));
    if (addresses.length > 0) late.push({ machineId, addresses });
  }
  return late;
}

const notSeen = ({ machineId, addresses }: { readonly machineId: string; readonly addresses: readonly string[] }) => ({
  machineId,
  code: 'not-seen',
  message: `Machine ${machineId} has not reported ${addresses.join(', ')}.`,
  wayOut: 'See what keeps it from its new configuration; resume, confirm the step by hand, or cancel the renumbering.',
});

async function look(parts: RenumberingParts, code: string, state: RenumberingState, ask: Extract<Ask, { do: 'look' }>) {
  const { step, until } = ask;
  const late = await unseen(parts, state, step.machines);
  const data = { renumbering: code, step: step.step };
  if (late.length === 0) return record(parts, code, { type: 'RecordStepDone', data });
  const now = isoTime(parts.clock);
  if (until === undefined) {
    const end = new Date(Date.parse(now) + (state.plan?.settleHours ?? 1) * hour).toISOString();
    await record(parts, code, { type: 'RecordStepReached', data: { ...data, until: end } });
  } else if (until !== null && until <= now)
    await record(parts, code, { type: 'HaltRenumbering', data: { ...data, because: late.map(notSeen) } });
  return false;
}

async function answer(parts: RenumberingParts, code: string, state: RenumberingState, ask: Ask): Promise<boolean> {
  const data = { renumbering: code, step: ask.step.step };
  switch (ask.do) {
    case 'pass':
      return record(parts, code, { type: 'RecordStepDone', data });
    case 'await':
      if (!ask.isKnown) await record(parts, code, { type: 'RecordStepReached', data: { ...data, until: null } });
      return false;
    case 'look':
      return look(parts, code, state, ask);
  }
}

/**
 * Carries a renumbering on until it waits for somebody, is through, or was refused something. What is next follows from its
 * stream alone, and each wave is one append: whoever dies here is followed by somebody who goes on from the same place.
 * @throws EventStoreUnavailable, EventStoreBusy, RevisionConflict: it stays where it is
 */
export async function advanceRenumbering(
  parts: RenumberingParts,
  code: string,
  signal: AbortSignal,
): Promise<Advanced> {
  const done = { waves: 0, halts: 0 };
  for (;;) {
    if (signal.aborted) return done;
    const { state } = await parts.commands.load(renumbering, code);
    const next = nextInCourse(state);
    if (!next) return done;
    const goesOn = await (next.do === 'wave' || next.do === 'takeBack'
      ? doWave(parts, code, next, done)
      : answer(parts, code, state, next));
    if (!goesOn) return done;
  }
}
