import { describe, expect, it } from 'vitest';
import { MachineAccepted, MachineNamed, type MachineEvent } from '#libs/contracts/index.js';
import type { Process } from '#libs/kernel/index.js';
import { stirredBy } from './stirred-by.js';

const naming: Process<MachineEvent> = {
  name: 'naming',
  stirs: {
    MachineAccepted: ({ data }) => ({ subject: data.machineId }),
    MachineNamed: ({ data }) => (data.previousName === null ? undefined : { subject: data.machineId }),
  },
};

describe('the workflows that events would start', () => {
  const at = (machineId: string) => ({ stream: `machine-${machineId}`, metadata: {} });
  const events = [
    { ...MachineAccepted.record({ machineId: 'm1' }), ...at('m1') },
    { ...MachineNamed.record({ machineId: 'm1', name: 'a', previousName: null }), ...at('m1') },
    { ...MachineNamed.record({ machineId: 'm2', name: 'b', previousName: 'a' }), ...at('m2') },
  ];

  it('are those that say so, each with the event that it is because of', () => {
    expect(stirredBy([naming as unknown as Process], events)).toEqual([
      { name: 'naming', subject: 'm1', becauseOf: 0 },
      { name: 'naming', subject: 'm2', becauseOf: 2 },
    ]);
    expect(stirredBy([], events)).toEqual([]);
  });
});
