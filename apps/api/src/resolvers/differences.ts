import type { GraphQLResolveInfo } from 'graphql';
import {
  fleetDifferencePage,
  laterMomentOf,
  machineDifferences,
  type Between,
  type MachineDifference,
} from '#libs/read-model/queries/index.js';
import { sentenceOf, textOf, type Sentence } from '../audit/sentences.js';
import type { ApiContext, Services } from '../context.js';
import { publicError } from '../errors.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentOn, momentView, type TimeAxis } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { calledIn, differenceWords } from './difference-words.js';

interface Asked {
  readonly from: string;
  readonly to?: string | null;
  readonly axis?: TimeAxis | null;
}

interface FleetAsked extends Asked {
  readonly filter?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** @throws GraphQLError MOMENT_INVALID where the later moment is the earlier one */
async function betweenOf(services: Services, info: GraphQLResolveInfo, { from, to, axis }: Asked): Promise<Between> {
  const [earlier, later] = [await momentOn(services, info, axis, from), await momentOn(services, info, axis, to)];
  const inOrder =
    earlier.axis === 'observed' && later.axis === 'observed'
      ? earlier.at <= later.at
      : earlier.moment.position <= later.moment.position;
  if (!inOrder) throw publicError('MOMENT_INVALID', `from (${from}) comes after to (${to ?? 'now'}): exchange them.`);
  return { from: earlier, to: later };
}

const sentencesOf = async (context: ApiContext, difference: MachineDifference): Promise<readonly Sentence[]> =>
  Promise.all(differenceWords(difference).map((said) => sentenceOf(context, said)));

export const differenceResolvers: Resolvers = {
  Query: {
    machineDifference: async (
      _: unknown,
      { id, ...asked }: Asked & { id: string },
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      const between = await betweenOf(services, info, asked);
      const [found] = await machineDifferences(services.pool, [id], between);
      return found && (found.before ?? found.after) ? found : null;
    },
    fleetDifference: async (_: unknown, args: FleetAsked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      const to = args.to ?? (args.after ? laterMomentOf(args.after) : undefined) ?? null;
      const between = await betweenOf(services, info, { ...args, to });
      const request = { ...between, ...askedPage({ first: args.first, after: args.after, filter: args.filter }) };
      const page = await sayingWhatIsWrong(fleetDifferencePage(services.pool, request, services.clock.now()));
      return { ...page, from: momentView(between.from), to: momentView(between.to) };
    },
  },
  MachineDifference: {
    called: (difference: MachineDifference) => calledIn(difference),
    sentences: async (difference: MachineDifference, _: unknown, context: ApiContext) =>
      sentencesOf(context, difference),
    summary: async (difference: MachineDifference, _: unknown, context: ApiContext) =>
      (await sentencesOf(context, difference)).map(textOf),
  },
};
