import type { Decider } from '#libs/kernel/index.js';
import type { MachineEvent } from '#libs/contracts/index.js';
import { assignAddress, releaseAddress } from './addressing.js';
import { holdAsn, yieldAsn } from './asn.js';
import type { MachineCommand } from './commands.js';
import { askConfigurationApply } from '../config/ask-apply.js';
import { enrol } from './enrolment.js';
import { evolve } from './evolve.js';
import type { MachineDecision } from './existing.js';
import { recordInventory } from './inventory.js';
import { assignCluster, assignRole, unassignCluster, unassignRole } from './assignment.js';
import { annotate, name, tag, unname, untag } from './labelling.js';
import {
  absorb,
  acceptMachine,
  merge,
  recordNotReturned,
  restore,
  retire,
  split,
  withdrawAcceptance,
} from './lifecycle.js';
import { stand, unplace } from './placing.js';
import { recordReturn, recordSilence } from './presence.js';
import { unknownMachine, type MachineState } from './state.js';
import { decideSystemDisk } from './system-disk.js';

/**
 * One physical server. It is discovered by its first report, accepted by a person, retired at its end, and never
 * deleted. What its hardware is follows from reports; what it is called and used for, from people.
 */
export const machine: Decider<MachineCommand, MachineState, MachineEvent> = {
  category: 'machine',
  initialState: unknownMachine,
  decide,
  evolve,
};

function decide(command: MachineCommand, state: MachineState): MachineDecision {
  switch (command.type) {
    case 'AcceptMachine':
      return acceptMachine(command.data, state);
    case 'WithdrawAcceptance':
      return withdrawAcceptance(command.data, state);
    case 'NameMachine':
      return name(command.data, state);
    case 'UnnameMachine':
      return unname(command.data, state);
    case 'TagMachine':
      return tag(command.data, state);
    case 'UntagMachine':
      return untag(command.data, state);
    case 'AnnotateMachine':
      return annotate(command.data, state);
    case 'RetireMachine':
      return retire(command.data, state);
    case 'RestoreMachine':
      return restore(command.data, state);
    case 'RecordNotReturned':
      return recordNotReturned(command.data, state);
    case 'EnrolMachine':
      return enrol(command.data, state);
    case 'RecordInventory':
      return recordInventory(command.data, state);
    case 'RecordSilence':
      return recordSilence(command.data, state);
    case 'RecordReturn':
      return recordReturn(command.data, state);
    case 'MergeMachine':
      return merge(command.data, state);
    case 'AbsorbMachine':
      return absorb(command.data, state);
    case 'SplitMachine':
      return split(command.data, state);
    default:
      return decideGiven(command, state);
  }
}

/** What a machine is given to be on the network: place, cluster and role, numbers, system disk. */
type GivingCommand = Extract<
  MachineCommand,
  {
    type:
      | 'AssignCluster'
      | 'UnassignCluster'
      | 'AssignRole'
      | 'UnassignRole'
      | 'PlaceMachine'
      | 'MoveMachine'
      | 'UnplaceMachine'
      | 'AssignAddress'
      | 'ReleaseAddress'
      | 'HoldAsn'
      | 'YieldAsn'
      | 'ChooseSystemDisk'
      | 'UnchooseSystemDisk'
      | 'AskConfigurationApply';
  }
>;

function decideGiven(command: GivingCommand, state: MachineState): MachineDecision {
  switch (command.type) {
    case 'AssignCluster':
      return assignCluster(command.data, state);
    case 'UnassignCluster':
      return unassignCluster(command.data, state);
    case 'AssignRole':
      return assignRole(command.data, state);
    case 'UnassignRole':
      return unassignRole(command.data, state);
    case 'PlaceMachine':
    case 'MoveMachine':
      return stand(command, state);
    case 'UnplaceMachine':
      return unplace(command.data, state);
    case 'AssignAddress':
      return assignAddress(command.data, state);
    case 'ReleaseAddress':
      return releaseAddress(command.data, state);
    case 'HoldAsn':
      return holdAsn(command.data, state);
    case 'YieldAsn':
      return yieldAsn(command.data, state);
    case 'ChooseSystemDisk':
    case 'UnchooseSystemDisk':
      return decideSystemDisk(command, state);
    case 'AskConfigurationApply':
      return askConfigurationApply(command.data, state);
  }
}
