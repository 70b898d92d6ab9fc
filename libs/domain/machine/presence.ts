import { accept } from '#libs/kernel/index.js';
import { MachineCameBack, MachineWentSilent } from '#libs/contracts/index.js';
import type { RecordReturn, RecordSilence } from './commands.js';
import { unlessGone, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

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
