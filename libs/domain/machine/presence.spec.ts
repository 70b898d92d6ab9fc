import { describe, it } from 'vitest';
import { MachineCameBack, MachineDiscovered, MachineWentSilent } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { machine } from './machine.js';

const machineId = 'm1';
const discovered = MachineDiscovered.record({ machineId });
const lastSeenAt = '2026-11-20T10:00:00.000Z';

describe('presence', () => {
  it('falls silent and comes back, in turns', () => {
    const silence = { type: 'RecordSilence', data: { machineId, lastSeenAt } } as const;
    const comeBack = { type: 'RecordReturn', data: { machineId } } as const;
    const silent = MachineWentSilent.record({ machineId, lastSeenAt });
    const back = MachineCameBack.record({ machineId, silentSince: lastSeenAt });
    given(machine, discovered).when(silence).then(silent);
    given(machine, discovered, silent).when(silence).thenNothing();
    given(machine, discovered, silent).when(comeBack).then(back);
    given(machine, discovered).when(comeBack).thenNothing();
    given(machine, discovered, silent, back).when(silence).then(silent);
  });
});
