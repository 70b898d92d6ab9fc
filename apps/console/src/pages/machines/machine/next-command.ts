import type { Need } from '#libs/contracts/summary/machine-troubles.js';
import { needCommands } from './readiness.js';

/** A command that may be given now. */
export interface Possible {
  readonly command: string;
  readonly title: string;
}

export interface Standing {
  readonly lifecycle: string;
  readonly missing: readonly Need[];
  /** How far it is behind its configuration, in a sentence; undefined where nothing says that it is. */
  readonly behind?: string | undefined;
}

/** Why it is what is next, of those that do not follow from what a machine lacks. */
const reasons: Readonly<Record<string, string>> = {
  restoreMachine: 'It is retired.',
  annotateMachine: 'It lacks nothing: a note on what you found.',
};

const lacking = 'It lacks this to be ready.';

export interface Next<One> {
  readonly command: One;
  /** Why this one is the likely next step. */
  readonly why: string;
  /** Something is lacking without it; else it is merely what may be done. */
  readonly isDue: boolean;
}

/**
 * What somebody who opens the page is most likely here to do: vouch for what is new, give what is lacking to be ready,
 * bring back what is retired; else write down what he found.
 */
export function nextCommand<One extends Possible>(
  possible: readonly One[],
  { lifecycle, missing, behind }: Standing,
): Next<One> | undefined {
  const wanted = [
    ...(lifecycle === 'RETIRED' ? ['restoreMachine'] : []),
    ...missing.flatMap((need) => needCommands[need] ?? []),
    ...(missing.includes('PLACE') ? ['placeMachine'] : []),
    ...(behind === undefined ? [] : ['applyConfiguration']),
    'annotateMachine',
  ];
  for (const command of wanted) {
    const found = possible.find((one) => one.command === command);
    if (found)
      return {
        command: found,
        why: (command === 'applyConfiguration' ? behind : reasons[command]) ?? lacking,
        isDue: command !== 'annotateMachine',
      };
  }
  return undefined;
}
