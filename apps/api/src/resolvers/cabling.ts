import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { cablingCommands, isInScope, type FindingKind } from '#libs/domain/index.js';
import { subjectOf } from '#libs/kernel/index.js';
import {
  cablesById,
  cablesOf,
  cablesPage,
  type CableView,
  type CablesRequest,
  type MachineAt,
  type When,
} from '#libs/read-model/queries/index.js';
import { findingsPage } from '../cabling/findings-page.js';
import { findingsOfMachines, type MachineFinding } from '../cabling/machine-findings.js';
import {
  changesOf,
  endOf,
  factsOf,
  inDomain,
  inSchema,
  type EndInput,
  type PlanInput,
} from '../commands/cable-input.js';
import type { Answered } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { onceShown } from './once-shown.js';
import { reached } from './reached.js';

type Listed = Omit<CablesRequest, 'first'> & AskedMoment & { first?: number | null; waitFor?: bigint | null };
type FindingsAsked = AskedMoment & {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: string | null;
  readonly kinds?: readonly string[] | null;
  readonly waitFor?: bigint | null;
};

interface CablingLoaders {
  readonly cable: DataLoader<string, CableView | null>;
  readonly cables: DataLoader<string, readonly CableView[]>;
  readonly findings: DataLoader<string, readonly MachineFinding[]>;
}

const made = new WeakMap<Loaders, CablingLoaders>();

/** Kept as long as the request's other loaders of that moment. */
function cablingLoaders({ services: { pool }, loaders }: ApiContext, when: When | undefined): CablingLoaders {
  const key = loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  const fresh: CablingLoaders = {
    cable: new DataLoader(async (ids) => {
      const found = await cablesById(pool, ids, when);
      return ids.map((id) => found.get(id) ?? null);
    }),
    cables: new DataLoader(async (ids) => {
      const all = await cablesOf(pool, 'machine', ids, when);
      return ids.map((id) => all.filter((one) => (one.aId === id && one.aKind === 'machine') || one.bId === id));
    }),
    findings: new DataLoader((ids) => findingsOfMachines(pool, ids, when)),
  };
  made.set(key, fresh);
  return fresh;
}

type Payload = Answered & { readonly cableId?: string };

/** Of a new cable the id is in the stream that was written. */
function cableIdOf({ cableId, events }: Payload): string | undefined {
  const stream = events.find(({ type }) => type === 'CablePlanned')?.stream;
  return cableId ?? (stream === undefined ? undefined : subjectOf(stream));
}

const { PlanCable, ChangeCable, MoveCable, RemoveCable } = cablingCommands;

const endView = (which: 'a' | 'b') => (cable: CableView) => ({
  kind: which === 'a' ? cable.aKind : cable.bKind,
  id: which === 'a' ? cable.aId : cable.bId,
  port: which === 'a' ? cable.aPort : cable.bPort,
  when: cable.when,
});
type EndView = ReturnType<ReturnType<typeof endView>>;

/** What is plugged in elsewhere is not told to a token that is not for there. */
async function shownId({ kind, id, when }: EndView, _: unknown, { loaders, principal: { scope } }: ApiContext) {
  if (!scope) return id;
  if (kind === 'machine') return (await loaders.at(when).machine.load(id)) ? id : null;
  return isInScope(scope, { site: id.split('/')[0] }) ? id : null;
}

const cableOfFinding =
  (which: 'cableId' | 'belongsTo') =>
  (finding: MachineFinding, _: unknown, api: ApiContext): unknown => {
    const id = finding[which];
    return id === null ? null : cablingLoaders(api, finding.when).cable.load(id);
  };

export const cablingResolvers: Resolvers = {
  Query: {
    cable: async (
      _: unknown,
      args: AskedMoment & { id: string; waitFor?: bigint | null },
      api: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await reached(api.services, info, args.waitFor);
      return cablingLoaders(api, await whenOf(api.services, info, args)).cable.load(args.id);
    },
    cables: async (_: unknown, args: Listed, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const page = await sayingWhatIsWrong(
        cablesPage(services.pool, { ...askedPage(args), when }, services.clock.now()),
      );
      return { ...page, asOf: momentView(when) };
    },
    cablingFindings: async (_: unknown, args: FindingsAsked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const kinds = args.kinds?.map((kind) => inDomain(kind) as FindingKind);
      const request = { ...askedPage(args), when, kinds };
      const page = await sayingWhatIsWrong(findingsPage(services.pool, request, services.clock.now()));
      return { ...page, asOf: momentView(when) };
    },
  },
  Mutation: {
    planCable: giving(PlanCable, (input: PlanInput, { newId }) => ({
      cableId: newId(),
      ...factsOf(input),
      a: endOf(input.a),
      b: endOf(input.b),
    })),
    changeCable: giving(ChangeCable, changesOf),
    moveCable: giving(MoveCable, ({ cableId, end, to }: { cableId: string; end: 'A' | 'B'; to: EndInput }) => ({
      cableId,
      end: end === 'A' ? ('a' as const) : ('b' as const),
      to: endOf(to),
    })),
    removeCable: giving(RemoveCable, ({ cableId }: { cableId: string }) => ({ cableId })),
  },
  Machine: {
    cables: ({ id, when }: MachineAt, _: unknown, api: ApiContext) => cablingLoaders(api, when).cables.load(id),
    cablingFindings: ({ id, when }: MachineAt, _: unknown, api: ApiContext) =>
      cablingLoaders(api, when).findings.load(id),
  },
  Cable: {
    kind: ({ kind }: CableView) => inSchema(kind),
    status: ({ status }: CableView) => inSchema(status),
    a: endView('a'),
    b: endView('b'),
  },
  CableEnd: {
    id: shownId,
    kind: ({ kind }: EndView) => inSchema(kind),
    machine: ({ kind, id, when }: EndView, _: unknown, { loaders }: ApiContext) =>
      kind === 'machine' ? loaders.at(when).machine.load(id) : null,
  },
  CablingFinding: {
    kind: ({ kind }: MachineFinding) => inSchema(kind),
    cable: cableOfFinding('cableId'),
    belongsTo: cableOfFinding('belongsTo'),
    machine: ({ machineId, when }: MachineFinding, _: unknown, { loaders }: ApiContext) =>
      loaders.at(when).machine.load(machineId),
  },
  CablePayload: {
    cable: onceShown<Payload, unknown>(async (payload, { services }) => {
      const id = cableIdOf(payload);
      return id === undefined ? null : ((await cablesById(services.pool, [id])).get(id) ?? null);
    }),
  },
};
