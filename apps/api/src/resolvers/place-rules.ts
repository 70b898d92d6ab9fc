import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { PlaceRule, RackFace } from '#libs/contracts/index.js';
import { placeRuleCommands } from '#libs/domain/index.js';
import {
  placeRuleByCode,
  placeRulesPage,
  type MachineAt,
  type PlaceRulesRequest,
  type PlaceRuleView,
  type When,
} from '#libs/read-model/queries/index.js';
import { proposedPlacesOf, type ProposedPlace } from '../cabling/proposed-places.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { onceShown } from './once-shown.js';
import { reached } from './reached.js';

type Listed = Omit<PlaceRulesRequest, 'first'> & AskedMoment & { first?: number | null; waitFor?: bigint | null };

interface RuleInput {
  readonly rule: string;
  readonly device: string;
  readonly ports: string;
  readonly rack?: { readonly rack: string; readonly unit: number; readonly step: number; readonly face: string } | null;
  readonly chassis?: { readonly chassis: string; readonly slot: number; readonly step: number } | null;
}

const made = new WeakMap<Loaders, DataLoader<string, ProposedPlace | null>>();

function proposals({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  const fresh = new DataLoader<string, ProposedPlace | null>((ids) => proposedPlacesOf(pool, ids, when));
  made.set(key, fresh);
  return fresh;
}

/** @throws GraphQLError BAD_USER_INPUT unless it leads to one of both */
function ruleOf({ rule, device, ports, rack, chassis }: RuleInput): PlaceRule & { readonly rule: string } {
  if (rack && !chassis) return { rule, device, ports, gives: { ...rack, face: rack.face.toLowerCase() as RackFace } };
  if (chassis && !rack) return { rule, device, ports, gives: { ...chassis } };
  throw publicError('BAD_USER_INPUT', 'Say where the ports lead to by rack or by chassis, one of both.', {
    field: 'rack',
  });
}

type Gives = Partial<Record<'rack' | 'unit' | 'face' | 'chassis' | 'slot' | 'step', unknown>>;
const gives = ({ gives }: PlaceRuleView): Gives => gives;

export const placeRuleResolvers: Resolvers = {
  Query: {
    placeRules: async (_: unknown, args: Listed, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const page = await sayingWhatIsWrong(placeRulesPage(services.pool, { ...askedPage(args), when }));
      return { ...page, asOf: momentView(when) };
    },
  },
  Mutation: {
    definePlaceRule: giving(placeRuleCommands.DefinePlaceRule, ruleOf),
    removePlaceRule: giving(placeRuleCommands.RemovePlaceRule, ({ rule }: { readonly rule: string }) => ({ rule })),
  },
  Machine: {
    proposedPlace: ({ id, when }: MachineAt, _: unknown, api: ApiContext) => proposals(api, when).load(id),
  },
  PlaceRule: {
    rack: (rule: PlaceRuleView) => gives(rule).rack,
    unit: (rule: PlaceRuleView) => gives(rule).unit,
    face: (rule: PlaceRuleView) => (gives(rule).face as string | undefined)?.toUpperCase(),
    chassis: (rule: PlaceRuleView) => gives(rule).chassis,
    slot: (rule: PlaceRuleView) => gives(rule).slot,
    step: (rule: PlaceRuleView) => gives(rule).step,
  },
  PlaceRulePayload: {
    placeRule: onceShown<{ readonly rule: string }, unknown>(
      async ({ rule }, { services }) => (await placeRuleByCode(services.pool, rule)) ?? null,
    ),
  },
};
