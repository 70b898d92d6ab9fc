import type { ComponentAt, ConflictRow, When } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';

interface NamesMachine {
  readonly machineId: string | null;
  readonly when?: When;
}

/** The machine that a row names, as of the row's moment; a machine that there is not (any more, or yet) is null. */
const machine: Resolver = ({ machineId, when }: NamesMachine, _: unknown, { loaders }: ApiContext) =>
  machineId === null ? null : loaders.at(when).machine.load(machineId);

export const relatedResolvers: Resolvers = {
  Component: {
    history: ({ componentId, when }: ComponentAt, _: unknown, { loaders }: ApiContext) =>
      componentId === null ? null : loaders.at(when).tracked.load(componentId),
  },
  TrackedComponent: {
    machine,
  },
  ComponentStay: { machine },
  ComponentPlace: { machine },
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
