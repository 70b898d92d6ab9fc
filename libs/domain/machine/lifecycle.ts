import { accept, refuse } from '#libs/kernel/index.js';
import {
  MachineAbsorbed,
  MachineAcceptanceWithdrawn,
  MachineAccepted,
  MachineMerged,
  MachinePartNotReturned,
  MachineRestored,
  MachineRetired,
  MachineSplit,
  HardwareRecorded,
  InventoryReported,
  type MachineEvent,
} from '#libs/contracts/index.js';
import type {
  AbsorbMachine,
  AcceptMachine,
  MergeMachine,
  RecordNotReturned,
  RestoreMachine,
  RetireMachine,
  SplitMachine,
  WithdrawAcceptance,
} from './commands.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import { newestReport, type MachineState } from './state.js';

export function acceptMachine({ machineId, rule }: AcceptMachine['data'], state: MachineState): MachineDecision {
  const by = rule === undefined ? {} : { rule };
  return whileInUse(machineId, state, () =>
    state.lifecycle === 'accepted' ? accept() : accept(MachineAccepted.record({ machineId, ...by })),
  );
}

export function withdrawAcceptance({ machineId }: WithdrawAcceptance['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () =>
    state.lifecycle === 'new' ? accept() : accept(MachineAcceptanceWithdrawn.record({ machineId })),
  );
}

export function retire({ machineId }: RetireMachine['data'], state: MachineState): MachineDecision {
  return unlessGone(machineId, state, () =>
    state.lifecycle === 'retired' ? accept() : accept(MachineRetired.record({ machineId })),
  );
}

export function restore({ machineId }: RestoreMachine['data'], state: MachineState): MachineDecision {
  return unlessGone(machineId, state, () =>
    state.lifecycle === 'retired'
      ? accept(MachineRestored.record({ machineId, lifecycle: state.lifecycleBefore }))
      : accept(),
  );
}

/** Told once for each time that it was retired. */
export function recordNotReturned(data: RecordNotReturned['data'], state: MachineState): MachineDecision {
  return unlessGone(data.machineId, state, () =>
    state.notReturned.includes(data.what) ? accept() : accept(MachinePartNotReturned.record(data)),
  );
}

export function merge({ machineId, into }: MergeMachine['data'], state: MachineState): MachineDecision {
  if (state.lifecycle === 'merged' && state.mergedInto === into) return accept();
  return unlessGone(machineId, state, () =>
    into === machineId ? refuse(withItself(machineId)) : accept(MachineMerged.record({ machineId, into })),
  );
}

/** The survivor takes over what the absorbed machine knew later than itself. */
export function absorb(data: AbsorbMachine['data'], state: MachineState): MachineDecision {
  const { machineId, absorbed, latest, speakers = [] } = data;
  return unlessGone(machineId, state, () => {
    if (absorbed === machineId) return refuse(withItself(machineId));
    if (state.absorbed.includes(absorbed)) return accept();
    const taken = MachineAbsorbed.record({
      machineId,
      absorbed,
      ...(speakers.length > 0 && { speakers: [...speakers] }),
    });
    if (!latest || latest.observedAt <= (newestReport(state)?.observedAt ?? '')) return accept(taken);
    const { digest, observedAt, skewMs, bytes, hardware } = latest;
    return accept<MachineEvent>(
      taken,
      InventoryReported.record({ machineId, digest, observedAt, skewMs, bytes }),
      HardwareRecorded.record({ machineId, digest, hardware }),
    );
  });
}

export function split({ machineId, other }: SplitMachine['data'], state: MachineState): MachineDecision {
  return unlessGone(machineId, state, () => {
    if (other === machineId) return refuse(withItself(machineId));
    return state.splitOff.includes(other) ? accept() : accept(MachineSplit.record({ machineId, other }));
  });
}

const withItself = (machineId: string) => ({
  code: 'same-machine',
  message: `Machine ${machineId} cannot be merged with or split from itself.`,
  wayOut: 'Name two different machines.',
  field: 'machineId',
});
