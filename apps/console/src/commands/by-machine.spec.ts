import { expect, it } from 'vitest';
import { byMachine } from './by-machine.js';

it('puts together what is about one machine, wherever it would be written', () => {
  const [one, other] = [{ id: 'm1' }, { id: 'm2' }];
  const groups = byMachine([
    { type: 'NameTaken', stream: 'name-web-1', machine: one },
    { type: 'MachineTagged', stream: 'machine-m2', machine: other },
    { type: 'MachineNamed', stream: 'machine-m1', machine: one },
    { type: 'PoolExtended', stream: 'pool-b1', machine: null },
    { type: 'BulkEnded', stream: 'bulk-b', machine: null },
    { type: 'CommandCompleted', stream: 'command-x', machine: one },
  ]);
  expect(groups.map(([key, events]) => [key, events.map(({ type }) => type)])).toEqual([
    ['machine m1', ['NameTaken', 'MachineNamed']],
    ['machine m2', ['MachineTagged']],
    ['pool-b1', ['PoolExtended']],
  ]);
});
