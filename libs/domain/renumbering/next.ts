import type { RenumberingMove, RenumberingStep } from '#libs/contracts/index.js';
import { nextStep, type RenumberingState } from './state.js';

/** Commands that waves are made of, by the kind of their step. */
export const waveCommands = {
  keep: 'KeepNumbers',
  give: 'GiveNumbers',
  free: 'FreeOldNumbers',
} as const;
export type WaveCommand = (typeof waveCommands)[keyof typeof waveCommands] | 'TakeBackNumbers';

/** What whoever carries a renumbering out does next; undefined: nothing, until somebody says something. */
export type NextInCourse =
  /** All of these machines at once, or none. `attempt` tells one try from the next. */
  | {
      readonly do: 'wave';
      readonly step: RenumberingStep;
      readonly command: WaveCommand;
      readonly machines: readonly string[];
      readonly attempt: number;
    }
  /** It is confirmed: on to the next one. */
  | { readonly do: 'pass'; readonly step: RenumberingStep }
  /** Somebody is waited for; `isKnown` once that was recorded. */
  | { readonly do: 'await'; readonly step: RenumberingStep; readonly isKnown: boolean }
  /** Machines are looked at. */
  | { readonly do: 'look'; readonly step: RenumberingStep; readonly until: string | null | undefined }
  | {
      readonly do: 'takeBack';
      readonly command: WaveCommand;
      readonly machines: readonly string[];
      readonly attempt: number;
    };

/**
 * Machines that something was kept back for or given, and not taken back. Newest first. Those of the step that is under way
 * too: whoever did it may have died before that was written down, and of a machine that has nothing nothing is taken.
 */
export function touchedMachines({ plan, phase, done, takenBack }: RenumberingState): readonly string[] {
  const begun = phase === 'planned' ? 0 : done + 1;
  const keeping = (plan?.steps ?? []).slice(0, begun).filter(({ kind }) => kind === 'keep');
  return keeping
    .flatMap(({ machines }) => machines)
    .filter((id) => !takenBack.includes(id))
    .toReversed();
}

export function nextInCourse(state: RenumberingState): NextInCourse | undefined {
  if (state.phase === 'cancelling') return backwards(state);
  const step = nextStep(state);
  if (state.phase !== 'running' || !step) return undefined;
  const attempt = state.halts;
  switch (step.kind) {
    case 'keep':
    case 'give':
    case 'free':
      return { do: 'wave', step, command: waveCommands[step.kind], machines: step.machines, attempt };
    case 'team':
    case 'settle': {
      if (state.confirmed.has(step.step)) return { do: 'pass', step };
      if (step.team !== null) return { do: 'await', step, isKnown: state.reached !== undefined };
      return { do: 'look', step, until: state.reached?.until };
    }
  }
}

function backwards(state: RenumberingState): NextInCourse | undefined {
  const machines = touchedMachines(state).slice(0, state.plan?.waveSize ?? 1);
  if (machines.length === 0) return undefined;
  return { do: 'takeBack', command: 'TakeBackNumbers', machines, attempt: state.halts };
}

/** The moves of one machine. */
export const movesOf = ({ plan }: RenumberingState, machineId: string): readonly RenumberingMove[] =>
  (plan?.moves ?? []).filter((move) => move.machineId === machineId);
