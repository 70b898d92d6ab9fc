import { setTimeout } from 'node:timers/promises';
import { streamOf, type CommandContext, type Refusal } from '#libs/kernel/index.js';
import { RevisionConflict, type EventStore, type ExpectedRevision } from '#libs/ports/index.js';
import type { Append } from './appender.js';
import type {
  CommandOutcome,
  CoordinatedDecision,
  Coordination,
  HandleOptions,
  Load,
  StreamDecision,
} from './command-outcome.js';
import { commandIdFor } from './event-ids.js';
import { movedOn } from './expected-revision.js';
import type { StateCache } from './state-cache.js';
import type { StreamQueue } from './stream-queue.js';
import { isBehind, unheld, type Tried, type Turn } from './turn.js';
import {
  contentHashOf,
  outcomeStreamOf,
  recallOutcome,
  rememberOutcome,
  type KeyedCommand,
} from './remembered-outcome.js';

interface Parts {
  readonly store: EventStore;
  readonly load: Load;
  readonly append: Append;
  readonly attempts: number;
  readonly cache: Pick<StateCache, 'knows'>;
  /** Where commands of this process wait for their turn. */
  readonly queue: Pick<StreamQueue, 'isBusy'>;
}

interface Decided {
  readonly decision: CoordinatedDecision;
  /** The highest position among the states that it was decided upon. */
  readonly basis: bigint;
  /** Streams of these states, with the revisions that they were found at. */
  readonly upon: ReadonlyMap<string, number>;
}

/** A coordination with the revision of its subject that the caller had seen. */
type Asked = Coordination & Pick<HandleOptions, 'expectedRevision'>;

async function decideWith(asked: Asked, load: Load, fresh: boolean): Promise<Decided> {
  let basis = 0n;
  let moved: Refusal | undefined;
  const upon = new Map<string, number>();
  const decision = await asked.decide(async (decider, id) => {
    const stream = streamOf(decider.category, id);
    const loaded = await load(decider, id, { fresh });
    upon.set(stream, loaded.revision);
    if (loaded.position > basis) basis = loaded.position;
    if (stream === asked.subject) moved = movedOn(asked.expectedRevision, loaded.revision);
    return loaded;
  });
  const refusal = decision.verdict === 'refused' && decision.foremost ? undefined : moved;
  return { decision: refusal ? { verdict: 'refused', refusal } : decision, basis, upon };
}

const appendsOf = (decision: CoordinatedDecision): readonly StreamDecision[] =>
  (decision.verdict === 'accepted' ? decision.appends : decision.kept) ?? [];

function writes(decision: CoordinatedDecision): boolean {
  return appendsOf(decision).some((append) => append.events.length > 0);
}

/** Whether the append names the revision of every state that was decided upon: a stale one makes it conflict. */
function isGuarded({ decision, upon }: Decided): boolean {
  if (decision.verdict === 'refused' || !writes(decision)) return false;
  const named = new Set(decision.appends.filter((one) => isRevision(one.expected)).map(({ stream }) => stream));
  return [...upon.keys()].every((stream) => named.has(stream));
}

const isRevision = (expected: ExpectedRevision): boolean => expected === 'none' || typeof expected === 'number';

/** How often states are looked at again until they were all so at one moment. */
const mostLooks = 16;

/** The same streams at the same revisions: between the two looks there was a moment at which all of them were so. */
function sameMoment({ upon: one }: Decided, { upon: other }: Decided): boolean {
  return one.size === other.size && [...one].every(([stream, revision]) => other.get(stream) === revision);
}

/**
 * States kept in memory are trusted: where they are stale the append conflicts, and the next attempt reads (`fresh`), unless
 * it was this process that had moved on: then its memory has as well. A refusal, a decision that writes nothing, and one upon a stream that it does not write to would never conflict: these
 * are always made upon freshly read states. Streams are read one after the other: somebody who writes to two of them in
 * between would be seen by half, so several are looked at until two looks agree.
 */
