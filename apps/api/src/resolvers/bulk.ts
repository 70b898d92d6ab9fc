import type { GraphQLResolveInfo } from 'graphql';
import type { BulkStanding } from '#libs/changes/index.js';
import { bulkNameOf } from '#libs/contracts/index.js';
import { mostSubjects, verdictsOf, type SubjectVerdict } from '#libs/domain/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import {
  bulksPage,
  commandsUnder,
  CursorError,
  machineIdsMatching,
  placeOf,
  type Page,
  type Placed,
} from '#libs/read-model/queries/index.js';
import { choiceOf, commandOfBulk, modeOf, undoneOf, type BulkInput, type UndoInput } from '../commands/bulk-input.js';
import { count, giveBulk } from '../commands/give-bulk.js';
import { givenCommand } from '../commands/given-command.js';
import { labelOf } from '../audit/labels.js';
import type { ApiContext, Services } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { bulkNews } from '../subscriptions/bulk-news.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { projectionsBehind, reached } from './reached.js';
import { atTheFeed, type SubscriptionContext } from './subscriptions.js';

type Waiting = { readonly waitFor?: bigint | null };
type BulksAsked = VerdictsAsked & Waiting & { readonly unfinished?: boolean };

interface VerdictsAsked {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly only?: readonly Uppercase<SubjectVerdict>[] | null;
}

/** The content is what counts for the idempotency key: the counts typed back, and whether it is to be written, are not. */
async function bulk(_: unknown, { input }: { readonly input: BulkInput }, api: ApiContext): Promise<object> {
  const [command, mode, choice] = [commandOfBulk(input.command), modeOf(input.mode), choiceOf(input)];
  const { pool, clock } = api.services;
  const subjects = async () =>
    'ids' in choice ? choice.ids : machineIdsMatching(pool, choice, clock.now(), mostSubjects + 1);
  const counts = { expectedCount: count(input.expectedCount), confirmCount: count(input.confirmCount) };
  const filter = 'filter' in choice ? choice.filter : null;
  const wanted = { command, mode, filter, counts, subjects, content: { command, mode, ...choice } } as const;
  return sayingWhatIsWrong(giveBulk(api, wanted, givenCommand(api, input)));
}

async function undo(_: unknown, { input }: { readonly input: UndoInput }, api: ApiContext): Promise<object> {
  const [{ by, of }, mode] = [undoneOf(input), modeOf(input.mode)];
  const command = { type: 'Undo', of } as const;
  const subjects = async () => {
    await found(api);
    const commands = await commandsUnder(api.services.pool, by, of, mostSubjects + 1);
    return commands.map(({ commandId }) => commandId);
  };
  const counts = { expectedCount: undefined, confirmCount: count(input.confirmCount) };
  const wanted = { command, mode, filter: null, counts, subjects, content: { command, mode, by } } as const;
  return giveBulk(api, wanted, givenCommand(api, input));
}

/** A command that was given just now is found too. @throws GraphQLError POSITION_NOT_REACHED */
async function found({ services }: ApiContext): Promise<void> {
  const head = await services.store.head();
  if (await waitForPosition(services.pool, 'audit', head, limits.waitForMs)) return;
  throw publicError('POSITION_NOT_REACHED', 'The read model that commands are found by is behind; nothing was done.', {
    position: head.toString(),
  });
}

type Listed = { readonly subject: string } & Placed;

/** @throws CursorError */
function subjectBehind(after: string): number {
  const { id } = placeOf('SUBJECT', after);
  if (!/^\d{1,9}$/.test(id))
    throw new CursorError('This is not a cursor of ours: take endCursor from the page before.');
  return Number(id);
}

/** A bulk's verdicts are in memory whole: a page of them is a stretch of the list. */
function verdicts({ state }: BulkStanding, args: VerdictsAsked): Page<Listed> {
  const { first, after } = askedPage(args);
  const only = args.only && new Set<string>(args.only);
  const all = verdictsOf(state)
    .map((one, at) => ({ ...one, verdict: one.verdict.toUpperCase(), placeId: String(at) }))
    .filter(({ verdict }) => !only || only.has(verdict));
  const behind = after ? subjectBehind(after) : -1;
  const rest = all.filter(({ placeId }) => Number(placeId) > behind);
  const edges = rest.slice(0, first).map((node) => ({ node, order: 'SUBJECT' }));
  const hasNextPage = rest.length > first;
  const total = Promise.resolve(all.length);
  return { edges, order: 'SUBJECT', hasNextPage, hasPreviousPage: behind >= 0, count: () => total };
}

