import type { GraphQLResolveInfo } from 'graphql';
import { waitForPosition } from '#libs/read-model/index.js';
import { conflictById } from '#libs/read-model/queries/index.js';
import type { ApiContext, Services } from '../context.js';
import { limits } from '../limits/limits.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { projectionsBehind } from './reached.js';

interface Payload {
  readonly position: bigint;
  readonly machineId: string | null;
  readonly conflictId?: string;
}

/** Once the read model shows the command; after a while without it, since the command is done either way. */
async function shown({ pool }: Services, info: GraphQLResolveInfo, { position }: Payload): Promise<void> {
  await waitForPosition(pool, projectionsBehind(info), position, limits.ownWriteMs);
}

async function machine(
  payload: Payload,
  _: unknown,
  { services, loaders }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<object | null> {
  if (payload.machineId === null) return null;
  await shown(services, info, payload);
  return loaders.machine.load(payload.machineId);
}

export const payloadResolvers: Resolvers = {
  MachinePayload: { machine },
  IdentityConflictPayload: {
    machine,
    conflict: async (payload: Payload, _: unknown, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await shown(services, info, payload);
      return (await conflictById(services.pool, payload.conflictId ?? '')) ?? null;
    },
  },
};
