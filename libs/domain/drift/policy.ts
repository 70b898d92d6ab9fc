import { decidedByText } from '#libs/contracts/index.js';
import type { PolicyDifference } from '../plan/policy-differences.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { itself } from './system-itself.js';

const by = ({ by: decided }: PolicyDifference): string | undefined => (decided === 'hand' ? undefined : decided.policy);

function mending({ renew }: PolicyDifference, { machineId }: DesiredMachine) {
  return renew === undefined
    ? { mutation: 'chooseSystemDiskByPolicy', input: { machineId } }
    : { mutation: 'placeMachineByPolicy', input: { machineId, renew: [renew.toUpperCase().replaceAll('-', '_')] } };
}

/** What it was assigned, against what policy gives it by now: that stays as it is until a command moves it. */
export const policy: Comparator = (desired, observed: ObservedMachine) =>
  desired.policy.map((one) => {
    const code = by(one);
    return {
      kind: 'policy',
      subject: one.subject,
      message: `Its ${one.subject} is ${one.has}, and ${decidedByText(one.by)} it is ${one.gives}.`,
      expected: one.gives,
      observed: one.has,
      causes: [...(code === undefined ? [] : [{ kind: 'policy' as const, id: code }]), itself(desired)],
      evidence: { source: 'policy', observedAt: observed.lookedAt },
      proposal: {
        text: 'Have policy give it anew, when it may; or change the policy.',
        command: mending(one, desired),
      },
    };
  });
