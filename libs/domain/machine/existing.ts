import { refuse, type Decision } from '#libs/kernel/index.js';
import type { MachineEvent } from '#libs/contracts/index.js';
import type { MachineState } from './state.js';

export type MachineDecision = Decision<MachineEvent>;

/** The refusals that every command shares: there is no such machine, or it ended in another one. */
export function unlessGone(machineId: string, state: MachineState, decide: () => MachineDecision): MachineDecision {
  if (state.lifecycle === 'absent') {
    return refuse({
      code: 'machine-not-found',
      message: `There is no machine ${machineId}.`,
      wayOut: 'Look the id up in the list of machines: search takes any serial, MAC or name.',
      field: 'machineId',
    });
  }
  if (state.lifecycle === 'merged') {
    return refuse({
      code: 'machine-merged',
      message: `Machine ${machineId} was merged into ${state.mergedInto ?? 'another one'}.`,
      wayOut: `Give the command to machine ${state.mergedInto ?? 'that it was merged into'}.`,
      field: 'machineId',
    });
  }
  return decide();
}

/** As `unlessGone`; a retired machine has to be restored first. */
export function whileInUse(machineId: string, state: MachineState, decide: () => MachineDecision): MachineDecision {
  return unlessGone(machineId, state, () =>
    state.lifecycle === 'retired'
      ? refuse({
          code: 'machine-retired',
          message: `Machine ${machineId} is retired.`,
          wayOut: 'Restore it first.',
          field: 'machineId',
        })
      : decide(),
  );
}
