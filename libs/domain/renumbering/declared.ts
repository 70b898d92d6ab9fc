import type { RenumberingMove } from '#libs/contracts/index.js';
import {
  declareCommands,
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Steps,
} from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { Trial } from '../plan/trial.js';
import { takeBack } from './backwards.js';
import { freeOld, giveNew, keepNew } from './forwards.js';
import type { RenumberingIntent } from './intent.js';
import { movesOf } from './next.js';
import { planRenumbering } from './plan-renumbering.js';
import { notFound, notNow } from './refusals.js';
import { renumbering } from './renumbering.js';
import { nextStep, type RenumberingState } from './state.js';
import type { Done, InWave } from './wave.js';

/** One machine of a wave; whoever carries the renumbering out gives it, to all machines of the wave at once. */
export interface MachineInWave {
  readonly renumbering: string;
  readonly machineId: string;
  readonly at: string;
}

type Kind = 'keep' | 'give' | 'free';

/** Whether it is the turn of this machine; it is decided upon the same state of the renumbering as the machine's part. */
function isTheirTurn(state: RenumberingState, kind: Kind | 'back', machineId: string): boolean {
  if (kind === 'back') return state.phase === 'cancelling' && !state.takenBack.includes(machineId);
  const next = nextStep(state);
  return state.phase === 'running' && next?.kind === kind && next.machines.includes(machineId);
}

function inWave(type: string, kind: Kind | 'back', give: (wave: InWave, move: RenumberingMove) => Done) {
  return declareCoordinated<MachineInWave>({
    type,
    subject: ({ machineId }) => streamOf(machine.category, machineId),
    steps: async ({ renumbering: code, machineId, at }, look: Look): Promise<Steps | Refusal> => {
      const { state } = await look(renumbering, code);
      if (state.phase === 'absent') return notFound(code);
      if (!isTheirTurn(state, kind, machineId)) return notNow(code, state.phase);
      const trial = new Trial(look);
      for (const move of movesOf(state, machineId)) {
        const refused = await give({ renumbering: code, machineId, trial, at }, move);
        if (refused) return refused;
      }
      return trial.steps;
    },
  });
}

/** What people ask of renumberings, and what is asked of each machine of a wave. */
export const renumberingCommands = {
  ...declareCommands(renumbering, {
    idOf: ({ renumbering: code }) => code,
    types: [
      'StartRenumbering',
      'ConfirmStep',
      'WithdrawConfirmation',
      'PauseRenumbering',
      'ResumeRenumbering',
      'CancelRenumbering',
    ],
  }),
  PlanRenumbering: declareCoordinated<RenumberingIntent>({
    type: 'PlanRenumbering',
    subject: ({ renumbering: code }) => streamOf(renumbering.category, code),
    steps: async (intent, look): Promise<Steps | Refusal> => {
      const plan = await planRenumbering(intent, look);
      if (isRefusal(plan)) return plan;
      const data = { renumbering: intent.renumbering, ...plan };
      return [step(renumbering, intent.renumbering, { type: 'RecordPlan', data })];
    },
  }),
  KeepNumbers: inWave('KeepNumbers', 'keep', keepNew),
  GiveNumbers: inWave('GiveNumbers', 'give', giveNew),
  FreeOldNumbers: inWave('FreeOldNumbers', 'free', freeOld),
  TakeBackNumbers: inWave('TakeBackNumbers', 'back', takeBack),
};
