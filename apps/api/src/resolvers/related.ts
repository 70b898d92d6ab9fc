import type { ComponentRow, ConflictRow } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';

/** The machine that a row names, through the loader; a machine that there is not (any more) is null. */
const machine: Resolver = ({ machineId }: { readonly machineId: string | null }, _: unknown, context: ApiContext) =>
  machineId === null ? null : context.loaders.machine.load(machineId);

export const relatedResolvers: Resolvers = {
  Component: {
    history: ({ componentId }: ComponentRow, _: unknown, { loaders }: ApiContext) =>
      componentId === null ? null : loaders.tracked.load(componentId),
  },
  TrackedComponent: {
    machine,
  },
  ComponentStay: { machine },
  ConflictCandidate: { machine },
  IdentityConflict: {
    machine,
    otherMachine: ({ otherMachineId }: ConflictRow, _: unknown, { loaders }: ApiContext) =>
      otherMachineId === null ? null : loaders.machine.load(otherMachineId),
  },
  AccessToken: {
    machine,
  },
};
