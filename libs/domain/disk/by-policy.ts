import { declareCoordinated, defined, step, streamOf, type Refusal, type Step } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import { hardwareFacts, whereaboutsOf } from '../plan/whereabouts.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import { policyBook, thePolicyBook } from '../policy/policy-book.js';
import { disksOf } from './disks-of.js';
import { matchSystemDisk, type PassedOver } from './match-disk.js';

const noPolicy: Refusal = {
  code: 'no-system-disk-policy',
  message: 'No policy says which disk is the system disk of this machine.',
  wayOut: 'Define a policy of kind system-disk that is for it, or choose the disk by hand.',
};

const mostTold = 6;

function nothingFits(policy: string, problem: string, passedOver: readonly PassedOver[]): Refusal {
  const told = passedOver.slice(0, mostTold).map(({ disk, because }) => `${disk.serial ?? disk.key} ${because}`);
  const more = passedOver.length > mostTold ? ` and ${passedOver.length - mostTold} more` : '';
  return {
    code: 'system-disk-policy-not-satisfied',
    message: `By policy ${policy} ${problem}.`,
    wayOut:
      told.length === 0 ? 'The machine reported no disks: let it report.' : `Not taken: ${told.join('; ')}${more}.`,
  };
}

const assignedTo = ({ cluster, role }: MachineState) => defined({ cluster, role });

/** The disk that the policy for the machine takes, chosen in its name. Decided upon the machine as it stands. */
export const chooseSystemDiskByPolicy = declareCoordinated<{ readonly machineId: string }>({
  type: 'ChooseSystemDiskByPolicy',
  subject: ({ machineId }) => streamOf(machine.category, machineId),
  steps: async ({ machineId }, look): Promise<readonly Step[] | Refusal> => {
    const { state } = await look(machine, machineId);
    const where = state.place ? (await whereaboutsOf(state.place, look)).facts : {};
    const { state: book } = await look(policyBook, thePolicyBook);
    const facts = { ...where, ...hardwareFacts(state), ...assignedTo(state) };
    const policy = policyFor(policiesFor(book, facts), 'system-disk');
    if (!policy) return noPolicy;
    const found = matchSystemDisk(policy.rule, disksOf(state.hardware?.components ?? []));
    if ('problem' in found) return nothingFits(policy.policy, found.problem, found.passedOver);
    const disks = found.systemDisk.disks.map(({ key }) => ({ key }));
    const by = { policy: policy.policy, version: policy.version };
    return [step(machine, machineId, { type: 'ChooseSystemDisk', data: { machineId, disks, by } })];
  },
});
