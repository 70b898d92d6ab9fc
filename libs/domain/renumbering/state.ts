import type { RenumberingEvent, RenumberingPlan, RenumberingStep } from '#libs/contracts/index.js';

/**
 * `halted`: a step could not be done, and somebody has to look. `cancelling`: what machines were given is being taken back.
 */
export type RenumberingPhase =
  | 'absent'
  | 'planned'
  | 'running'
  | 'paused'
  | 'halted'
  | 'cancelling'
  | 'done'
  | 'cancelled';

export interface RenumberingState {
  readonly phase: RenumberingPhase;
  readonly plan: RenumberingPlan | undefined;
  /** So many steps, from the first one on, are done. */
  readonly done: number;
  /** Where it waits, and until when; undefined while it does not. */
  readonly reached: { readonly step: string; readonly until: string | null } | undefined;
  /** Who said of which step that it is done. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** How often it halted: what is tried again is another try. */
  readonly halts: number;
  /** Whether it was cancelled, and goes backwards wherever it goes on. */
  readonly backwards: boolean;
  /** Machines that have their old numbers again. */
  readonly takenBack: readonly string[];
}

export const noRenumbering: RenumberingState = {
  phase: 'absent',
  plan: undefined,
  done: 0,
  reached: undefined,
  confirmed: new Map(),
  halts: 0,
  backwards: false,
  takenBack: [],
};

/** The step that is next; undefined where all are done. */
export const nextStep = ({ plan, done }: RenumberingState): RenumberingStep | undefined => plan?.steps[done];

export const stepCalled = ({ plan }: RenumberingState, code: string): RenumberingStep | undefined =>
  plan?.steps.find(({ step }) => step === code);

/** Whether somebody has to say that it is done; of others it is seen, and may be said. */
export const isConfirmable = ({ kind }: RenumberingStep): boolean => kind === 'team' || kind === 'settle';

function without(confirmed: ReadonlyMap<string, string>, step: string): ReadonlyMap<string, string> {
  return new Map([...confirmed].filter(([one]) => one !== step));
}

export function evolve(state: RenumberingState, event: RenumberingEvent): RenumberingState {
  switch (event.type) {
    case 'RenumberingPlanned': {
      const { renumbering: _renumbering, ...plan } = event.data;
      return { ...noRenumbering, phase: 'planned', plan };
    }
    case 'RenumberingStarted':
      return { ...state, phase: 'running' };
    case 'RenumberingStepReached':
      return { ...state, reached: { step: event.data.step, until: event.data.until } };
    case 'RenumberingStepConfirmed':
      return { ...state, confirmed: new Map([...state.confirmed, [event.data.step, event.data.by]]) };
    case 'RenumberingConfirmationWithdrawn':
      return { ...state, confirmed: without(state.confirmed, event.data.step) };
    case 'RenumberingStepDone':
      return { ...state, done: state.done + 1, reached: undefined };
    case 'RenumberingHalted':
      return { ...state, phase: 'halted', halts: state.halts + 1, reached: undefined };
    case 'RenumberingPaused':
      return { ...state, phase: 'paused' };
    case 'RenumberingResumed':
      return { ...state, phase: state.backwards ? 'cancelling' : 'running', reached: undefined };
    case 'RenumberingCancelled':
      return { ...state, phase: 'cancelling', backwards: true, reached: undefined };
    case 'RenumberingTakenBack':
      return { ...state, takenBack: [...state.takenBack, ...event.data.machines] };
    case 'RenumberingEnded':
      return { ...state, phase: event.data.outcome, reached: undefined };
  }
}
