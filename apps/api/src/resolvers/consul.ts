import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { createStandings } from '#libs/records/index.js';
import type { ConsulStanding, Hindrance } from '#libs/consul-sync/index.js';
import { consulCommands, type GivenConsulSettings } from '#libs/domain/index.js';
import {
  consulDatacenterList,
  consulRegistrationsOf,
  consulRegistrationsPage,
  groupedBy,
  type ListRequest,
  type MachineAt,
  type When,
} from '#libs/read-model/queries/index.js';
import { consulSyncPlan, testConsulDatacenter } from '../consul/asked-datacenter.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import { heedingScope } from '../schema/access.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { finding, listing, shownAfter } from './listing.js';
import { reached } from './reached.js';

interface DatacenterRow {
  readonly code: string;
  readonly reach: 'REACHED' | 'UNREACHABLE' | 'DENIED' | null;
  readonly reachSince: string | null;
  readonly reachMessage: string | null;
  readonly heldMachines: number | null;
  readonly heldOf: number | null;
  readonly heldSince: string | null;
  readonly heldAllowed: boolean | null;
  readonly when?: When;
}

const heldIn = ({
  heldMachines: machines,
  heldOf: registered,
  heldSince: since,
  heldAllowed: allowed,
}: DatacenterRow) => (machines === null ? null : { machines, registered, since, allowed });

type SettingsInput = { readonly datacenter: string; readonly withoutToken?: boolean | null } & {
  readonly [Name in keyof GivenConsulSettings]?: GivenConsulSettings[Name] | null;
};

const names = [
  'title',
  'name',
  'addresses',
  'token',
  'ca',
  'owner',
  'enabled',
  'operationsPerSecond',
  'mostDeregistrations',
  'tokenOverPlainHttp',
] as const;

function settingsOf(input: SettingsInput): { readonly datacenter: string; readonly settings: GivenConsulSettings } {
  const said = names.flatMap((name) =>
    input[name] === null || input[name] === undefined ? [] : [[name, input[name]]],
  );
  const settings = Object.fromEntries(said) as GivenConsulSettings;
  return { datacenter: input.datacenter, settings: input.withoutToken ? { ...settings, token: null } : settings };
}

type Standing = ConsulStanding & { readonly toldAt: string };
const standings = new WeakMap<Loaders, Promise<ReadonlyMap<string, Standing>>>();

/** Read once for a request; of the past there is none: it is written over all the time. */
async function standingOf({ code, when }: DatacenterRow, { services, loaders }: ApiContext): Promise<Standing | null> {
  if (when) return null;
  const all = async () => {
    const told = await createStandings<ConsulStanding>(services.pool).all();
    return new Map(told.map(({ datacenter, standing, toldAt }) => [datacenter, { ...standing, toldAt }]));
  };
  const read = standings.get(loaders) ?? all();
  standings.set(loaders, read);
  return (await read).get(code) ?? null;
}

const constant = (text: string): string => text.toUpperCase().replaceAll('-', '_');

const made = new WeakMap<Loaders, DataLoader<string, readonly object[]>>();

/** Kept as long as the request's other loaders of that moment. */
function registrationsLoader({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const loader =
    made.get(key) ??
    new DataLoader<string, readonly object[]>(async (ids) =>
      groupedBy(ids, await consulRegistrationsOf(pool, ids, when), ({ machineId }) => machineId),
    );
  made.set(key, loader);
  return loader;
}

type AskedRegistrations = Omit<ListRequest, 'first' | 'when' | 'also'> &
  AskedMoment & { readonly first?: number | null; readonly waitFor?: bigint | null };

/** What a machine in scope stands as is told of with it; of the datacenter itself nothing is: see decision 0206. */
const registrations: Resolver = heedingScope(
  async (_: unknown, args: AskedRegistrations, { services, principal }: ApiContext, info: GraphQLResolveInfo) => {
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const request = { ...askedPage(args), when, scope: principal.scope };
    const page = await sayingWhatIsWrong(consulRegistrationsPage(services.pool, request, services.clock.now()));
    return { ...page, asOf: momentView(when) };
  },
);

/** Datacenters of Consul, what stands there, and what would be done there. */
export const consulResolvers: Resolvers = {
  Query: {
    consulDatacenter: finding(consulDatacenterList, 'code'),
    consulDatacenters: listing(consulDatacenterList),
    consulRegistrations: registrations,
    consulSyncPlan: (
      _: unknown,
      asked: { readonly datacenter: string; readonly first: number },
      { services }: ApiContext,
    ) => consulSyncPlan(services, asked.datacenter, asked.first),
    consulDatacenterTest: (_: unknown, { datacenter }: { readonly datacenter: string }, { services }: ApiContext) =>
      testConsulDatacenter(services, datacenter),
  },
  Mutation: {
    registerConsulDatacenter: giving(consulCommands.RegisterConsulDatacenter, settingsOf),
    changeConsulDatacenter: giving(consulCommands.ChangeConsulDatacenter, settingsOf),
    allowConsulDeregistration: giving(
      consulCommands.AllowConsulDeregistration,
      (of: { readonly datacenter: string; readonly machines: number }) => of,
    ),
    removeConsulDatacenter: giving(consulCommands.RemoveConsulDatacenter, (of: { readonly datacenter: string }) => of),
  },
  ConsulDatacenterPayload: { consulDatacenter: shownAfter(consulDatacenterList, 'datacenter') },
  ConsulDatacenter: {
    reachable: ({ reach }: DatacenterRow) => (reach === null ? null : reach === 'REACHED'),
    denied: ({ reach }: DatacenterRow) => reach === 'DENIED',
    since: ({ reachSince }: DatacenterRow) => reachSince,
    message: ({ reachMessage }: DatacenterRow) => reachMessage,
    heldDeregistration: heldIn,
    latencyMs: async (row: DatacenterRow, _: unknown, api: ApiContext) => (await standingOf(row, api))?.latencyMs,
    tokenRights: async (row: DatacenterRow, _: unknown, api: ApiContext) => (await standingOf(row, api))?.rights,
    differences: standingOfRow,
  },
  ConsulTokenRights: { rights: ({ rights }: { readonly rights: string }) => constant(rights) },
  ConsulHindrance: { kind: ({ kind }: Hindrance) => constant(kind) },
  ConsulCheck: { status: ({ status }: { readonly status: string }) => constant(status) },
  ConsulRegistration: {
    machine: ({ machineId, when }: MachineAt & { readonly machineId: string }, _: unknown, { loaders }: ApiContext) =>
      loaders.at(when).machine.load(machineId),
  },
  Machine: {
    consul: ({ id, when }: MachineAt, _: unknown, api: ApiContext) => registrationsLoader(api, when).load(id),
  },
};

function standingOfRow(row: DatacenterRow, _: unknown, api: ApiContext): Promise<Standing | null> {
  return standingOf(row, api);
}
