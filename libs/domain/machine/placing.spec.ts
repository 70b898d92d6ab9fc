import { describe, it } from 'vitest';
import {
  MachineDiscovered,
  MachineMerged,
  MachinePlaced,
  MachineRetired,
  MachineUnplaced,
  type Place,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { machine } from './machine.js';

const machineId = 'm1';
const discovered = MachineDiscovered.record({ machineId });
const units: Place = { site: 'b1', rack: 'r07', unit: 12, height: 2, face: 'both' };
const slot: Place = { site: 'b1', chassis: 'c3', slot: '7', node: '2' };
const placed = MachinePlaced.record({ machineId, place: units, previous: null });
const put = (place: Place) => ({ type: 'PlaceMachine', data: { machineId, place } }) as const;
const move = (place: Place) => ({ type: 'MoveMachine', data: { machineId, place } }) as const;
const out = { type: 'UnplaceMachine', data: { machineId } } as const;

describe('the place of a machine', () => {
  it('is one at a time', () => {
    given(machine, discovered).when(put(units)).then(placed);
    given(machine, discovered, placed).when(put(units)).thenNothing();
    given(machine, discovered, placed).when(put(slot)).thenRefused('stands-already', 'place');
    given(machine, discovered, placed)
      .when(move(slot))
      .then(MachinePlaced.record({ machineId, place: slot, previous: units }));
    given(machine, discovered).when(move(slot)).thenRefused('stands-nowhere', 'place');
  });

  it('is given up', () => {
    given(machine, discovered, placed)
      .when(out)
      .then(MachineUnplaced.record({ machineId, place: units }));
    given(machine, discovered).when(out).thenNothing();
    given(machine).when(out).thenRefused('machine-not-found', 'machineId');
  });

  it('is given up by a machine that was merged or retired, too, and not taken by one', () => {
    const merged = MachineMerged.record({ machineId, into: 'm2' });
    const retired = MachineRetired.record({ machineId });
    given(machine, discovered, placed, merged).when(out).thenTypes('MachineUnplaced');
    given(machine, discovered, placed, retired).when(out).thenTypes('MachineUnplaced');
    given(machine, discovered, merged).when(put(units)).thenRefused('machine-merged');
    given(machine, discovered, retired).when(put(units)).thenRefused('machine-retired');
  });
});
