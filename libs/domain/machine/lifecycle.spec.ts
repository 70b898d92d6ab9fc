import { describe, expect, it } from 'vitest';
import {
  HardwareRecorded,
  InventoryReported,
  MachineAbsorbed,
  MachineAccepted,
  MachineDiscovered,
  MachineMerged,
  MachineRestored,
  MachineRetired,
  MachineSplit,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { emptyHardware } from '../../../test/support/hardware.js';
import { machine } from './machine.js';

const machineId = 'm1';
const discovered = MachineDiscovered.record({ machineId });
const accepted = MachineAccepted.record({ machineId });
const retired = MachineRetired.record({ machineId });

describe('a machine is accepted, retired and restored', () => {
  it('is accepted once', () => {
    given(machine, discovered).when({ type: 'AcceptMachine', data: { machineId } }).then(accepted);
    given(machine, discovered, accepted).when({ type: 'AcceptMachine', data: { machineId } }).thenNothing();
  });

  it('is not accepted while it is unknown, retired or part of another', () => {
    given(machine).when({ type: 'AcceptMachine', data: { machineId } }).thenRefused('machine-not-found', 'machineId');
    given(machine, discovered, retired)
      .when({ type: 'AcceptMachine', data: { machineId } })
      .thenRefused('machine-retired');
    given(machine, discovered, MachineMerged.record({ machineId, into: 'm2' }))
      .when({ type: 'AcceptMachine', data: { machineId } })
      .thenRefused('machine-merged');
  });

  it('is retired once, whether it was accepted or not', () => {
    given(machine, discovered).when({ type: 'RetireMachine', data: { machineId } }).then(retired);
    given(machine, discovered, retired).when({ type: 'RetireMachine', data: { machineId } }).thenNothing();
  });

  it('is restored to what it was', () => {
    const restore = { type: 'RestoreMachine', data: { machineId } } as const;
    given(machine, discovered, retired)
      .when(restore)
      .then(MachineRestored.record({ machineId, lifecycle: 'new' }));
    given(machine, discovered, accepted, retired)
      .when(restore)
      .then(MachineRestored.record({ machineId, lifecycle: 'accepted' }));
    given(machine, discovered).when(restore).thenNothing();
  });
});

describe('machines are merged and split', () => {
  const merge = { type: 'MergeMachine', data: { machineId, into: 'm2' } } as const;
  const merged = MachineMerged.record({ machineId, into: 'm2' });

  it('ends in the other one, once', () => {
    given(machine, discovered).when(merge).then(merged);
    given(machine, discovered, merged).when(merge).thenNothing();
  });

  it('is not merged into itself, and not into two', () => {
    given(machine, discovered)
      .when({ type: 'MergeMachine', data: { machineId, into: machineId } })
      .thenRefused('same-machine');
    given(machine, discovered, merged)
      .when({ type: 'MergeMachine', data: { machineId, into: 'm3' } })
      .thenRefused('machine-merged');
  });

  it('takes nothing any more: every later command is told where to go', () => {
    for (const type of ['AcceptMachine', 'RetireMachine', 'RestoreMachine', 'RecordReturn'] as const) {
      const { decision } = given(machine, discovered, merged).when({ type, data: { machineId } });
      expect(decision).toMatchObject({
        refusal: { code: 'machine-merged', wayOut: expect.stringContaining('m2') as string },
      });
    }
  });

  it('takes over what the absorbed machine knew later than itself', () => {
    const reported = { digest: 'd1', observedAt: '2026-11-20T10:00:00.000Z', skewMs: 0, bytes: 10 };
    const latest = { ...reported, digest: 'd2', observedAt: '2026-11-20T11:00:00.000Z', hardware: emptyHardware };
    const before = [
      discovered,
      InventoryReported.record({ machineId, ...reported }),
      HardwareRecorded.record({ machineId, digest: 'd1', hardware: emptyHardware }),
    ];
    const absorbed = MachineAbsorbed.record({ machineId, absorbed: 'm2' });
    given(machine, ...before)
      .when({ type: 'AbsorbMachine', data: { machineId, absorbed: 'm2', latest } })
      .thenTypes('MachineAbsorbed', 'InventoryReported', 'HardwareRecorded');
    const older = { ...latest, observedAt: '2026-11-20T09:00:00.000Z' };
    given(machine, ...before)
      .when({ type: 'AbsorbMachine', data: { machineId, absorbed: 'm2', latest: older } })
      .then(absorbed);
    given(machine, ...before, absorbed)
      .when({ type: 'AbsorbMachine', data: { machineId, absorbed: 'm2' } })
      .thenNothing();
  });

  it('lets another machine go, once for each', () => {
    const split = { type: 'SplitMachine', data: { machineId, other: 'm7' } } as const;
    const done = MachineSplit.record({ machineId, other: 'm7' });
    given(machine, discovered).when(split).then(done);
    given(machine, discovered, done).when(split).thenNothing();
    given(machine, discovered)
      .when({ type: 'SplitMachine', data: { machineId, other: machineId } })
      .thenRefused('same-machine');
  });
});
