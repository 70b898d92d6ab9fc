import { ConfigurationApplyAsked, configurationParts, type ConfigurationPart } from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Refusal } from '#libs/kernel/index.js';
import { whileInUse, type MachineDecision } from '../machine/existing.js';
import type { MachineState } from '../machine/state.js';

/** The machine is told to apply a generation of its configuration; `parts` empty: all of it. */
export type AskConfigurationApply = Command<
  'AskConfigurationApply',
  { readonly machineId: string; readonly generation: number; readonly parts: readonly ConfigurationPart[] }
>;

/** What a machine was last told to apply. */
export interface ApplyAsked {
  readonly ask: number;
  readonly generation: number;
  readonly parts: readonly ConfigurationPart[];
}

/** Asking again is another asking: the first one may have failed. Which generation there is, is seen to beside. */
export function askConfigurationApply(
  { machineId, generation, parts }: AskConfigurationApply['data'],
  state: MachineState,
): MachineDecision {
  return whileInUse(machineId, state, () => {
    if (state.lifecycle !== 'accepted') return refuse(notAccepted(machineId));
    const ask = (state.applyAsked?.ask ?? 0) + 1;
    const inOrder = configurationParts.filter((part) => parts.includes(part));
    return accept(ConfigurationApplyAsked.record({ machineId, ask, generation, parts: inOrder }));
  });
}

const notAccepted = (machineId: string): Refusal => ({
  code: 'machine-not-accepted',
  message: `Nobody vouched for machine ${machineId} yet: it is given a configuration without secrets, and applies none.`,
  wayOut: 'Accept it first.',
  field: 'machineId',
});
