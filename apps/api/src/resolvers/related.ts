import type { ComponentAt, ConflictRow, When } from '#libs/read-model/queries/index.js';
import { labelOf } from '../audit/labels.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';

interface NamesMachine {
  readonly machineId: string | null;
  readonly when?: When;
}

/** The machine that a row names, as of the row's moment; a machine that there is not (any more, or yet) is null. */
const machine: Resolver = ({ machineId, when }: NamesMachine, _: unknown, { loaders }: ApiContext) =>
  machineId === null ? null : loaders.at(when).machine.load(machineId);

interface OfHolder {
  readonly holderKind: string;
  readonly holderId: string;
  readonly when?: When;
}

interface OfCause {
  readonly kind: string;
  readonly id: string;
  readonly when?: When;
}

/** What the person or token behind it is called. */
const labelBy =
  (field: string): Resolver =>
  (row: Readonly<Record<string, string | null>>, _: unknown, context: ApiContext) =>
    labelOf(context, row[field] ?? null);

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
    resolvedByLabel: labelBy('resolvedBy'),
  },
  AccessToken: {
    machine,
    issuedByLabel: labelBy('issuedBy'),
  },
  AddressDeed: { actorLabel: labelBy('actor') },
  TakenName: {
    machine: ({ holderKind, holderId, when }: OfHolder, _: unknown, { loaders }: ApiContext) =>
      holderKind.toLowerCase() === 'machine' ? loaders.at(when).machine.load(holderId) : null,
  },
  DriftCause: {
    machine: ({ kind, id, when }: OfCause, _: unknown, { loaders }: ApiContext) =>
      kind === 'machine' ? loaders.at(when).machine.load(id) : null,
  },
};
