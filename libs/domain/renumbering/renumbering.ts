import {
  RenumberingCancelled,
  RenumberingEnded,
  RenumberingHalted,
  RenumberingPaused,
  RenumberingPlanned,
  RenumberingResumed,
  RenumberingStarted,
  RenumberingStepDone,
  RenumberingStepReached,
  RenumberingTakenBack,
  type RenumberingEvent,
} from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision } from '#libs/kernel/index.js';
import type { HaltRenumbering, RecordPlan, RecordStepDone, RecordStepReached, RecordTakenBack } from './commands.js';
import type { RenumberingCommand } from './commands.js';
import { confirm, withdraw } from './confirming.js';
import { touchedMachines } from './next.js';
import { codeTaken, notFound, notNow } from './refusals.js';
import { evolve, nextStep, noRenumbering, type RenumberingPhase, type RenumberingState } from './state.js';

type Decided = Decision<RenumberingEvent>;
type OnRenumbering = { readonly renumbering: string };

/**
 * A plan by which machines get other numbers, and how far it got. What is done to a machine stands in the streams of the
 * machine and of the pools; this one says what is next, who is waited for, and why it does not go on.
 */
export const renumbering: Decider<RenumberingCommand, RenumberingState, RenumberingEvent> = {
  category: 'renumbering',
  initialState: noRenumbering,
  decide: (command, state) => {
    if (command.type === 'RecordPlan') return plan(command.data, state);
    if (state.phase === 'absent') return refuse(notFound(command.data.renumbering));
    switch (command.type) {
      case 'StartRenumbering':
        return moved(command.data, state, ['planned'], 'running', RenumberingStarted.record);
      case 'PauseRenumbering':
        return pause(command.data, state);
      case 'ResumeRenumbering':
        return resume(command.data, state);
      case 'CancelRenumbering':
        return cancel(command.data, state);
      case 'ConfirmStep':
        return confirm(command.data, state);
      case 'WithdrawConfirmation':
        return withdraw(command.data, state);
      case 'RecordStepReached':
        return reached(command.data, state);
      case 'RecordStepDone':
        return stepDone(command.data, state);
      case 'HaltRenumbering':
        return halt(command.data, state);
      case 'RecordTakenBack':
        return takenBack(command.data, state);
    }
  },
  evolve,
};

function plan(data: RecordPlan['data'], { phase }: RenumberingState): Decided {
  return phase === 'absent' ? accept(RenumberingPlanned.record(data)) : refuse(codeTaken(data.renumbering));
}

/** From one of these phases to another; being there already is done already. */
function moved(
  { renumbering: code }: OnRenumbering,
  { phase }: RenumberingState,
  from: readonly RenumberingPhase[],
  to: RenumberingPhase,
  record: (data: OnRenumbering) => RenumberingEvent,
): Decided {
  if (phase === to) return accept();
  return from.includes(phase) ? accept(record({ renumbering: code })) : refuse(notNow(code, phase));
}

/** What goes backwards is not stopped halfway. */
function pause(data: OnRenumbering, state: RenumberingState): Decided {
  return moved(data, state, state.backwards ? [] : ['running', 'halted'], 'paused', RenumberingPaused.record);
}

function resume(data: OnRenumbering, state: RenumberingState): Decided {
  const to = state.backwards ? 'cancelling' : 'running';
  return moved(data, state, ['paused', 'halted'], to, RenumberingResumed.record);
}

/** One that has touched no machine ends at once. */
function cancel({ renumbering: code }: OnRenumbering, state: RenumberingState): Decided {
  const { phase } = state;
  if (phase === 'cancelling' || phase === 'cancelled') return accept();
  if (phase === 'done') return refuse(notNow(code, phase));
  const cancelled = RenumberingCancelled.record({ renumbering: code });
  if (touchedMachines(state).length > 0) return accept<RenumberingEvent>(cancelled);
  return accept<RenumberingEvent>(cancelled, RenumberingEnded.record({ renumbering: code, outcome: 'cancelled' }));
}

/** Of the step that is next; whoever comes late with it adds nothing. */
function reached(data: RecordStepReached['data'], state: RenumberingState): Decided {
  if (state.phase !== 'running' || state.reached || nextStep(state)?.step !== data.step) return accept();
  return accept(RenumberingStepReached.record(data));
}

/** The last one ends it. */
function stepDone(data: RecordStepDone['data'], state: RenumberingState): Decided {
  if (state.phase === 'cancelling' || nextStep(state)?.step !== data.step) return accept();
  const { renumbering: code } = data;
  const done = RenumberingStepDone.record(data);
  if (state.done + 1 < (state.plan?.steps.length ?? 0)) return accept<RenumberingEvent>(done);
  return accept<RenumberingEvent>(done, RenumberingEnded.record({ renumbering: code, outcome: 'done' }));
}

function halt(data: HaltRenumbering['data'], state: RenumberingState): Decided {
  const isCurrent = state.phase === 'cancelling' || (state.phase === 'running' && nextStep(state)?.step === data.step);
  if (!isCurrent) return accept();
  return accept(RenumberingHalted.record({ ...data, because: [...data.because] }));
}

/** The last ones end it. */
function takenBack({ renumbering: code, machines }: RecordTakenBack['data'], state: RenumberingState): Decided {
  const now = machines.filter((id) => !state.takenBack.includes(id));
  if (state.phase !== 'cancelling' || now.length === 0) return accept();
  const back = RenumberingTakenBack.record({ renumbering: code, machines: now });
  if (touchedMachines(evolve(state, back)).length > 0) return accept<RenumberingEvent>(back);
  return accept<RenumberingEvent>(back, RenumberingEnded.record({ renumbering: code, outcome: 'cancelled' }));
}
