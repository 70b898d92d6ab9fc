import { netboxCommands, nipapCommands, UnreadableExport, type NetboxExports } from '#libs/interchange/index.js';
import { publicError } from '../../errors.js';
import type { Resolvers } from '../../schema/executable-schema.js';
import { givingEach, type LabelledCommand } from '../giving-each.js';
import type { GivenBeside } from '../giving.js';
import { said } from './said.js';

interface ImportAsked {
  readonly globalVrf: string;
  readonly force?: string | null;
}
type NetboxAsked = ImportAsked & { readonly [File in keyof NetboxExports]?: string | null };

/** @throws GraphQLError BAD_USER_INPUT for what cannot be read at all */
function readable(read: () => readonly LabelledCommand[]): readonly LabelledCommand[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableExport) throw publicError('BAD_USER_INPUT', error.message, { field: 'input' });
    throw error;
  }
}

const optionsOf = ({ globalVrf, force }: ImportAsked, { at }: GivenBeside) => ({ globalVrf, at, ...said({ force }) });

export const ipamImports: Resolvers = {
  Mutation: {
    importFromNetbox: givingEach('ImportFromNetbox', (asked: NetboxAsked, beside) => {
      const { vrfs, aggregates, prefixes, ipAddresses, vlans } = asked;
      const files = said({ vrfs, aggregates, prefixes, ipAddresses, vlans });
      return readable(() => netboxCommands(files, optionsOf(asked, beside)));
    }),
    importFromNipap: givingEach('ImportFromNipap', (asked: ImportAsked & { readonly prefixes: string }, beside) =>
      readable(() => nipapCommands(asked.prefixes, optionsOf(asked, beside))),
    ),
  },
};
