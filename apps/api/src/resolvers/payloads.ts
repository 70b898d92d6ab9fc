import { conflictById } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { onceShown } from './once-shown.js';

interface OfMachine {
  readonly machineId: string | null;
}

/** The machine of a payload, for every command that says which one it is about. */
export const machineOnceShown: Resolver = onceShown(async ({ machineId }: OfMachine, { loaders }: ApiContext) =>
  machineId === null ? null : loaders.machine.load(machineId),
);

export const payloadResolvers: Resolvers = {
  MachinePayload: { machine: machineOnceShown },
  IdentityConflictPayload: {
    machine: machineOnceShown,
    conflict: onceShown(
      async ({ conflictId }: { readonly conflictId?: string }, { services }) =>
        (await conflictById(services.pool, conflictId ?? '')) ?? null,
    ),
  },
};
