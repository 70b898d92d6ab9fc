import type { GraphQLResolveInfo } from 'graphql';
import type { AccessScope } from '#libs/contracts/index.js';
import {
  alikeMachines,
  clockAt,
  deedsIn,
  figuresOf,
  groupsOf,
  inScope,
  needsAttention,
  newestDeeds,
  titlesFor,
  titlesOf,
  type AlikeMachines,
  type GroupedBy,
  type SpanOfDeeds,
  type When,
} from '#libs/read-model/queries/index.js';
import { labelOf } from '../audit/labels.js';
import type { ApiContext, Services } from '../context.js';
import { publicError } from '../errors.js';
import { attentionView } from '../overview/attention-words.js';
import { heedingScope } from '../schema/access.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { reached } from './reached.js';

interface Overview {
  readonly when: When | undefined;
  readonly all: readonly AlikeMachines[];
  readonly scope: AccessScope | undefined;
}

type Asked = AskedMoment & { readonly waitFor?: bigint | null };

async function overview(
  _: unknown,
  asked: Asked,
  { services, principal: { scope } }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<Overview> {
  await reached(services, info, asked.waitFor);
  const when = await whenOf(services, info, asked);
  const begun = performance.now();
  const all = inScope(await alikeMachines(services.pool, when), scope);
  services.fleetQuestions.overviewed((performance.now() - begun) / 1000, when ? 'past' : 'now');
  return { when, all, scope };
}

const groups =
  (by: GroupedBy): Resolver =>
  async ({ all, when, scope }: Overview, _: unknown, { services }: ApiContext) =>
    groupsOf(all, by, titlesFor(scope, by, all, await titlesOf(services.pool, by, when)));

const day = 86_400_000;
const mostDays = 31;
const mostNewest = 50;

interface DeedsAsked {
  readonly since?: string | null;
  readonly newest?: number | null;
}

interface Span extends SpanOfDeeds {
  readonly newest: number;
}

/** @throws GraphQLError BAD_USER_INPUT */
async function spanOf(
  { since, newest }: DeedsAsked,
  when: When | undefined,
  { clock, store }: Services,
): Promise<Span> {
  const end = clockAt(when, clock.now());
  const begin = typeof since === 'string' ? Date.parse(since) : Math.floor(end / day) * day;
  if (!(begin <= end && begin >= end - mostDays * day))
    throw publicError('BAD_USER_INPUT', `since is a time up to ${mostDays} days before the moment of the overview.`, {
      field: 'since',
    });
  const wanted = newest ?? 10;
  if (wanted < 0 || wanted > mostNewest)
    throw publicError('BAD_USER_INPUT', `newest may be 0 to ${mostNewest}, not ${wanted}.`, { field: 'newest' });
  const position = when ? when.moment.position : await store.head();
  // What was observed then is told by all that is known today; what was done is told by when it was done.
  const notAfter = when?.axis === 'observed' ? new Date(end).toISOString() : null;
  return { since: new Date(begin).toISOString(), until: position.toString(), notAfter, newest: wanted };
}

interface DeedsOfActor {
  readonly actor: string;
}

/** The fleet on one page. */
export const overviewResolvers: Resolvers = {
  Query: { fleetOverview: heedingScope(overview) },
  FleetOverview: {
    asOf: ({ when }: Overview) => momentView(when),
    machines: ({ all }: Overview) => figuresOf(all),
    sites: groups('site'),
    clusters: groups('cluster'),
    roles: groups('role'),
    attention: async ({ all, when, scope }: Overview, _: unknown, { services: { pool, clock } }: ApiContext) =>
      (await needsAttention(pool, { figures: figuresOf(all), when, scope, now: clock.now() })).map(attentionView),
    deeds: async ({ when, scope }: Overview, asked: DeedsAsked, { services }: ApiContext) => {
      if (scope) return null;
      const span = await spanOf(asked, when, services);
      const [found, newest] = await Promise.all([
        deedsIn(services.pool, span),
        newestDeeds(services.pool, span, span.newest),
      ]);
      return { ...found, since: span.since, newest };
    },
  },
  DeedsOfActor: {
    label: ({ actor }: DeedsOfActor, _: unknown, context: ApiContext) => labelOf(context, actor),
  },
};
