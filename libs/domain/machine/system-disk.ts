import type { MachineEvent } from '#libs/contracts/index.js';
import { chooseSystemDisk, unchooseSystemDisk, type SystemDiskCommand } from '../disk/choose.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

/** Which of its disks the operating system goes to: decided upon the disks that it last reported. */
export function decideSystemDisk(command: SystemDiskCommand, state: MachineState): MachineDecision {
  const { systemDisk, hardware } = state;
  const { machineId } = command.data;
  return command.type === 'ChooseSystemDisk'
    ? whileInUse(machineId, state, () =>
        chooseSystemDisk(command.data, { systemDisk, components: hardware?.components ?? [] }),
      )
    : unlessGone(machineId, state, () => unchooseSystemDisk(command.data, { systemDisk }));
}

type DiskEvent = Extract<MachineEvent, { type: `SystemDisk${string}` }>;

/** Back to what was chosen before: what is on it by then may go, for it was the system's. */
export function backToSystemDisk({ machineId, previous }: DiskEvent['data']): SystemDiskCommand {
  if (previous === null) return { type: 'UnchooseSystemDisk', data: { machineId } };
  const disks = previous.disks.map(({ key }) => ({ key }));
  return { type: 'ChooseSystemDisk', data: { machineId, disks, takeData: 'it was the system disk before' } };
}
