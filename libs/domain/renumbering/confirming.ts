import {
  RenumberingConfirmationWithdrawn,
  RenumberingStepConfirmed,
  type RenumberingEvent,
  type RenumberingStep,
} from '#libs/contracts/index.js';
import { accept, isRefusal, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { ConfirmStep, WithdrawConfirmation } from './commands.js';
import { notConfirmable, notNow, stepNotFound, whoNeeded } from './refusals.js';
import { isConfirmable, stepCalled, type RenumberingPhase, type RenumberingState } from './state.js';

const open: readonly RenumberingPhase[] = ['planned', 'running', 'paused', 'halted'];

interface Found {
  readonly step: RenumberingStep;
  /** Whether it was passed already. */
  readonly isDone: boolean;
}

function found(data: WithdrawConfirmation['data'], state: RenumberingState): Found | Refusal {
  const step = stepCalled(state, data.step);
  if (!step) return stepNotFound(data.renumbering, data.step);
  if (!isConfirmable(step)) return notConfirmable(data.step);
  const isDone = (state.plan?.steps.indexOf(step) ?? 0) < state.done;
  if (!isDone && !open.includes(state.phase)) return notNow(data.renumbering, state.phase);
  return { step, isDone };
}

/** Also beforehand: who is early keeps nobody waiting. */
export function confirm(data: ConfirmStep['data'], state: RenumberingState): Decision<RenumberingEvent> {
  const of = found(data, state);
  if (isRefusal(of)) return refuse(of);
  const by = data.by.trim();
  if (by === '' || by.length > 200) return refuse(whoNeeded);
  if (of.isDone || state.confirmed.get(data.step) === by) return accept();
  return accept(RenumberingStepConfirmed.record({ ...data, by }));
}

/** Until what comes behind it has begun. */
export function withdraw(data: WithdrawConfirmation['data'], state: RenumberingState): Decision<RenumberingEvent> {
  const of = found(data, state);
  if (isRefusal(of)) return refuse(of);
  if (!state.confirmed.has(data.step)) return accept();
  if (of.isDone) return refuse(passed(data.step));
  return accept(RenumberingConfirmationWithdrawn.record(data));
}

const passed = (step: string): Refusal => ({
  code: 'step-passed',
  message: `Step ${step} was passed, and what comes behind it has begun.`,
  wayOut: 'Pause the renumbering, or cancel it.',
  field: 'step',
});
