import type { GraphQLResolveInfo } from 'graphql';
import { recorded } from '#libs/contracts/index.js';
import {
  auditActors,
  auditPage,
  causeTree,
  type AuditFilter,
  type AuditRow,
  type CauseAsked,
  type CauseNode,
  type CauseTree,
  type TimelineRow,
} from '#libs/read-model/queries/index.js';
import { boundedSearch } from '../audit/bounded-search.js';
import { causeOf, causeOfNode, type CauseView } from '../audit/causes.js';
import { eventTypes, unknownType } from '../audit/known-types.js';
import { labelOf } from '../audit/labels.js';
import { sentenceOf, sentenceOfEvent, textOf, type Sentence } from '../audit/sentences.js';
import { treeText } from '../audit/tree-text.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { reached } from './reached.js';

interface AuditAsked {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly order?: 'NEWEST' | 'OLDEST' | null;
  readonly filter?: AuditFilter | null;
  readonly waitFor?: bigint | null;
}

type TreeAsked = Readonly<Partial<Record<'commandId' | 'eventId' | 'correlationId', string | null>>> & {
  readonly waitFor?: bigint | null;
};

/** @throws GraphQLError unless exactly one is given */
function oneOf({ commandId, eventId, correlationId }: TreeAsked): CauseAsked {
  const given: CauseAsked[] = [];
  if (typeof commandId === 'string') given.push({ commandId });
  if (typeof eventId === 'string') given.push({ eventId });
  if (typeof correlationId === 'string') given.push({ correlationId });
  const [only] = given;
  if (given.length === 1 && only) return only;
  throw publicError('BAD_USER_INPUT', 'Give exactly one of commandId, eventId and correlationId.');
}

/** The event itself, from the log. */
async function dataOf({ services }: ApiContext, { stream, revision }: AuditRow): Promise<object | null> {
  for await (const stored of services.store.readStream(stream, { from: revision, limit: 1 }))
    return recorded(stored).data;
  return null;
}

export const auditResolvers: Resolvers = {
  Query: {
    eventTypes: () => eventTypes,
    auditActors: (_: unknown, __: unknown, { services }: ApiContext) => auditActors(services.pool),
    auditEvents: async (_: unknown, args: AuditAsked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      const { pool, within } = boundedSearch(services.pool, limits.auditMs);
      const wrong = unknownType(args.filter ?? {});
      if (wrong !== undefined) throw publicError('BAD_USER_INPUT', wrong, { field: 'types' });
      await reached(services, info, args.waitFor);
      const { first, after, filter } = askedPage(args);
      const order = args.order === 'OLDEST' ? 'oldest' : 'newest';
      const page = await within(sayingWhatIsWrong(auditPage(pool, { first, after, filter: filter ?? {}, order })));
      return { ...page, count: () => within(page.count()) };
    },
    auditEvent: async (_: unknown, { id }: { id: string }, { services }: ApiContext) => {
      const { edges } = await auditPage(services.pool, { first: 1, filter: { eventId: id } });
      return edges[0]?.node ?? null;
    },
    causeTree: async (_: unknown, args: TreeAsked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      const asked = oneOf(args);
      await reached(services, info, args.waitFor);
      return causeTree(services.pool, asked);
    },
  },
  AuditActor: {
    actor: (actor: string) => actor,
    label: (actor: string, _: unknown, context: ApiContext) => labelOf(context, actor),
  },
  AuditEvent: {
    id: ({ eventId }: AuditRow) => eventId,
    machine: ({ machineId }: AuditRow, _: unknown, { loaders }: ApiContext) =>
      machineId === null ? null : loaders.machine.load(machineId),
    cause: (event: AuditRow, _: unknown, context: ApiContext) => causeOf(context, event),
    data: (event: AuditRow, _: unknown, context: ApiContext) => dataOf(context, event),
    sentence: (event: AuditRow, _: unknown, context: ApiContext) => sentenceOfEvent(context, event),
  },
  Sentence: { text: (sentence: Sentence) => textOf(sentence) },
  Cause: { sentence: ({ said, of }: CauseView, _: unknown, context: ApiContext) => sentenceOf(context, said, of) },
  TimelineEntry: {
    sentence: (entry: TimelineRow, _: unknown, context: ApiContext) => sentenceOfEvent(context, entry),
    cause: (entry: TimelineRow, _: unknown, context: ApiContext) => causeOf(context, entry),
  },
  CauseNode: {
    cause: (node: CauseNode, _: unknown, context: ApiContext) => causeOfNode(context, node),
  },
  CauseTree: {
    text: ({ nodes }: CauseTree, _: unknown, context: ApiContext) => treeText(context, nodes),
  },
};
