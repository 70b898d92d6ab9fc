import type { ConfigurationPart } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type Refusal } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { configuration } from './configuration.js';

export interface AppliedConfiguration {
  readonly machineId: string;
  /** Refused unless the machine was last given this one; left out: whichever that is. */
  readonly generation?: number | undefined;
  /** All of it where it is empty or left out. */
  readonly parts?: readonly ConfigurationPart[] | undefined;
}

/** The generation stays the one that was looked at until it is written: nobody is told to apply what he did not see. */
export const configurationCommands = {
  ApplyConfiguration: declareCoordinated<AppliedConfiguration>({
    type: 'ApplyConfiguration',
    subject: ({ machineId }) => streamOf(machine.category, machineId),
    steps: async ({ machineId, generation, parts = [] }, look) => {
      const { state } = await look(configuration, machineId);
      const exists = (await look(machine, machineId)).exists;
      if (exists && state.generation === 0) return neverGiven(machineId);
      if (generation !== undefined && exists && generation !== state.generation)
        return anotherGeneration(generation, state.generation);
      // A machine that there is not is refused by its own decider.
      const asked = { machineId, generation: Math.max(1, state.generation), parts };
      return [step(machine, machineId, { type: 'AskConfigurationApply', data: asked })];
    },
  }),
};

const neverGiven = (machineId: string): Refusal => ({
  code: 'configuration-never-given',
  message: `Machine ${machineId} never asked for its configuration.`,
  wayOut: 'Start the agent on it (docs/agent.md): it asks by itself, and can be told then.',
  field: 'machineId',
});

const anotherGeneration = (asked: number, given: number): Refusal => ({
  code: 'generation-not-given',
  message: `The machine was last given generation ${given}, not ${asked}.`,
  wayOut: `Look at generation ${given}, and ask for that one.`,
  field: 'generation',
});
