import type { ReadyEvent } from '#libs/contracts/index.js';
import type { Irreversible, NoReversalsOf } from '../undo/reversal.js';

const follows: Irreversible = {
  cannot: 'follows from what was decided about the machine and from policies',
  wayOut: 'Undo what it follows from: it is worked out again.',
};

export const readyReversals: NoReversalsOf<ReadyEvent> = { MachineReady: follows, MachineNotReady: follows };
