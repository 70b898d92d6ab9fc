import type { KeptEvent } from '#libs/contracts/index.js';
import type { NoReversalsOf } from '../undo/reversal.js';

export const keptReversals: NoReversalsOf<KeptEvent> = {
  IdentityKept: {
    cannot: 'sealed what the machine is known by, as it was then',
    wayOut: 'Release it, so that what the machine brings next is kept; or destroy the secret.',
  },
  IdentityCompared: {
    cannot: 'is what the machine has, and no command makes that unseen',
    wayOut: 'Let the machine apply its configuration, which puts back what is kept; or release what is kept.',
  },
  IdentityReleased: {
    cannot: 'let the machine replace what was kept, which it may have done by now',
    wayOut: 'Rotate the secret with the text that is to be kept.',
  },
};
