import { describe, expect, it } from 'vitest';
import { ConfigurationApplyAsked, MachineAccepted, MachineDiscovered, MachineRetired } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { machine } from '../machine/machine.js';

const machineId = 'm1';
const known = [MachineDiscovered.record({ machineId }), MachineAccepted.record({ machineId })];
const ask = (generation: number, parts: readonly ('dns' | 'ntp')[] = []) =>
  ({ type: 'AskConfigurationApply', data: { machineId, generation, parts } }) as const;
const asked = (nth: number, generation: number, parts: ('dns' | 'ntp')[] = []) =>
  ConfigurationApplyAsked.record({ machineId, ask: nth, generation, parts });

describe('telling a machine to apply its configuration', () => {
  it('names the generation, and the parts in an order of ours', () => {
    given(machine, ...known)
      .when(ask(4, ['ntp', 'dns']))
      .then(asked(1, 4, ['dns', 'ntp']));
  });

  it('is another asking each time: the first may have failed', () => {
    given(machine, ...known, asked(1, 4))
      .when(ask(4))
      .then(asked(2, 4));
  });

  it('is for machines that somebody vouched for', () => {
    given(machine).when(ask(1)).thenRefused('machine-not-found', 'machineId');
    given(machine, MachineDiscovered.record({ machineId }))
      .when(ask(1))
      .thenRefused('machine-not-accepted', 'machineId');
    given(machine, ...known, MachineRetired.record({ machineId }))
      .when(ask(1))
      .thenRefused('machine-retired', 'machineId');
  });

  it('leaves all else as it was', () => {
    const before = known.reduce(machine.evolve, machine.initialState);
    const { applyAsked, ...rest } = machine.evolve(before, asked(1, 4));
    expect(applyAsked).toMatchObject({ ask: 1, generation: 4 });
    expect({ ...rest, applyAsked: undefined }).toEqual(before);
  });
});
