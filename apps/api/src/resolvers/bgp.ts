import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { bgpFactsByPolicy } from '#libs/configuration/index.js';
import {
  bgpCommands,
  deriveBgp,
  isSameSession,
  type BgpSession,
  type DerivedBgp,
  type MachineBgp,
} from '#libs/domain/index.js';
import {
  machinesUnder,
  rackBgpById,
  type MachineAt,
  type ObservedBgpView,
  type RackBgpView,
  type When,
} from '#libs/read-model/queries/index.js';
import { noSecrets, renderMachineBgp, renderTorBgp, type Flavour, type Rendered } from '#libs/rendering/bgp/index.js';
import { rackBgpOf, type RackBgpInput } from '../commands/rack-bgp-input.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { whenOf, type AskedMoment } from './asked-moment.js';
import { giving } from './giving.js';
import { onceShown } from './once-shown.js';
import { reached } from './reached.js';

type Asked<Of> = Of & AskedMoment & { readonly waitFor?: bigint | null };
type AskedFlavour = { readonly flavour?: Uppercase<Flavour> | null };
type Ported = BgpSession & { readonly bgp: MachineBgp };

const made = new WeakMap<Loaders, DataLoader<string, DerivedBgp>>();

async function derivedFor(pool: ApiContext['services']['pool'], ids: readonly string[], when: When | undefined) {
  const facts = await bgpFactsByPolicy(pool, ids, when);
  return new Map(facts.map((one) => [one.id, deriveBgp(one)]));
}

/** Kept as long as the request's other loaders of that moment. */
function derivedLoader({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const nothing: DerivedBgp = { bgp: null, gaps: [] };
  const loader =
    made.get(key) ??
    new DataLoader<string, DerivedBgp>(async (ids) => {
      const found = await derivedFor(pool, ids, when);
      return ids.map((id) => found.get(id) ?? nothing);
    });
  made.set(key, loader);
  return loader;
}

const flavourOf = ({ flavour }: AskedFlavour): Flavour | undefined =>
  flavour ? (flavour.toLowerCase() as Flavour) : undefined;

const shown = (rendered: Rendered) =>
  rendered.verdict === 'rendered' ? { text: rendered.text, refusal: null } : { text: null, refusal: rendered.refusal };

/** The session of the plan that was seen. */
async function plannedOf(seen: ObservedBgpView, _: unknown, api: ApiContext): Promise<object | null> {
  const { bgp } = await derivedLoader(api, seen.when).load(seen.machineId);
  const session = bgp?.sessions.find((one) => isSameSession(one, seen));
  return bgp && session ? sessionView({ ...session, bgp }) : null;
}

async function configurationOf({ id, when }: MachineAt, asked: AskedFlavour, api: ApiContext): Promise<object> {
  const flavour = flavourOf(asked) ?? 'bird';
  if (flavour !== 'bird' && flavour !== 'frr')
    throw publicError('BAD_USER_INPUT', 'Machines run BIRD or FRR.', { field: 'flavour' });
  const { bgp, gaps } = await derivedLoader(api, when).load(id);
  const [gap] = gaps;
  if (bgp) return shown(renderMachineBgp(bgp, flavour, noSecrets));
  return { text: null, refusal: gap ?? { code: 'no-bgp', message: 'It has no BGP sessions.', wayOut: 'See bgpGaps.' } };
}

async function torConfiguration(
  _: unknown,
  args: Asked<AskedFlavour & { readonly device: string }>,
  { services }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<object> {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const derived = await derivedFor(services.pool, await machinesUnder(services.pool, args.device, when), when);
  const machines = [...derived.values()].flatMap(({ bgp }) => (bgp ? [bgp] : []));
  const own = machines.flatMap(({ sessions }) => sessions).find(({ tor }) => tor.device === args.device);
  return shown(renderTorBgp(args.device, machines, flavourOf(args) ?? own?.tor.flavour ?? 'bird', noSecrets));
}

/** A session as the API shows it: flat, and with what it has of its machine. */
const sessionView = ({ bgp, tor, transport, timers, maxPrefixes, carries, ...one }: Ported) => ({
  ...one,
  device: tor.device,
  hostname: tor.hostname,
  port: tor.port,
  localAsn: bgp.asn,
  peerAsn: tor.asn,
  localAddress: transport.kind === 'numbered' ? transport.local : null,
  peerAddress: transport.kind === 'numbered' ? transport.peer : transport.peerLinkLocal,
  interface: transport.kind === 'numbered' ? null : transport.interface,
  carries: carries.map((family) => family.toUpperCase()),
  holdSeconds: timers.hold,
  keepaliveSeconds: timers.keepalive,
  announces: carries.flatMap((family) => bgp.announces[family]),
  accepts: carries.flatMap((family) => bgp.accepts[family]),
  maxFromTor: maxPrefixes.fromTor,
  maxFromMachine: maxPrefixes.fromMachine,
});

/** What was said about a rack, as the API shows it. */
function rackView({ rack, revision, settings }: RackBgpView): object {
  const { tors, timers, maxPrefixes, announces, ...rest } = settings;
  return {
    ...rest,
    rack,
    revision,
    announces: announces.map((one) => one.toUpperCase()),
    holdSeconds: timers.hold,
    keepaliveSeconds: timers.keepalive,
    connectRetrySeconds: timers.connectRetry,
    maxFromTor: maxPrefixes.fromTor,
    maxFromMachine: maxPrefixes.fromMachine,
    tors: tors.map(({ link, flavour, ...tor }) => ({
      ...tor,
      flavour: flavour.toUpperCase(),
      numbered: link.kind === 'numbered',
      networks: link.kind === 'numbered' ? link.networks : [],
      linkLocal: link.kind === 'numbered' ? null : link.linkLocal,
    })),
  };
}

async function rackBgpAt({ services: { pool } }: ApiContext, rack: string, when?: When): Promise<object | null> {
  const found = await rackBgpById(pool, rack, when);
  return found ? rackView(found) : null;
}

export const bgpResolvers: Resolvers = {
  Query: {
    rackBgp: async (_: unknown, args: Asked<{ readonly rack: string }>, api: ApiContext, info: GraphQLResolveInfo) => {
      await reached(api.services, info, args.waitFor);
      return rackBgpAt(api, args.rack, await whenOf(api.services, info, args));
    },
    torBgpConfiguration: torConfiguration,
  },
  Mutation: {
    setRackBgp: giving(bgpCommands.SetRackBgp, (input: RackBgpInput) => rackBgpOf(input)),
    clearRackBgp: giving(bgpCommands.ClearRackBgp, ({ rack }: { readonly rack: string }) => ({ rack })),
  },
  Machine: {
    bgpSessions: async ({ id, when }: MachineAt, _: unknown, api: ApiContext) => {
      const { bgp } = await derivedLoader(api, when).load(id);
      return bgp ? bgp.sessions.map((one) => sessionView({ ...one, bgp })) : [];
    },
    bgpGaps: async ({ id, when }: MachineAt, _: unknown, api: ApiContext) =>
      (await derivedLoader(api, when).load(id)).gaps,
    bgpConfiguration: configurationOf,
  },
  ObservedBgpSession: { planned: plannedOf },
  RackBgpPayload: {
    rackBgp: onceShown(({ rack }: { readonly rack: string }, api) => rackBgpAt(api, rack)),
  },
};
