import type { Comparator } from './sides.js';
import { byInventory, itself } from './system-itself.js';

/** The clock of the machine; the limits and their hysteresis are those of the intake, so this neither wavers nor counts. */
export const clock: Comparator = (desired, observed) =>
  observed.clock.skewed
    ? [
        {
          kind: 'clock',
          subject: 'clock',
          message: 'Its clock is off by more than 30 seconds.',
          expected: 'within 30 s',
          observed: observed.clock.skewMs > 0 ? 'ahead' : 'behind',
          causes: [itself(desired)],
          evidence: byInventory(observed),
          proposal: { text: 'Look whether its time servers answer it.', command: null },
        },
      ]
    : [];
