import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { driftKindTitle, type DriftProposal } from '#libs/contracts/index.js';
import { driftCommands, toldWithin } from '#libs/domain/index.js';
import {
  driftCausesPage,
  driftListAt,
  driftOfMachines,
  driftPage,
  groupedBy,
  listRowById,
  type DriftCausesRequest,
  type DriftCauseView,
  type DriftRequest,
  type DriftRow,
  type MachineAt,
  type When,
} from '#libs/read-model/queries/index.js';
import { labelOf } from '../audit/labels.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import { heedingScope } from '../schema/access.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { driftNews, type DriftWanted } from '../subscriptions/drift-news.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { givingEach } from './giving-each.js';
import { giving } from './giving.js';
import { onceShown } from './once-shown.js';
import { reached } from './reached.js';
import { atTheFeed, type SubscriptionContext } from './subscriptions.js';

type Asked<Request> = Omit<Request, 'first' | 'when' | 'scope'> &
  AskedMoment & { readonly first?: number | null; readonly waitFor?: bigint | null };

const listed: Resolver = heedingScope(
  async (_: unknown, args: Asked<DriftRequest>, { services, principal }: ApiContext, info: GraphQLResolveInfo) => {
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const request = { ...askedPage(args), when, scope: principal.scope };
    const page = await sayingWhatIsWrong(driftPage(services.pool, request, services.clock.now()));
    return { ...page, asOf: momentView(when) };
  },
);

const causes: Resolver = heedingScope(
  async (
    _: unknown,
    args: Asked<DriftCausesRequest>,
    { services, principal }: ApiContext,
    info: GraphQLResolveInfo,
  ) => {
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const request = { ...askedPage(args), when, scope: principal.scope };
    const page = await sayingWhatIsWrong(driftCausesPage(services.pool, request, services.clock.now()));
    const edges = page.edges.map((edge) => ({ ...edge, node: { ...edge.node, when } }));
    return { ...page, edges, asOf: momentView(when) };
  },
);

const made = new WeakMap<Loaders, DataLoader<string, readonly DriftRow[]>>();

/** Kept as long as the request's other loaders of that moment. */
function driftLoader(
  { services, loaders }: ApiContext,
  when: When | undefined,
): DataLoader<string, readonly DriftRow[]> {
  const key = loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  const fresh = new DataLoader(async (ids: readonly string[]) => {
    const rows = await driftOfMachines(services.pool, ids, services.clock.now(), when);
    return groupedBy(ids, rows, ({ machineId }) => machineId);
  });
  made.set(key, fresh);
  return fresh;
}

interface OneItem {
  readonly machineId: string;
  readonly item: string;
}
type Acknowledging = { readonly until: string };

const { AcknowledgeDrift, WithdrawAcknowledgement } = driftCommands;
const isoOf = (time: string): string => new Date(time).toISOString();

const shown = onceShown(async ({ machineId, item }: OneItem, { services: { pool, clock } }: ApiContext) =>
  listRowById(pool, driftListAt(clock.now()), `${machineId} ${item}`).then((row) => row ?? null),
);

/** What may name machines of elsewhere. */
const saidOfOthers = ['message', 'expected', 'observed', 'proposal'] as const;

type Said = DriftRow & ReturnType<typeof toldWithin>;

/** As it was told; to a token that is limited, without the machines that it is not for. */
function said(field: (typeof saidOfOthers)[number]): Resolver {
  return async (item: Said, _: unknown, { loaders, principal }: ApiContext) => {
    if (!principal.scope || item.kind !== 'address-twice') return item[field];
    const { others = [], holder } = item.shared ?? {};
    const ids = [...others.map(({ machineId }) => machineId), ...(holder?.kind === 'machine' ? [holder.id] : [])];
    const seen = await loaders.at(item.when).machine.loadMany([...new Set(ids)]);
    const maySee = new Set(seen.flatMap((one) => (one === null || one instanceof Error ? [] : [one.id])));
    return toldWithin({ ...item, shared: item.shared ?? undefined }, maySee)[field];
  };
}

type Group = DriftCauseView & { readonly when?: When };

/** Drift: what is not as it was decided, and who knows of it. */
export const driftResolvers: Resolvers = {
  Query: { drift: listed, driftCauses: causes },
  Mutation: {
    acknowledgeDrift: giving(
      AcknowledgeDrift,
      ({ machineId, item, until }: OneItem & Acknowledging, { at, reason }) => ({
        machineId,
        item,
        until: isoOf(until),
        reason,
        at,
      }),
    ),
    acknowledgeDriftItems: givingEach(
      'AcknowledgeDriftItems',
      ({ items, until }: Acknowledging & { readonly items: readonly OneItem[] }, { at, reason }) =>
        items.map(({ machineId, item }) => ({
          label: `${machineId} ${item}`,
          command: { type: 'AcknowledgeDrift', data: { machineId, item, until: isoOf(until), reason, at } },
        })),
    ),
    withdrawAcknowledgement: giving(WithdrawAcknowledgement, ({ machineId, item }: OneItem) => ({ machineId, item })),
  },
  Subscription: {
    driftChanged: {
      subscribe: (_: unknown, args: DriftWanted, context: SubscriptionContext) =>
        atTheFeed(context, (signal) => driftNews(context.services, args, signal)),
      resolve: (change: object) => change,
    },
  },
  Machine: {
    drift: ({ id, when }: MachineAt, _: unknown, api: ApiContext) => driftLoader(api, when).load(id),
  },
  DriftItem: {
    ...Object.fromEntries(saidOfOthers.map((field) => [field, said(field)])),
    kindTitle: ({ kind }: DriftRow) => driftKindTitle(kind),
    machine: ({ machineId, when }: DriftRow, _: unknown, { loaders }: ApiContext) =>
      loaders.at(when).machine.load(machineId),
    acknowledgement: ({ reason, until, acknowledgedAt, acknowledgedBy, acknowledged }: DriftRow) =>
      reason === null ? null : { reason, until, at: acknowledgedAt, by: acknowledgedBy, over: !acknowledged },
  },
  DriftAcknowledgement: {
    byLabel: ({ by }: { readonly by: string | null }, _: unknown, context: ApiContext) => labelOf(context, by),
  },
  DriftProposal: {
    mutation: ({ command }: DriftProposal) => command?.mutation ?? null,
    input: ({ command }: DriftProposal) => command?.input ?? null,
  },
  DriftCauseGroup: {
    kindTitle: ({ kind }: Group) => driftKindTitle(kind),
    cause: ({ causeKind, causeId, when }: Group) => ({ kind: causeKind, id: causeId, when }),
    someMachines: async ({ machineIds, when }: Group, _: unknown, { loaders }: ApiContext) =>
      (await loaders.at(when).machine.loadMany(machineIds)).filter((one) => one !== null && !(one instanceof Error)),
  },
  DriftPayload: { drift: shown },
};
