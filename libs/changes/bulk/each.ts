import {
  commandIdInBulk,
  StreamQueue,
  type CommandHandling,
  type CommandOutcome,
} from '#libs/command-handling/index.js';
import type { BulkCommand, RefusedSubject } from '#libs/contracts/index.js';
import { commandFor, machine } from '#libs/domain/index.js';
import { metadataKeys, streamOf, type CommandContext } from '#libs/kernel/index.js';
import { RevisionConflict, type EventStore } from '#libs/ports/index.js';
import type { CommandFinder } from '../undo/found-commands.js';
import { appendsOf, planUndo, takeInHand } from '../undo/stream-in-hand.js';
import type { BulkOrigin } from './bulk-order.js';
import { contextInBulk } from './contexts.js';
import { refusedSubject } from './whole.js';

export interface EachParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly commands: Pick<CommandHandling, 'handle' | 'coordinate'>;
  readonly finder: CommandFinder;
}

/** Some of a bulk's subjects, each with its place in the bulk. */
export interface Slice {
  readonly from: number;
  readonly subjects: readonly string[];
  /** Whether somebody may have begun this part before: then each subject is asked whether it was given its command. */
  readonly recheck: boolean;
}

export interface SliceVerdicts {
  readonly unchanged: readonly string[];
  readonly refused: readonly RefusedSubject[];
}

type Verdict = 'done' | 'unchanged' | RefusedSubject;

/** Whether the bulk's command to this subject stands in one of its streams already, whatever came after it. */
async function wasGiven(
  store: EachParts['store'],
  streams: readonly string[],
  { bulkId, begunAt }: BulkOrigin,
  subject: string,
): Promise<boolean> {
  const commandId = commandIdInBulk(bulkId, subject);
  for (const stream of streams)
    for await (const { metadata, recordedAt } of store.readStream(stream, { direction: 'backwards' })) {
      if (recordedAt < begunAt) break;
      if (metadata[metadataKeys.commandId] === commandId) return true;
    }
  return false;
}

function verdictOf(subject: string, { outcome, refusal, events, repeated }: CommandOutcome): Verdict {
  if (outcome === 'refused' && refusal) return refusedSubject(subject, refusal);
  return events.length > 0 || repeated ? 'done' : 'unchanged';
}

/** Others kept writing to it: the one way to fail that is not the subject's own, and no reason to stop for all. */
function contested(subject: string, error: unknown): Verdict {
  if (!(error instanceof RevisionConflict)) throw error;
  return {
    subject,
    code: 'contested',
    message: `Others wrote to ${error.stream} at every attempt.`,
    wayOut: 'Give the command again.',
  };
}

async function takeBack(
  { store, commands }: EachParts,
  commandId: string,
  streams: readonly string[],
  context: CommandContext,
): Promise<CommandOutcome> {
  const ids = new Set([commandId]);
  const decide = async () => {
    const hands = await Promise.all(streams.map((stream) => takeInHand(store, stream, ids)));
    const plan = planUndo(hands, commandId, context);
    if ('refusal' in plan) return { verdict: 'refused', refusal: plan.refusal } as const;
    return { verdict: 'accepted', appends: appendsOf(hands) } as const;
  };
  const subject = streams[0] ?? streamOf('command', commandId);
  return commands.coordinate({ commandType: 'Undo', subject, content: { commandId }, decide }, context);
}

/**
 * Gives each subject its command, all at once: the store gathers what they write. Commands to take back that share a
 * stream go one after the other, newest first: the older one is not in the way of the newer one only once that is gone.
 */
export async function giveEach(
  parts: EachParts,
  origin: BulkOrigin,
  command: BulkCommand,
  { from, subjects, recheck }: Slice,
): Promise<SliceVerdicts> {
  const found = command.type === 'Undo' ? await parts.finder.byIds(subjects) : [];
  const places = new Map(found.map((one) => [one.commandId, one.streams]));
  const streamsOf = (subject: string) =>
    command.type === 'Undo' ? (places.get(subject) ?? []) : [streamOf(machine.category, subject)];
  const queue = new StreamQueue();
  const give = async (subject: string, at: number): Promise<Verdict> => {
    if (recheck && (await wasGiven(parts.store, streamsOf(subject), origin, subject))) return 'done';
    const context = contextInBulk(origin, command, subject);
    const outcome =
      command.type === 'Undo'
        ? takeBack(parts, subject, streamsOf(subject), context)
        : parts.commands.handle(machine, subject, commandFor(command, subject, from + at), context);
    const verdict = await outcome.then(
      (known) => verdictOf(subject, known),
      (error: unknown) => contested(subject, error),
    );
    if (!recheck || verdict === 'done') return verdict;
    // What the one before had sent when it died may have reached the database only after the first look.
    return (await wasGiven(parts.store, streamsOf(subject), origin, subject)) ? 'done' : verdict;
  };
  const verdicts = await Promise.all(
    subjects.map((subject, at) => queue.run(streamsOf(subject), () => give(subject, at))),
  );
  return {
    unchanged: subjects.filter((_, at) => verdicts[at] === 'unchanged'),
    refused: verdicts.filter((verdict) => typeof verdict === 'object'),
  };
}
