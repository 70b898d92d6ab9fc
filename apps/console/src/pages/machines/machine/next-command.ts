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
}

/**
 * What somebody who opens the page is most likely here to do: vouch for what is new, give what is lacking to be ready,
 * bring back what is retired; else write down what he found.
 */
export function nextCommand<One extends Possible>(
  possible: readonly One[],
  { lifecycle, missing }: Standing,
): One | undefined {
  const wanted = [
    ...(lifecycle === 'RETIRED' ? ['restoreMachine'] : []),
    ...missing.flatMap((need) => needCommands[need] ?? []),
    ...(missing.includes('PLACE') ? ['placeMachine'] : []),
    'applyConfiguration',
    'annotateMachine',
  ];
  for (const command of wanted) {
    const found = possible.find((one) => one.command === command);
    if (found) return found;
  }
  return undefined;
}
