import { declareCoordinated, isRefusal, streamOf } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { planOf } from './plan-of.js';
import type { Intent } from './plan.js';

/** Plans, and writes all that the plan takes in one append; after a conflict it plans anew. */
export const planCommands = {
  PlaceMachineByPolicy: declareCoordinated<Intent>({
    type: 'PlaceMachineByPolicy',
    subject: ({ machineId }) => streamOf(machine.category, machineId),
    steps: async (intent, look) => {
      const plan = await planOf(intent, look);
      return isRefusal(plan) ? plan : plan.steps;
    },
  }),
};
