import type { BulkCommand } from '#libs/contracts/index.js';
import { partsOf } from './configuration-parts.js';

/** A field of `BulkCommandInput`: what each subject is told where it is given. */
export type BulkFields = Readonly<Record<string, (value: never) => BulkCommand>>;

/** A declared command that every machine is given with the same data beside its id. */
export function sameForMachines(command: string, data: Readonly<Record<string, unknown>> = {}): BulkCommand {
  return { type: 'Same', command, subjectAs: 'machineId', data };
}

interface NamePattern {
  readonly pattern: string;
  readonly from?: number | null;
}

const machineFields: BulkFields = {
  accept: () => ({ type: 'AcceptMachine' }),
  withdrawAcceptance: () => ({ type: 'WithdrawAcceptance' }),
  name: ({ pattern, from }: NamePattern) => ({ type: 'NameMachine', pattern, from: from ?? 1 }),
  unname: () => ({ type: 'UnnameMachine' }),
  tag: (tag: string) => ({ type: 'TagMachine', tag }),
  untag: (tag: string) => ({ type: 'UntagMachine', tag }),
  annotate: (note: string) => ({ type: 'AnnotateMachine', note }),
  retire: () => ({ type: 'RetireMachine' }),
  assignCluster: (cluster: string) => sameForMachines('AssignCluster', { cluster }),
  assignRole: (role: string) => sameForMachines('AssignRole', { role }),
  placeByPolicy: ({ renew }: { readonly renew?: readonly string[] | null }) =>
    sameForMachines('PlaceMachineByPolicy', { renew: (renew ?? []).map((one) => one.toLowerCase()) }),
  restore: () => ({ type: 'RestoreMachine' }),
  applyConfiguration: ({ parts }: { readonly parts?: readonly string[] | null }) =>
    sameForMachines('ApplyConfiguration', { parts: partsOf(parts) }),
};

/** All fields of `BulkCommandInput`; one line for each area. */
export const bulkFields: BulkFields = { ...machineFields };
