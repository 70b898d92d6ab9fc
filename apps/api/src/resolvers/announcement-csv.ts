import type { GraphQLResolveInfo } from 'graphql';
import {
  announcementsAsCsv,
  importAnnouncements,
  type ImportAnnouncementsAnswer,
  type ImportAnnouncementsInput,
} from '../announcement-csv/announcement-lines.js';
import type { CommandInput } from '../commands/context-of-command.js';
import type { LineVerdict } from '../commands/give-lines.js';
import { givenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { whenOf, type AskedMoment } from './asked-moment.js';
import { sayingWhatIsWrong } from './asked-page.js';
import { reached } from './reached.js';

type Asked = AskedMoment & { readonly filter?: string | null; readonly waitFor?: bigint | null };

const counted =
  (wanted: LineVerdict['verdict']) =>
  ({ verdicts }: ImportAnnouncementsAnswer): number =>
    verdicts.filter(({ verdict }) => verdict === wanted).length;

export const announcementCsvResolvers: Resolvers = {
  Query: {
    announcementsCsv: async (_: unknown, args: Asked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      return sayingWhatIsWrong(announcementsAsCsv(services, { filter: args.filter ?? '', when }));
    },
  },
  Mutation: {
    importAnnouncements: (
      _: unknown,
      { input }: { readonly input: CommandInput & ImportAnnouncementsInput },
      api: ApiContext,
    ) => importAnnouncements(api, input, givenCommand(api, input)),
  },
  ImportAnnouncementsPayload: {
    verdicts: ({ verdicts }: ImportAnnouncementsAnswer, { only }: { readonly only?: readonly string[] | null }) =>
      verdicts.filter(({ verdict }) => !only || only.includes(verdict)),
    done: counted('DONE'),
    unchanged: counted('UNCHANGED'),
    refused: counted('REFUSED'),
  },
};
