import type { GraphQLResolveInfo } from 'graphql';
import {
  accessTokensPage,
  componentPlaces,
  conflictById,
  conflictsPage,
  machinesPage,
  trackedComponentsPage,
  type ComponentsRequest,
  type MachinesRequest,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { heedingScope } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { eventFilter } from './event-filter.js';
import { eventPage } from './event-view.js';
import { soughtMachine, type MachineSought } from './machine-sought.js';
import { reached } from './reached.js';
import { bringLists } from './page-children.js';
import { requestedFields } from './requested-fields.js';

type Nothing = Record<string, never>;
type Waiting = { readonly waitFor?: bigint | null };
type ConflictsRequest = Parameters<typeof conflictsPage>[1];
type TokensRequest = Parameters<typeof accessTokensPage>[1];
type Listed<Request> = Omit<Request, 'first'> & Waiting & { readonly first?: number | null };
type EventsAsked = {
  readonly first?: number | null;
  readonly after?: bigint | null;
  readonly types?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
};

async function machineAsked(
  _: unknown,
  args: MachineSought & Waiting & AskedMoment,
  { services, loaders }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<object | null> {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const id = await soughtMachine(services.pool, args, when);
  return id === undefined ? null : loaders.at(when).machine.load(id);
}

async function machinesAsked(
  _: unknown,
  args: Listed<MachinesRequest> & AskedMoment,
  { services, principal: { scope } }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<object> {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const request = { ...askedPage(args), when, scope, fields: requestedFields(info, 'edges', 'node') };
  const page = await sayingWhatIsWrong(machinesPage(services.pool, request, services.clock.now()));
  const machines = page.edges.map(({ node }) => node);
  await bringLists(services.pool, machines, info, when, 'edges', 'node');
  return { ...page, asOf: momentView(when) };
}

export const queryResolvers: Resolvers = {
  Query: {
    me: heedingScope((_: unknown, __: Nothing, { principal }: ApiContext) => ({
      actor: principal.actor,
      accessRole: principal.accessRole.toUpperCase(),
      scope: principal.scope ?? null,
      name: principal.account ?? null,
    })),
    position: heedingScope((_: unknown, __: Nothing, { services }: ApiContext) => services.store.head()),
    machine: heedingScope(machineAsked),
    machines: heedingScope(machinesAsked),
    component: async (
      _: unknown,
      args: { id: string } & AskedMoment,
      { services, loaders }: ApiContext,
      info: GraphQLResolveInfo,
    ) => loaders.at(await whenOf(services, info, args)).tracked.load(args.id),
    componentAt: async (
      _: unknown,
      { id, serial, ...asked }: { id?: string | null; serial?: string | null } & AskedMoment,
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      const part = typeof id === 'string' ? { id } : { serial: serial ?? '' };
      if ((typeof id === 'string') === (typeof serial === 'string'))
        throw publicError('BAD_USER_INPUT', 'Say which part by exactly one of id and serial.');
      const places = await componentPlaces(services.pool, part, await whenOf(services, info, asked));
      return places.map((component) => ({ machineId: component.machineId, when: component.when, component }));
    },
    components: async (
      _: unknown,
      args: Listed<ComponentsRequest> & AskedMoment,
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const page = await sayingWhatIsWrong(trackedComponentsPage(services.pool, { ...askedPage(args), when }));
      return { ...page, asOf: momentView(when) };
    },
    identityConflicts: async (
      _: unknown,
      args: Listed<ConflictsRequest>,
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await reached(services, info, args.waitFor);
      return sayingWhatIsWrong(conflictsPage(services.pool, askedPage(args)));
    },
    identityConflict: (_: unknown, { id }: { id: string }, { services }: ApiContext) => conflictById(services.pool, id),
    events: (_: unknown, args: EventsAsked, { services }: ApiContext) => {
      const { first } = askedPage({ first: args.first ?? null }, 100);
      return eventPage(services.store, args.after ?? 0n, first, eventFilter(args));
    },
    accessTokens: async (
      _: unknown,
      args: Listed<TokensRequest>,
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await reached(services, info, args.waitFor);
      return sayingWhatIsWrong(accessTokensPage(services.pool, askedPage(args)));
    },
  },
};
