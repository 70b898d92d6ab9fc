import type { GraphQLResolveInfo } from 'graphql';
import { placeText, type AnnouncedEvidence, type AnnouncedKind, type Place } from '#libs/contracts/index.js';
import { announcementCommands } from '#libs/domain/index.js';
import { categoryOf, subjectOf } from '#libs/kernel/index.js';
import {
  acceptanceRulesListed,
  announcementById,
  announcementsPage,
  listedById,
  listedPage,
  type AnnouncementsRequest,
  type ListedRequest,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { givingEach } from './giving-each.js';
import { onceShown } from './once-shown.js';
import { placeFrom, type PlaceInput } from './place/place-inputs.js';
import { reached } from './reached.js';

type Paged<Request> = Omit<Request, 'first' | 'when'> & {
  readonly first?: number | null;
  readonly waitFor?: bigint | null;
} & AskedMoment;

interface MachineInput {
  readonly evidence: readonly { readonly kind: string; readonly value: string }[];
  readonly place?: PlaceInput | null;
  readonly cluster?: string | null;
  readonly role?: string | null;
  readonly note?: string | null;
}

interface RuleInput {
  readonly rule: string;
  readonly title?: string | null;
  readonly kinds: readonly string[];
  readonly site?: string | null;
  readonly cluster?: string | null;
}

/** `CHASSIS_SLOT` of the API is `chassis-slot` of the log, and the other way round. */
const kindFrom = (kind: string) => kind.toLowerCase().replace('_', '-') as AnnouncedKind;
const kindText = (kind: string) => kind.toUpperCase().replace('-', '_');

function announced({ evidence, place, cluster, role, note }: MachineInput, announcementId: string, at: string) {
  return {
    announcementId,
    at,
    evidence: evidence.map(({ kind, value }): AnnouncedEvidence => ({ kind: kindFrom(kind), value })),
    place: place ? placeFrom(place) : null,
    cluster: cluster ?? null,
    role: role ?? null,
    note: note ?? '',
  };
}

const { AnnounceMachine, WithdrawAnnouncement, FulfilAnnouncement } = announcementCommands;
const { DefineAcceptanceRule, RemoveAcceptanceRule } = announcementCommands;

const announcementsAsked: Resolver = async (
  _: unknown,
  args: Paged<AnnouncementsRequest>,
  { services }: ApiContext,
  info: GraphQLResolveInfo,
) => {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const page = announcementsPage(services.pool, { ...askedPage(args), when }, services.clock.now());
  return { ...(await sayingWhatIsWrong(page)), asOf: momentView(when) };
};

const rulesAsked: Resolver = async (
  _: unknown,
  args: Paged<ListedRequest>,
  { services }: ApiContext,
  info: GraphQLResolveInfo,
) => {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const page = listedPage(services.pool, acceptanceRulesListed, { ...askedPage(args), when }, services.clock.now());
  return { ...(await sayingWhatIsWrong(page)), asOf: momentView(when) };
};

interface AnnouncementAnswer {
  /** Of an announcement that is new the id stands in what was written only. */
  readonly announcementId?: string;
  readonly events: readonly { readonly stream: string }[];
}

function idIn({ announcementId, events }: AnnouncementAnswer): string | undefined {
  const own = events.find(({ stream }) => categoryOf(stream) === 'announcement');
  return announcementId ?? (own && subjectOf(own.stream));
}

interface Row {
  readonly place: Place | null;
  readonly rule: string | null;
  readonly machineId: string | null;
  readonly evidence: readonly AnnouncedEvidence[];
  readonly misfits: readonly (AnnouncedEvidence & {
    readonly reported: readonly string[];
    readonly machineId: string;
  })[];
  readonly notApplied: readonly { readonly what: string; readonly code: string; readonly message: string }[];
}

export const announcementResolvers: Resolvers = {
  Query: {
    announcements: announcementsAsked,
    announcement: async (_: unknown, { id }: { readonly id: string }, { services }: ApiContext) =>
      (await announcementById(services.pool, id)) ?? null,
    acceptanceRules: rulesAsked,
  },
  Mutation: {
    announceMachine: giving(AnnounceMachine, ({ machine }: { readonly machine: MachineInput }, { newId, at }) =>
      announced(machine, newId(), at),
    ),
    announceMachines: givingEach(
      'AnnounceMachines',
      ({ machines }: { readonly machines: readonly MachineInput[] }, { newId, at }) =>
        machines.map((machine, nth) => {
          const command = { type: AnnounceMachine.type, data: announced(machine, newId(), at) };
          return { label: `machine ${nth + 1}`, command };
        }),
    ),
    withdrawAnnouncement: giving(WithdrawAnnouncement, (of: { readonly announcementId: string }) => of),
    fulfilAnnouncement: giving(
      FulfilAnnouncement,
      (of: { readonly announcementId: string; readonly machineId: string }) => ({ ...of, byHand: true }),
    ),
    defineAcceptanceRule: giving(DefineAcceptanceRule, ({ rule, title, kinds, site, cluster }: RuleInput) => ({
      rule,
      title: title ?? '',
      kinds: kinds.map(kindFrom),
      site: site ?? null,
      cluster: cluster ?? null,
    })),
    removeAcceptanceRule: giving(RemoveAcceptanceRule, (of: { readonly rule: string }) => of),
  },
  AnnouncementPayload: {
    announcement: onceShown(async (answer: AnnouncementAnswer, { services }) => {
      const id = idIn(answer);
      return id === undefined ? null : ((await announcementById(services.pool, id)) ?? null);
    }),
  },
  AcceptanceRulePayload: {
    acceptanceRule: onceShown(
      async ({ rule }: { readonly rule: string }, { services }) =>
        (await listedById(services.pool, acceptanceRulesListed, [rule])).get(rule) ?? null,
    ),
  },
  Announcement: {
    place: ({ place }: Row) => place && placeText(place),
    acceptedBy: ({ rule }: Row) => rule,
    evidence: ({ evidence }: Row) => evidence.map(({ kind, value }) => ({ kind: kindText(kind), value })),
    machine: ({ machineId }: Row, _: unknown, { loaders }: ApiContext) =>
      machineId === null ? null : loaders.machine.load(machineId),
    misfits: ({ misfits }: Row) =>
      misfits.map(({ kind, value, ...of }) => ({ ...of, kind: kindText(kind), announced: value })),
    notGiven: ({ notApplied }: Row) => notApplied.map((one) => ({ ...one, what: one.what.toUpperCase() })),
  },
  AnnouncementMisfit: {
    machine: ({ machineId }: { readonly machineId: string }, _: unknown, { loaders }: ApiContext) =>
      loaders.machine.load(machineId),
  },
};