/** Once the read models show what was done, where machines are asked for; of a dry run there is nothing to wait for. */
async function shown({ position }: BulkStanding, { pool, store }: Services, info: GraphQLResolveInfo): Promise<void> {
  const names = projectionsBehind(info);
  if (names.length === 0 || position > (await store.head())) return;
  await waitForPosition(pool, names, position, limits.ownWriteMs);
}

async function bulkById(id: string, { services }: ApiContext): Promise<BulkStanding | null> {
  const standing = await services.bulks.standing(id);
  return standing.origin ? standing : null;
}

const tally = ({ state }: BulkStanding) =>
  state.ended ?? {
    done: state.through - state.unchanged.length - state.refused.length,
    unchanged: state.unchanged.length,
    refused: state.refused.length,
    withheld: 0,
  };

/** An undo of which nothing came took nothing back, and one that was taken back no longer does. */
async function takenBackBy({ origin }: BulkStanding, api: ApiContext): Promise<BulkStanding | null> {
  if (!origin) return null;
  for (const id of await api.loaders.undos.load(origin)) {
    const undo = await bulkById(id, api);
    if (undo && tally(undo).done > 0 && !(await takenBackBy(undo, api))) return undo;
  }
  return null;
}

export const bulkResolvers: Resolvers = {
  Mutation: { bulk, undo },
  Query: {
    bulkProgress: async (
      _: unknown,
      { id, waitFor }: Waiting & { readonly id: string },
      api: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await reached(api.services, info, waitFor);
      return bulkById(id, api);
    },
    bulks: async (_: unknown, args: BulksAsked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      return sayingWhatIsWrong(bulksPage(services.pool, askedPage(args)));
    },
  },
  BulkEdge: {
    node: ({ node }: { readonly node: { readonly id: string } }, _: unknown, api: ApiContext) => bulkById(node.id, api),
  },
  Bulk: {
    id: ({ origin }: BulkStanding) => origin?.bulkId,
    command: ({ state }: BulkStanding) => state.begun && bulkNameOf(state.begun.command),
    mode: ({ state }: BulkStanding) => (state.begun?.mode === 'best-effort' ? 'BEST_EFFORT' : 'ALL_OR_NOTHING'),
    filter: ({ state }: BulkStanding) => state.begun?.filter,
    total: ({ state }: BulkStanding) => state.begun?.subjects.length,
    through: ({ state }: BulkStanding) => state.through,
    done: (standing: BulkStanding) => tally(standing).done,
    unchanged: (standing: BulkStanding) => tally(standing).unchanged,
    refused: (standing: BulkStanding) => tally(standing).refused,
    withheld: (standing: BulkStanding) => tally(standing).withheld,
    ended: ({ state }: BulkStanding) => state.ended !== undefined,
    begunAt: ({ origin }: BulkStanding) => origin?.begunAt,
    actor: ({ origin }: BulkStanding) => origin?.actor,
    actorLabel: ({ origin }: BulkStanding, _: unknown, context: ApiContext) => labelOf(context, origin?.actor ?? null),
    reason: ({ origin }: BulkStanding) => origin?.reason,
    correlationId: ({ origin }: BulkStanding) => origin?.correlationId,
    takenBackBy: (standing: BulkStanding, _: unknown, api: ApiContext) => takenBackBy(standing, api),
    verdicts: async (
      standing: BulkStanding,
      args: VerdictsAsked,
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await shown(standing, services, info);
      return sayingWhatIsWrong(Promise.resolve().then(() => verdicts(standing, args)));
    },
  },
  VerdictOnSubject: {
    machine: ({ subject }: Listed, _: unknown, { loaders }: ApiContext) => loaders.machine.load(subject),
  },
  Subscription: {
    bulkProgress: {
      subscribe: (_: unknown, { id }: { readonly id: string }, context: SubscriptionContext) =>
        atTheFeed(context, (signal) => bulkNews(context.services, id, signal)),
      resolve: (standing: BulkStanding) => standing,
    },
  },
};
