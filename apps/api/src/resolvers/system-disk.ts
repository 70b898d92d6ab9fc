import DataLoader from 'dataloader';
import { machineCommands, type ChooseSystemDisk } from '#libs/domain/index.js';
import {
  groupedBy,
  systemDisksOf,
  type MachineAt,
  type SystemDiskView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { DiskSelector } from '#libs/contracts/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { giving } from './giving.js';

interface OnMachine {
  readonly machineId: string;
}

export interface Choosing extends OnMachine {
  readonly disks: readonly Readonly<Record<string, string | null>>[];
  readonly takeData?: string | null;
}

const made = new WeakMap<Loaders, DataLoader<string, readonly SystemDiskView[]>>();

/** Kept as long as the request's other loaders of that moment. */
function disksLoader({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const loader =
    made.get(key) ??
    new DataLoader<string, readonly SystemDiskView[]>(async (ids) =>
      groupedBy(ids, await systemDisksOf(pool, ids, when), ({ machineId }) => machineId),
    );
  made.set(key, loader);
  return loader;
}

/** @throws GraphQLError BAD_USER_INPUT unless it is exactly one */
function selectorOf(input: Readonly<Record<string, string | null>>): DiskSelector {
  const given = Object.entries(input).filter(([, value]) => value !== null);
  const [only, second] = given;
  if (!only || second)
    throw publicError('BAD_USER_INPUT', 'A disk is named by exactly one of serial, wwn, byPath and key.', {
      field: 'disks',
    });
  return Object.fromEntries([only]) as DiskSelector;
}

export function chosenData({ machineId, disks, takeData }: Choosing): ChooseSystemDisk['data'] {
  return { machineId, disks: disks.map(selectorOf), ...(typeof takeData === 'string' && { takeData }) };
}

async function systemDisk({ id, when }: MachineAt, _: unknown, api: ApiContext): Promise<object | null> {
  const disks = await disksLoader(api, when).load(id);
  const [first] = disks;
  if (!first) return null;
  const { kind, controllerPci, policy, policyVersion, takesData } = first;
  const gone = disks.some(({ present }) => !present);
  return { kind: kind.toUpperCase(), disks, controllerPci, policy, policyVersion, takesData, gone };
}

export const systemDiskResolvers: Resolvers = {
  Machine: { systemDisk },
  Mutation: {
    chooseSystemDisk: giving(machineCommands.ChooseSystemDisk, chosenData),
    chooseSystemDiskByPolicy: giving(machineCommands.ChooseSystemDiskByPolicy, ({ machineId }: OnMachine) => ({
      machineId,
    })),
    unchooseSystemDisk: giving(machineCommands.UnchooseSystemDisk, ({ machineId }: OnMachine) => ({ machineId })),
  },
};
