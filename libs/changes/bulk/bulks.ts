import { contentHashOf, type CommandHandling, type CommandOutcome } from '#libs/command-handling/index.js';
import { bulk, type BeginBulk, type BulkState } from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { BulkOrder, BulkOrigin } from './bulk-order.js';
import { contextOfBegun, contextOfWhole, originOf } from './contexts.js';
import { giveEach, type EachParts } from './each.js';
import { decideWhole } from './whole.js';

/** Subjects between two records of how far a bulk got: what a crash makes somebody look at twice. */
const sliceSize = 500;

export interface BulkParts extends EachParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly commands: Pick<CommandHandling, 'handle' | 'coordinate' | 'load'>;
}

/** How a bulk stands, and where: reads that have passed the position see it. */
export interface BulkStanding {
  /** Undefined where there is no such bulk. */
  readonly origin: BulkOrigin | undefined;
  readonly state: BulkState;
  readonly position: bigint;
}

/** Many subjects in one order. What is begun here and not ended is taken up again by `run`, in any process. */
export interface Bulks {
  /**
   * Writes the order down; all or nothing is done with that. Of best effort nothing is done yet.
   * @returns accepted, also where it was begun before (`repeated`); refused for another content under the same id
   */
  begin(bulkId: string, order: BulkOrder, context: CommandContext): Promise<CommandOutcome>;
  /**
   * Goes on with a bulk until it has ended, another runner has overtaken this one, or the signal aborts; nothing is done
   * twice, whoever else is at it.
   * @param resumed whether somebody else may have been at it before
   * @throws EventStoreUnavailable, EventStoreBusy: what is not done stays to be taken up
   */
  run(bulkId: string, options: { readonly resumed: boolean; readonly signal?: AbortSignal }): Promise<BulkStanding>;
  standing(bulkId: string): Promise<BulkStanding>;
}

/** Over what the caller sent, and why. */
export function bulkContentHash(bulkId: string, content: object, reason: string | undefined): string {
  return contentHashOf({ commandType: 'Bulk', subject: streamOf(bulk.category, bulkId), content }, { reason });
}

function dataOf(bulkId: string, order: BulkOrder, reason: string | undefined) {
  const { command, mode, subjects, filter, content } = order;
  const contentHash = order.contentHash ?? bulkContentHash(bulkId, content, reason);
  return { bulkId, command, mode, subjects, filter, contentHash } satisfies BeginBulk['data'];
}

export function createBulks(parts: BulkParts): Bulks {
  const standing = async (bulkId: string): Promise<BulkStanding> => {
    const { state, position } = await parts.commands.load(bulk, bulkId);
    return { origin: await originIn(parts, bulkId), state, position };
  };
  return {
    standing,
    begin: async (bulkId, order, context) => {
      const data = dataOf(bulkId, order, context.reason);
      const outcome = await (order.mode === 'best-effort'
        ? beginEach(parts, data, context)
        : doWhole(parts, data, context));
      return { ...outcome, repeated: outcome.outcome === 'accepted' && outcome.events.length === 0 };
    },
    run: async (bulkId, { resumed, signal }) => {
      let recheck = resumed;
      for (;;) {
        const stands = await standing(bulkId);
        const { origin, state } = stands;
        if (!origin || state.ended || signal?.aborted) return stands;
        if (!(await goOn(parts, origin, state, recheck))) return standing(bulkId);
        recheck = false;
      }
    },
  };
}

function beginEach({ commands }: BulkParts, data: BeginBulk['data'], context: CommandContext): Promise<CommandOutcome> {
  const { bulkId, command } = data;
  return commands.handle(bulk, bulkId, { type: 'BeginBulk', data }, contextOfBegun(context, bulkId, command));
}

function doWhole(parts: BulkParts, data: BeginBulk['data'], context: CommandContext): Promise<CommandOutcome> {
  const own = contextOfWhole(context, data.bulkId, data.command);
  const subject = streamOf(bulk.category, data.bulkId);
  return parts.commands.coordinate(
    { commandType: 'Bulk', subject, content: data, decide: (load) => decideWhole(parts, data, own, load) },
    own,
  );
}

/** The next slice. @returns false when somebody else has recorded it first: it is theirs from here on */
async function goOn(parts: BulkParts, origin: BulkOrigin, state: BulkState, recheck: boolean): Promise<boolean> {
  const { begun, through: from } = state;
  if (!begun) return false;
  const { bulkId, actor, correlationId } = origin;
  const subjects = begun.subjects.slice(from, from + sliceSize);
  const verdicts = await giveEach(parts, origin, begun.command, { from, subjects, recheck });
  const data = { bulkId, from, to: from + subjects.length, ...verdicts };
  const context = { commandId: crypto.randomUUID(), actor, correlationId, causationId: bulkId };
  const recorded = await parts.commands.handle(bulk, bulkId, { type: 'RecordBulkProgress', data }, context);
  return recorded.events.length > 0;
}

/** Undefined where there is no such bulk. */
async function originIn({ store }: BulkParts, bulkId: string): Promise<BulkOrigin | undefined> {
  for await (const { metadata, recordedAt } of store.readStream(streamOf(bulk.category, bulkId), { limit: 1 }))
    return originOf(bulkId, metadata, recordedAt);
  return undefined;
}
