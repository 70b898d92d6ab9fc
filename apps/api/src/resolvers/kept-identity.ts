import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { keptCommands } from '#libs/domain/index.js';
import {
  groupedBy,
  keptIdentitiesOf,
  knownHostsOf,
  machineIdsFrom,
  type KeptIdentityView,
  type MachineAt,
  type When,
} from '#libs/read-model/queries/index.js';
import { knownHosts } from '#libs/rendering/host/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Loaders } from '../loaders.js';
import { heedingScope } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { machineOnceShown } from './payloads.js';
import { reached } from './reached.js';

interface Asked extends AskedMoment {
  readonly filter?: string | null;
  readonly search?: string | null;
  readonly port?: number | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly waitFor?: bigint | null;
}

const made = new WeakMap<Loaders, DataLoader<string, readonly KeptIdentityView[]>>();

/** Kept as long as the request's other loaders of that moment. */
function keptLoader({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const loader =
    made.get(key) ??
    new DataLoader<string, readonly KeptIdentityView[]>(async (ids) =>
      groupedBy(ids, await keptIdentitiesOf(pool, ids, when), ({ machineId }) => machineId),
    );
  made.set(key, loader);
  return loader;
}

/** @throws GraphQLError BAD_USER_INPUT */
function portOf({ port }: Asked): number {
  const wanted = port ?? 22;
  if (wanted >= 1 && wanted <= 65_535) return wanted;
  throw publicError('BAD_USER_INPUT', 'A port is a number from 1 to 65535.', { field: 'port' });
}

/** Cursors are ids of machines, in whose order they come. */
async function sshKnownHosts(
  _: unknown,
  args: Asked,
  { services, principal: { scope } }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<object> {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const { first } = askedPage({ first: args.first ?? null }, 500);
  const { pool, clock } = services;
  const behind = args.after ?? undefined;
  const wanted = { filter: args.filter, search: args.search, scope, when, behind, most: first + 1 };
  const ids = await sayingWhatIsWrong(machineIdsFrom(pool, wanted, clock.now()));
  const shown = ids.slice(0, first);
  const hosts = await knownHostsOf(pool, shown, when);
  return {
    text: knownHosts(hosts, portOf(args)),
    machines: shown.length,
    endCursor: shown.at(-1) ?? null,
    hasNextPage: ids.length > first,
  };
}

/** What machines keep through a reinstall, and what others know them by. */
export const keptIdentityResolvers: Resolvers = {
  Query: { sshKnownHosts: heedingScope(sshKnownHosts) },
  Machine: {
    keptIdentity: ({ id, when }: MachineAt, _: unknown, api: ApiContext) => keptLoader(api, when).load(id),
  },
  KeptIdentity: { kind: ({ kind }: KeptIdentityView) => kind.toUpperCase().replaceAll('-', '_') },
  Mutation: {
    releaseKeptIdentity: giving(
      keptCommands.ReleaseKeptIdentity,
      (of: { readonly machineId: string; readonly reference: string }) => of,
    ),
  },
  KeptIdentityPayload: { machine: machineOnceShown },
};
