import { accept } from '#libs/kernel/index.js';
import { MachineCameBack, MachineEnrolled, MachineWentSilent } from '#libs/contracts/index.js';
import type { EnrolMachine, RecordReturn, RecordSilence } from './commands.js';
import { unlessGone, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

/** A new token each time: a machine enrols again at every netboot. The same token twice is the same enrolment. */
export function enrol(data: EnrolMachine['data'], state: MachineState): MachineDecision {
  const { machineId, tokenId, remoteAddress } = data;
  return unlessGone(machineId, state, () =>
    state.tokenId === tokenId ? accept() : accept(MachineEnrolled.record({ machineId, tokenId, remoteAddress })),
  );
}

export function recordSilence(data: RecordSilence['data'], state: MachineState): MachineDecision {
  const { machineId, lastSeenAt } = data;
  return unlessGone(machineId, state, () =>
    state.silentSince === undefined ? accept(MachineWentSilent.record({ machineId, lastSeenAt })) : accept(),
  );
}

export function recordReturn({ machineId }: RecordReturn['data'], state: MachineState): MachineDecision {
  return unlessGone(machineId, state, () =>
    state.silentSince === undefined
      ? accept()
      : accept(MachineCameBack.record({ machineId, silentSince: state.silentSince })),
  );
}