async function decide(asked: Asked, load: Load, fresh: boolean): Promise<Decided> {
  let before = await decideWith(asked, load, fresh);
  if (isGuarded(before) || (fresh && before.upon.size <= 1)) return before;
  for (let look = 1; ; look += 1) {
    const now = await decideWith(asked, load, true);
    const settled = now.upon.size <= 1 || sameMoment(before, now);
    if (settled || isGuarded(now) || look >= mostLooks) return now;
    before = now;
  }
}

async function commit(
  parts: Parts,
  coordination: Coordination,
  { decision, basis }: Decided,
  context: CommandContext,
  { keyed, otherwise }: Keys,
): Promise<CommandOutcome> {
  const refusal = decision.verdict === 'refused' ? { refusal: decision.refusal } : {};
  const outcome = { outcome: decision.verdict, ...refusal };
  const kept = keyed ?? (decision.verdict === 'refused' ? otherwise : undefined);
  if (!kept && !writes(decision)) return { ...outcome, position: basis, events: [], repeated: false };
  const keep = kept && {
    stream: outcomeStreamOf(kept),
    event: (events: CommandOutcome['events']) => rememberOutcome(kept, coordination, { ...outcome, events }),
  };
  const { result, written } = await parts.append(appendsOf(decision), context, keep);
  const first = result.repeated && keyed ? await recallOutcome(parts.store, keyed) : undefined;
  const { commandId } = context;
  return first ?? { ...outcome, position: result.position, events: written, commandId, repeated: result.repeated };
}

function keyedCommand(
  coordination: Coordination,
  context: CommandContext,
  { expectedRevision }: HandleOptions,
  key: string,
): KeyedCommand {
  return {
    actor: context.actor,
    key,
    contentHash: contentHashOf(coordination, { reason: context.reason, expectedRevision }),
  };
}

/** Under what the outcome of a command is kept: under its key always, otherwise only where it was refused. */
interface Keys {
  readonly keyed: KeyedCommand | undefined;
  readonly otherwise: KeyedCommand | undefined;
}

function keysOf(coordination: Coordination, context: CommandContext, options: HandleOptions): Keys {
  const { idempotencyKey: key, keepRefusal = false } = options;
  const under = (name: string) => keyedCommand(coordination, context, options, name);
  return {
    keyed: key === undefined ? undefined : under(key),
    otherwise: keepRefusal ? under(context.commandId) : undefined,
  };
}

/**
 * Whoever won writes again at once, upon the state in its memory, while the loser has to read: without a pause that grows
 * (random, at most 256 ms) a busy writer elsewhere would win every time.
 */
async function stepAside(attempt: number): Promise<void> {
  if (attempt > 1) await setTimeout(Math.random() * Math.min(256, 2 ** (attempt + 1)));
}

/**
 * Recall, decide, append; again after a conflict, a bounded number of times. A conflict on a stream whose turn was not
 * waited for is handed back: who waits for it does not run into the next one.
 */
export function createCoordinator(parts: Parts) {
  return async (
    coordination: Coordination,
    given: CommandContext,
    options: HandleOptions,
    turn: Turn,
  ): Promise<Tried> => {
    const keys = keysOf(coordination, given, options);
    const { keyed } = keys;
    const context = keyed ? { ...given, commandId: commandIdFor(given.actor, keyed.key, keyed.contentHash) } : given;
    const asked = { ...coordination, ...options };
    let { lost } = turn;
    for (let attempt = turn.attempts + 1; ; attempt++) {
      const known = keyed && (await recallOutcome(parts.store, keyed));
      if (known) return known;
      const decided = await decide(asked, parts.load, isBehind(parts.cache, lost));
      // Where others of this process wait for a stream already, going past them would cost them theirs.
      const queued = attempt === 1 ? unheld(decided.decision, turn) : [];
      if (queued.some((stream) => parts.queue.isBusy(stream))) return { contested: queued, attempts: attempt };
      try {
        return await commit(parts, coordination, decided, context, keys);
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt >= parts.attempts) throw error;
        lost = error;
        const contested = unheld(decided.decision, turn, error);
        if (contested.length > 0) return { contested, attempts: attempt, lost };
        await stepAside(attempt);
      }
    }
  };
}
