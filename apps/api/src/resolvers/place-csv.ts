import type { GraphQLResolveInfo } from 'graphql';
import type { CommandInput } from '../commands/context-of-command.js';
import { givenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import { exportedPlaces } from '../place-csv/exported-places.js';
import {
  importPlaces,
  type ImportPlacesAnswer,
  type ImportPlacesInput,
  type LineVerdict,
} from '../place-csv/import-places.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { whenOf, type AskedMoment } from './asked-moment.js';
import { reached } from './reached.js';

type Asked = AskedMoment & { readonly site: string; readonly rack?: string | null; readonly waitFor?: bigint | null };

const counted =
  (wanted: LineVerdict['verdict']) =>
  ({ verdicts }: ImportPlacesAnswer): number =>
    verdicts.filter(({ verdict }) => verdict === wanted).length;

export const placeCsvResolvers: Resolvers = {
  Query: {
    placesCsv: async (_: unknown, args: Asked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const { site, rack } = args;
      const lines: string[] = [];
      for await (const line of exportedPlaces(services.pool, { site, rack: rack ?? undefined, when })) lines.push(line);
      return lines.join('');
    },
  },
  Mutation: {
    importPlaces: (_: unknown, { input }: { readonly input: CommandInput & ImportPlacesInput }, api: ApiContext) =>
      importPlaces(api, input, givenCommand(api, input)),
  },
  ImportPlacesPayload: {
    verdicts: ({ verdicts }: ImportPlacesAnswer, { only }: { readonly only?: readonly string[] | null }) =>
      verdicts.filter(({ verdict }) => !only || only.includes(verdict)),
    done: counted('DONE'),
    unchanged: counted('UNCHANGED'),
    refused: counted('REFUSED'),
  },
};
