import type { AppliedConfigurationReport, AppliedPart } from '#libs/contracts/index.js';
import type { ApplyOrder } from './given.js';
import type { Kept } from './kept.js';

/** Why nothing is tried at all; undefined where it is. */
export const objection = (
  { given, stale }: Kept,
  { generation }: ApplyOrder,
  may: { readonly privileged: boolean },
): string | undefined => {
  if (stale !== undefined && generation === stale)
    return `generation ${generation} was counted anew: ${given.generation} was given before with another content`;
  if (generation !== given.generation)
    return `generation ${generation} was asked for, and ${given.generation} is what was given last`;
  return may.privileged ? undefined : 'the agent does not run as root';
};

/** Done already, or overtaken by a later one. */
export const isDone = ({ applied }: Kept, { ask }: ApplyOrder): boolean => applied !== undefined && applied.ask >= ask;

export const refusedReport = ({ ask, generation }: ApplyOrder, because: string): AppliedConfigurationReport => ({
  ask,
  generation,
  outcome: 'refused',
  because,
  parts: [],
});

export const reportOf = (
  { ask, generation }: ApplyOrder,
  parts: readonly AppliedPart[],
): AppliedConfigurationReport => {
  const wrong = parts.find(({ outcome }) => outcome !== 'applied' && outcome !== 'unchanged');
  return {
    ask,
    generation,
    outcome: wrong === undefined ? 'applied' : 'failed',
    ...(wrong === undefined ? {} : { because: `${wrong.part}: ${wrong.because ?? wrong.outcome}`.slice(0, 300) }),
    parts: [...parts],
  };
};
