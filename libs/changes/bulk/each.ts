import {
  commandIdInBulk,
  coordinationOfDeclared,
  StreamQueue,
  type CommandHandling,
  type CommandOutcome,
} from '#libs/command-handling/index.js';
import type { BulkCommand, RefusedSubject } from '#libs/contracts/index.js';
import { metadataKeys, streamOf, type Clock, type CommandContext } from '#libs/kernel/index.js';
import { RevisionConflict, type EventStore } from '#libs/ports/index.js';
import type { CommandFinder } from '../undo/found-commands.js';
import { planUndo } from '../undo/plan-undo.js';
import { appendsOf, takeInHand } from '../undo/stream-in-hand.js';
import { inParallel } from '../in-parallel.js';
import { isoTime } from '../iso-time.js';
import type { BulkOrigin } from './bulk-order.js';
import { contextInBulk } from './contexts.js';
import { orderFor, streamsOf } from './order-for.js';
import { refusedSubject } from './refused-subject.js';

/** Subjects looked at at a time. */
const width = 64;

export interface EachParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly commands: Pick<CommandHandling, 'coordinate' | 'load'>;
  readonly finder: CommandFinder;
  /** Says when something is taken back. */
  readonly clock: Clock;
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
  { store, commands, clock }: EachParts,
  commandId: string,
  streams: readonly string[],
  context: CommandContext,
): Promise<CommandOutcome> {
  const ids = new Set([commandId]);
  const decide = async () => {
    const hands = await Promise.all(streams.map((stream) => takeInHand(store, stream, ids)));
    const plan = planUndo(hands, commandId, { ...context, at: isoTime(clock) });
    if ('refusal' in plan) return { verdict: 'refused', refusal: plan.refusal } as const;
    return { verdict: 'accepted', appends: appendsOf(hands) } as const;
  };
  const subject = streams[0] ?? streamOf('command', commandId);
  return commands.coordinate({ commandType: 'Undo', subject, content: { commandId }, decide }, context);
}

/** How a subject is given its command, and in which streams that would stand. */
interface Giving {
  readonly streams: readonly string[];
  readonly give: (context: CommandContext) => Promise<CommandOutcome>;
}

async function takingBack(parts: EachParts, subjects: readonly string[]): Promise<readonly Giving[]> {
  const places = new Map((await parts.finder.byIds(subjects)).map((one) => [one.commandId, one.streams]));
  return subjects.map((subject) => {
    const streams = places.get(subject) ?? [];
    return { streams, give: (context) => takeBack(parts, subject, streams, context) };
  });
}

function givings(parts: EachParts, command: BulkCommand, { from, subjects }: Slice): Promise<readonly Giving[]> {
  if (command.type === 'Undo') return takingBack(parts, subjects);
  const now = isoTime(parts.clock);
  const orders = subjects.map((subject, at) => orderFor(command, subject, from + at, now));
  return inParallel(orders, width, async (order) => ({
    streams: await streamsOf(order, parts.commands.load),
    give: (context) => parts.commands.coordinate(coordinationOfDeclared(order), context),
  }));
}

/**
 * Gives each subject its command, all at once: the store gathers what they write. Those that share a stream go one after
 * the other, in the order of the bulk: what comes later may build on what came before it, and of commands to take back,
 * newest first, the older one is out of the way of nothing before the newer one is gone.
 */
export async function giveEach(
  parts: EachParts,
  origin: BulkOrigin,
  command: BulkCommand,
  slice: Slice,
): Promise<SliceVerdicts> {
  const { subjects, recheck } = slice;
  const queue = new StreamQueue();
  const give = async (subject: string, giving: Giving): Promise<Verdict> => {
    const { streams } = giving;
    if (recheck && (await wasGiven(parts.store, streams, origin, subject))) return 'done';
    const verdict = await giving.give(contextInBulk(origin, command, subject)).then(
      (known) => verdictOf(subject, known),
      (error: unknown) => contested(subject, error),
    );
    if (verdict === 'done') return verdict;
    // Somebody else may be at this part too: one who was slow and still lives, or one whose last words reached the database
    // only after the first look. That nothing is left to do says then that the bulk did it.
    return (await wasGiven(parts.store, streams, origin, subject)) ? 'done' : verdict;
  };
  const all = await givings(parts, command, slice);
  const verdicts = await Promise.all(
    all.map((giving, at) => queue.run(giving.streams, () => give(subjects[at] ?? '', giving))),
  );
  return {
    unchanged: subjects.filter((_, at) => verdicts[at] === 'unchanged'),
    refused: verdicts.filter((verdict) => typeof verdict === 'object'),
  };
}
