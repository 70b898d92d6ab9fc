import type { GraphQLResolveInfo } from 'graphql';
import { waitForPosition } from '#libs/read-model/index.js';
import {
  enrolmentById,
  enrolmentsPage,
  type EnrolmentsRequest,
  type EnrolmentView,
} from '#libs/read-model/queries/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import { limits } from '../limits/limits.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { projectionsBehind, reached } from './reached.js';

type Listed = Omit<EnrolmentsRequest, 'first'> & { readonly first?: number | null; readonly waitFor?: bigint | null };

interface Input {
  readonly input: CommandInput & { readonly enrolmentId: string };
}

interface Payload {
  readonly position: bigint;
  readonly enrolmentId: string;
  readonly machineId: string | null;
}

function deciding(verdict: 'admit' | 'refuse'): Resolver {
  return async (_: unknown, { input }: Input, context: ApiContext) => {
    const { enrolmentId } = input;
    const given = givenCommand(context, input);
    const { enrolments } = context.services;
    const answer = { enrolmentId, verdict };
    const decided = await enrolments.decide(answer, given.context, given.options, given.dryRun?.commands);
    return { ...answered(decided.outcome, given), enrolmentId, machineId: decided.machineId ?? null };
  };
}

/** Once the read models show the command; after a while without it, since the command is done either way. */
async function shown({ services }: ApiContext, info: GraphQLResolveInfo, { position }: Payload): Promise<void> {
  await waitForPosition(services.pool, projectionsBehind(info), position, limits.ownWriteMs);
}

export const enrolmentResolvers: Resolvers = {
  Query: {
    enrolments: async (_: unknown, args: Listed, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      return sayingWhatIsWrong(enrolmentsPage(services.pool, askedPage(args)));
    },
    enrolment: (_: unknown, { id }: { id: string }, { services }: ApiContext) => enrolmentById(services.pool, id),
  },
  Mutation: { admitEnrolment: deciding('admit'), refuseEnrolment: deciding('refuse') },
  Enrolment: {
    machine: ({ machineId }: EnrolmentView, _: unknown, { loaders }: ApiContext) => loaders.machine.load(machineId),
  },
  EnrolmentPayload: {
    machine: async (payload: Payload, _: unknown, context: ApiContext, info: GraphQLResolveInfo) => {
      await shown(context, info, payload);
      return payload.machineId === null ? null : context.loaders.machine.load(payload.machineId);
    },
    enrolment: async (payload: Payload, _: unknown, context: ApiContext, info: GraphQLResolveInfo) => {
      await shown(context, info, payload);
      return (await enrolmentById(context.services.pool, payload.enrolmentId)) ?? null;
    },
  },
};
