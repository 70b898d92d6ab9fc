import type { GraphQLResolveInfo } from 'graphql';
import { machinesReferred, searchEverything, type MachineReferred, type When } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { heedingScope } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf } from './asked-moment.js';
import { reached } from './reached.js';

interface Asked {
  readonly text: string;
  readonly first?: number | null;
  readonly asOf?: string | null;
  readonly waitFor?: bigint | null;
}

const usual = 20;
const most = 100;
const longest = 200;

/** @throws GraphQLError BAD_USER_INPUT */
function checked({ text, first }: Asked): { readonly text: string; readonly first: number } {
  const [wanted, length] = [first ?? usual, text.trim().length];
  if (length < 1 || length > longest)
    throw publicError('BAD_USER_INPUT', `text is what you look for: 1 to ${longest} characters.`, { field: 'text' });
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > most)
    throw publicError('BAD_USER_INPUT', `first may be 1 to ${most}, not ${wanted}.`, { field: 'first' });
  return { text, first: wanted };
}

interface AskedReferences {
  readonly texts: readonly string[];
  readonly asOf?: string | null;
  readonly observedAsOf?: string | null;
  readonly waitFor?: bigint | null;
}

const mostTexts = 100;

/** @throws GraphQLError BAD_USER_INPUT */
function checkedTexts({ texts }: AskedReferences): readonly string[] {
  const isText = (text: string): boolean => text.trim() !== '' && text.length <= longest;
  if (texts.length < 1 || texts.length > mostTexts || !texts.every(isText))
    throw publicError(
      'BAD_USER_INPUT',
      `texts are what you name machines by: 1 to ${mostTexts} of 1 to ${longest} characters.`,
      {
        field: 'texts',
      },
    );
  return texts.map((text) => text.replaceAll('\0', ''));
}

async function references(
  _: unknown,
  asked: AskedReferences,
  { services, principal: { scope } }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<readonly object[]> {
  const texts = checkedTexts(asked);
  await reached(services, info, asked.waitFor);
  const when = await whenOf(services, info, asked);
  const found = await machinesReferred(services.pool, { texts, when, scope });
  return found.map((one) => ({ ...one, when }));
}

type Referred = MachineReferred & { readonly when?: When | undefined };

/** One field for whatever somebody has in his hand. */
export const searchResolvers: Resolvers = {
  Query: {
    machineReferences: heedingScope(references),
    search: heedingScope(
      async (_: unknown, asked: Asked, { services, principal }: ApiContext, info: GraphQLResolveInfo) => {
        const wanted = checked(asked);
        await reached(services, info, asked.waitFor);
        const when = await whenOf(services, info, { asOf: asked.asOf ?? null });
        const begun = performance.now();
        const found = await searchEverything(services.pool, { ...wanted, when, scope: principal.scope });
        const kinds = found.hits.map(({ kind }) => kind);
        services.fleetQuestions.searched((performance.now() - begun) / 1000, when ? 'past' : 'now', kinds);
        return { ...found, asOf: momentView(when) };
      },
    ),
  },
  MachineReference: {
    machine: ({ machineId, when }: Referred, _: unknown, { loaders }: ApiContext) =>
      machineId === undefined ? null : loaders.at(when).machine.load(machineId),
  },
};
