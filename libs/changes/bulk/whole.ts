import type { CoordinatedDecision, Load } from '#libs/command-handling/index.js';
import type { BulkEvent, RefusedSubject } from '#libs/contracts/index.js';
import { bulk, type BeginBulk, type BulkAggregateCommand, type BulkState } from '#libs/domain/index.js';
import { fold, streamOf, type Clock, type CommandContext, type Decision } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { inParallel } from '../in-parallel.js';
import { isoTime } from '../iso-time.js';
import type { CommandFinder } from '../undo/found-commands.js';
import { planUndo } from '../undo/plan-undo.js';
import { appendsOf, takeInHand, type StreamInHand } from '../undo/stream-in-hand.js';
import { judgeCommands, type Judged } from './judge-commands.js';
import { refusedSubject } from './refused-subject.js';

/** Streams read at a time. */
const width = 64;

export interface WholeParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly finder: CommandFinder;
  readonly clock: Clock;
}

type Order = BeginBulk['data'];

/** Newest first, each upon what taking back the ones before it leaves. */
export async function judgeUndo(
  { store, finder, clock }: WholeParts,
  { subjects }: Pick<Order, 'subjects'>,
  context: Pick<CommandContext, 'commandId' | 'correlationId'>,
): Promise<Judged> {
  const found = new Map((await finder.byIds(subjects)).map((one) => [one.commandId, one.streams]));
  const streams = [...new Set([...found.values()].flat())];
  const ids = new Set(subjects);
  const hands = new Map<string, StreamInHand>();
  for (const hand of await inParallel(streams, width, (stream) => takeInHand(store, stream, ids)))
    hands.set(hand.stream, hand);
  const undo = { ...context, at: isoTime(clock) };
  const [unchanged, refused]: [string[], RefusedSubject[]] = [[], []];
  for (const subject of subjects) {
    const own = (found.get(subject) ?? []).flatMap((stream) => hands.get(stream) ?? []);
    const plan = planUndo(own, subject, undo);
    if ('refusal' in plan) refused.push(refusedSubject(subject, plan.refusal));
    else if (plan.events === 0) unchanged.push(subject);
  }
  return { unchanged, refused, appends: appendsOf(hands.values()) };
}

function bulkEvents(commands: readonly BulkAggregateCommand[], before: BulkState): Decision<BulkEvent> {
  const events: BulkEvent[] = [];
  for (const command of commands) {
    const decision = bulk.decide(command, fold<BulkState, BulkEvent>(bulk, events, before));
    if (decision.verdict === 'refused') return decision;
    events.push(...decision.events);
  }
  return { verdict: 'accepted', events };
}

/**
 * The whole bulk as one decision: everything in one append, or, where anybody is refused, only the bulk's own stream,
 * which then says who stood against it.
 */
export async function decideWhole(
  parts: WholeParts,
  order: Order,
  context: CommandContext,
  load: Load,
): Promise<CoordinatedDecision> {
  const { state, revision } = await load(bulk, order.bulkId);
  const begin: BulkAggregateCommand = { type: 'BeginBulk', data: order };
  if (state.begun) {
    const again = bulk.decide(begin, state);
    return again.verdict === 'refused' ? again : { verdict: 'accepted', appends: [] };
  }
  const { command, bulkId, subjects } = order;
  const judged =
    command.type === 'Undo'
      ? await judgeUndo(parts, order, context)
      : await judgeCommands(command, subjects, isoTime(parts.clock), load);
  const { unchanged, refused, appends } = judged;
  const all = { bulkId, from: 0, to: subjects.length, unchanged, refused };
  const own = bulkEvents([begin, { type: 'RecordBulkProgress', data: all }], state);
  if (own.verdict === 'refused') return own;
  const expected = revision < 0 ? 'none' : revision;
  const kept = { stream: streamOf(bulk.category, bulkId), expected, events: own.events } as const;
  return { verdict: 'accepted', appends: refused.length > 0 ? [kept] : [...appends, kept] };
}
