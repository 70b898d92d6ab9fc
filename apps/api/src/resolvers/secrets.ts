import type { GraphQLResolveInfo } from 'graphql';
import type { CommandOutcome } from '#libs/command-handling/index.js';
import type { SecretKind, SecretScope } from '#libs/contracts/index.js';
import { secretReference } from '#libs/domain/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import {
  secretByReference,
  secretsPage,
  type SecretsRequest,
  type SecretView,
} from '#libs/read-model/queries/index.js';
import { changeMasterKey, type SecretAsked, type SecretText } from '#libs/records/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import { limits } from '../limits/limits.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { reached } from './reached.js';

type Waiting = { readonly waitFor?: bigint | null };
type Listed = Omit<SecretsRequest, 'first' | 'when'> & AskedMoment & Waiting & { readonly first?: number | null };

interface Text {
  readonly text?: string | null;
  readonly user?: string | null;
}

interface Sealing extends CommandInput, Text {
  readonly kind: string;
  readonly scopeKind: Uppercase<SecretScope['kind']>;
  readonly scopeId: string;
  readonly name?: string | null;
}

interface Input<Content = unknown> {
  readonly input: CommandInput & Content;
}

type OfSecret = Input<{ readonly reference: string } & Text>;

const kindOf = (kind: string) => kind.toLowerCase().replaceAll('_', '-') as SecretKind;

function textOf({ text, user }: Text): SecretText | undefined {
  if (typeof text !== 'string') return undefined;
  return typeof user === 'string' ? { text, user } : { text };
}

/** Hands a command to the secrets, as the caller gave it. */
async function give<Outcome extends CommandOutcome>(
  api: ApiContext,
  input: CommandInput,
  hand: (asked: SecretAsked) => Promise<Outcome>,
) {
  const given = givenCommand(api, input);
  const { context, options, dryRun } = given;
  const outcome = await hand({ context, options, dryRun: dryRun?.commands });
  return { outcome, answer: answered(outcome, given) };
}

async function seal(_: unknown, { input }: { readonly input: Sealing }, api: ApiContext): Promise<object> {
  const scope = { kind: input.scopeKind.toLowerCase() as SecretScope['kind'], id: input.scopeId };
  const name = { scope, kind: kindOf(input.kind), ...(typeof input.name === 'string' ? { name: input.name } : {}) };
  const { secrets } = api.services;
  const { answer } = await give(api, input, (asked) => secrets.seal(name, textOf(input), asked));
  return { ...answer, reference: secretReference(name) };
}

async function rotate(_: unknown, { input }: OfSecret, api: ApiContext): Promise<object> {
  const { reference } = input;
  const { secrets } = api.services;
  return { ...(await give(api, input, (asked) => secrets.rotate(reference, textOf(input), asked))).answer, reference };
}

async function destroy(_: unknown, { input }: OfSecret, api: ApiContext): Promise<object> {
  const { reference } = input;
  return { ...(await give(api, input, (asked) => api.services.secrets.destroy(reference, asked))).answer, reference };
}

async function show(_: unknown, { input }: OfSecret, api: ApiContext): Promise<object> {
  const { reference } = input;
  const { outcome, answer } = await give(api, input, (asked) => api.services.secrets.show(reference, asked));
  return { ...answer, reference, text: outcome.text?.text ?? null, user: outcome.text?.user ?? null };
}

async function changeKey(_: unknown, { input }: Input, api: ApiContext): Promise<object> {
  const { masterKeys } = api.services;
  const { answer } = await give(api, input, ({ context, options, dryRun }) =>
    changeMasterKey(masterKeys, context, options, dryRun),
  );
  return answer;
}

export const secretResolvers: Resolvers = {
  Query: {
    secrets: async (_: unknown, args: Listed, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const request = { ...askedPage(args), when };
      const page = await sayingWhatIsWrong(secretsPage(services.pool, request, services.clock.now()));
      return { ...page, asOf: momentView(when) };
    },
    secret: async (
      _: unknown,
      args: { readonly reference: string; readonly asOf?: string | null } & Waiting,
      { services }: ApiContext,
      info: GraphQLResolveInfo,
    ) => {
      await reached(services, info, args.waitFor);
      return (await secretByReference(services.pool, args.reference, await whenOf(services, info, args))) ?? null;
    },
  },
  Mutation: {
    sealSecret: seal,
    rotateSecret: rotate,
    destroySecret: destroy,
    showSecret: show,
    changeMasterKey: changeKey,
  },
  Secret: {
    machine: ({ scopeKind, scopeId, when }: SecretView, _: unknown, { loaders }: ApiContext) =>
      scopeKind === 'MACHINE' ? loaders.at(when).machine.load(scopeId) : null,
  },
  SecretPayload: {
    secret: async (
      { position, reference }: { readonly position: bigint; readonly reference: string },
      _: unknown,
      { services }: ApiContext,
    ) => {
      await waitForPosition(services.pool, ['secrets'], position, limits.ownWriteMs);
      return (await secretByReference(services.pool, reference)) ?? null;
    },
  },
};
