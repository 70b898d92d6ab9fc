import { declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import { givingBack } from './giving-back.js';
import { machine } from './machine.js';
import type { Freeing } from './naming.js';

const ofMachine = ({ machineId }: { readonly machineId: string }): string => streamOf(machine.category, machineId);

/** Out of use, a machine gives back what others may want; restored, it has none of it until it is given it again. */
export const retireMachine = declareCoordinated<Freeing>({
  type: 'RetireMachine',
  subject: ofMachine,
  counted: true,
  steps: async (data, look) => {
    const { machineId } = data;
    const { state } = await look(machine, machineId);
    const retired = step(machine, machineId, { type: 'RetireMachine', data: { machineId } });
    if (state.lifecycle === 'absent' || state.lifecycle === 'merged') return [retired];
    return [...(await givingBack({ ...data, because: 'the machine was retired' }, state, look)), retired];
  },
});

interface Merged extends Freeing {
  readonly into: string;
}

/** The machine that ends gives back what it had: the other one has its own. Given by whoever settles a conflict only. */
export const mergeMachine = declareCoordinated<Merged>({
  type: 'MergeMachine',
  subject: ofMachine,
  steps: async ({ into, ...data }, look) => {
    const { machineId } = data;
    const { state } = await look(machine, machineId);
    const merged = step(machine, machineId, { type: 'MergeMachine', data: { machineId, into } });
    if (state.lifecycle === 'absent' || state.lifecycle === 'merged') return [merged];
    return [...(await givingBack({ ...data, because: `it was machine ${into}` }, state, look)), merged];
  },
});
