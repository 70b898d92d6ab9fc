import { expect, it } from 'vitest';
import { IdentityConflictResolved } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/kernel/index.js';
import { machinesOf } from './machines-of.js';

it('tells the decision about a conflict in the life of every candidate, whoever was decided for', () => {
  const decided = { conflictId: 'c1', verdict: 'merge', machineId: 'm1', otherMachineId: 'm2' } as const;
  const recorded = (candidates?: string[]): RecordedEvent => ({
    ...IdentityConflictResolved.record({ ...decided, ...(candidates && { candidates }) }),
    id: 'e1',
    metadata: {},
    stream: 'identityConflict-c1',
    revision: 1,
    position: 7n,
    recordedAt: '2026-03-01T12:00:00.000Z',
  });
  expect(machinesOf(recorded(['m1', 'm2', 'm3']))).toEqual(['m1', 'm2', 'm3']);
  // Written by an older Rackledger.
  expect(machinesOf(recorded())).toEqual(['m1', 'm2']);
});
