import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import {
  groupedBy,
  listPage,
  observationsOf,
  observedBgpList,
  observedBgpOf,
  type ListRequest,
  type MachineAt,
  type ObservationView,
  type ObservedBgpView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import { heedingScope } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { reached } from './reached.js';

type Asked = Omit<ListRequest, 'first' | 'when' | 'also'> &
  AskedMoment & { readonly first?: number | null; readonly waitFor?: bigint | null };

interface ObservationLoaders {
  readonly sections: DataLoader<string, readonly ObservationView[]>;
  readonly bgp: DataLoader<string, readonly ObservedBgpView[]>;
}

const made = new WeakMap<Loaders, ObservationLoaders>();

const machineIdOf = ({ machineId }: { readonly machineId: string }): string => machineId;

/** Kept as long as the request's other loaders of that moment. */
function observationLoaders({ services: { pool }, loaders }: ApiContext, when: When | undefined): ObservationLoaders {
  const key = loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  const fresh: ObservationLoaders = {
    sections: new DataLoader(async (ids) => groupedBy(ids, await observationsOf(pool, ids, when), machineIdOf)),
    bgp: new DataLoader(async (ids) => groupedBy(ids, await observedBgpOf(pool, ids, when), machineIdOf)),
  };
  made.set(key, fresh);
  return fresh;
}

const inSchema = (text: string): string => text.toUpperCase().replaceAll('-', '_');

/** Sessions of machines in the caller's scope; what belongs nowhere yet is for those who may see everything. */
async function sessionsAsked(
  _: unknown,
  args: Asked,
  { services, principal: { scope } }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<object> {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const also = (put: (value: unknown) => string) =>
    scope ? [`(m.site = any(${put(scope.sites)}::text[]) or m.cluster = any(${put(scope.clusters)}::text[]))`] : [];
  const request = { ...askedPage(args), when, also };
  const page = await sayingWhatIsWrong(listPage(services.pool, observedBgpList, request, services.clock.now()));
  return { ...page, asOf: momentView(when) };
}

async function pathOf({ id, when }: MachineAt, _: unknown, api: ApiContext): Promise<object | null> {
  const sections = await observationLoaders(api, when).sections.load(id);
  const path = sections.find(({ section }) => section === 'path');
  return path ? { packets: [], services: [], downloads: [], ...path.observed, observedAt: path.observedAt } : null;
}

export const observationResolvers: Resolvers = {
  Query: { bgpSessionsObserved: heedingScope(sessionsAsked) },
  Machine: {
    observations: ({ id, when }: MachineAt, _: unknown, api: ApiContext) =>
      observationLoaders(api, when).sections.load(id),
    bgpObserved: async ({ id, when }: MachineAt, _: unknown, api: ApiContext) =>
      (await observationLoaders(api, when).bgp.load(id)).map((one) => (when ? { ...one, when } : one)),
    path: pathOf,
  },
  ObservedBgpSession: {
    machine: ({ machineId, when }: ObservedBgpView, _: unknown, { loaders }: ApiContext) =>
      loaders.at(when).machine.load(machineId),
    daemon: ({ daemon }: ObservedBgpView) => inSchema(daemon),
    state: ({ state }: ObservedBgpView) => inSchema(state),
    phase: ({ phase }: ObservedBgpView) => inSchema(phase),
  },
  ObservedBgpRoutes: { family: ({ family }: { readonly family: string }) => inSchema(family) },
  ObservedPacketPath: { family: ({ family }: { readonly family: string }) => inSchema(family) },
};
