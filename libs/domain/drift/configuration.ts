import type { CheckedPart, DriftItem } from '#libs/contracts/index.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { itself } from './system-itself.js';

const evidence = ({ configuration: seen, lookedAt }: ObservedMachine) => ({
  source: 'configuration',
  observedAt: seen?.observedAt ?? lookedAt,
});

const inSchema = (part: string): string => part.toUpperCase().replaceAll('-', '_');
/** A few say enough; all of them are in the observation. */
const mostTold = 3;

function differing(part: CheckedPart, desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  if (part.state !== 'differs' && part.state !== 'missing') return [];
  const items = part.items.filter(({ state }) => state === 'differs' || state === 'missing').map(({ what }) => what);
  const more = items.length > mostTold ? ` and ${items.length - mostTold} more` : '';
  const told = items.length === 0 ? '' : `: ${items.slice(0, mostTold).join(', ')}${more}`;
  const state = part.state === 'missing' ? 'is not there' : 'is not as it was given';
  return [
    {
      kind: 'configuration',
      subject: part.part,
      message: `Its ${part.part} ${state}${told}.`,
      expected: 'as it was given',
      observed: `${part.state}${told}`,
      causes: [itself(desired)],
      evidence: evidence(observed),
      proposal: {
        text: 'Have it apply that part of the configuration that it was given.',
        command: {
          mutation: 'applyConfiguration',
          input: { machineId: desired.machineId, parts: [inSchema(part.part)] },
        },
      },
    },
  ];
}

/** It was told to apply its configuration, and did not; until it is told the next time. */
function notApplied(desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  const applied = observed.configuration?.observed.applied;
  if (!applied || applied.outcome === 'applied') return [];
  const why = applied.because ?? applied.parts.find(({ because }) => because !== undefined)?.because;
  return [
    {
      kind: 'configuration',
      subject: 'apply',
      message: `It was told to apply its configuration, which ${applied.outcome === 'failed' ? 'failed' : 'it refused'}${why === undefined ? '' : `: ${why}`}.`,
      expected: 'applied',
      observed: applied.outcome,
      causes: [itself(desired)],
      evidence: evidence(observed),
      proposal: {
        text: 'Mend what it says, and tell it again.',
        command: { mutation: 'applyConfiguration', input: { machineId: desired.machineId } },
      },
    },
  ];
}

/** What the machine found when it compared itself with the configuration that it was given. */
export const configuration: Comparator = (desired, observed) => [
  ...(observed.configuration?.observed.parts ?? []).flatMap((part) => differing(part, desired, observed)),
  ...notApplied(desired, observed),
];
