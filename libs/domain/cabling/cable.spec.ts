import { describe, it } from 'vitest';
import {
  CableChanged,
  CableEndFreed,
  CableEndTaken,
  CableMoved,
  CablePlanned,
  CableRemoved,
  type CableEnd,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { cableEnd } from './cable-end.js';
import { cable, type ChangeCable, type PlanCable } from './cable.js';

const cableId = 'c1';
const a: CableEnd = { kind: 'machine', id: 'm1', port: 'eno1' };
const b: CableEnd = { kind: 'device', id: 'b1/sw1', port: 'Ethernet1/1' };
const facts = { kind: 'dac', label: null, status: 'planned', speedMbps: 25_000, mtu: 9_000 } as const;
const plan = (more: Partial<PlanCable['data']> = {}): PlanCable => ({
  type: 'PlanCable',
  data: { cableId, ...facts, a, b, ...more },
});
const planned = CablePlanned.record(plan().data);
const change = (given: Omit<ChangeCable['data'], 'cableId'>): ChangeCable => ({
  type: 'ChangeCable',
  data: { cableId, ...given },
});

describe('a cable', () => {
  it('is planned once, with a label that says something or none', () => {
    given(cable).when(plan()).then(planned);
    given(cable)
      .when(plan({ label: '  ' }))
      .then(planned);
    given(cable, planned).when(plan()).thenRefused('cable-exists', 'cableId');
  });

  it('goes from one port to another', () => {
    given(cable)
      .when(plan({ b: a }))
      .thenRefused('cable-loop', 'b');
    given(cable)
      .when(plan({ a: { ...b, port: 'Eth1/1' } }))
      .thenRefused('cable-loop', 'b');
  });

  it('is refused what it cannot have', () => {
    given(cable)
      .when(plan({ mtu: 60 }))
      .thenRefused('mtu-invalid', 'mtu');
    given(cable)
      .when(plan({ label: 'x'.repeat(121) }))
      .thenRefused('label-too-long', 'label');
    given(cable)
      .when(plan({ kind: 'power' }))
      .thenRefused('cable-carries-no-network', 'speedMbps');
    given(cable)
      .when(plan({ kind: 'power', speedMbps: null, mtu: null }))
      .thenTypes('CablePlanned');
  });

  it('is changed by what is given; null takes away', () => {
    const is = { ...facts, status: 'laid', label: 'A7', mtu: null } as const;
    given(cable, planned)
      .when(change({ status: 'laid', label: 'A7', mtu: null }))
      .then(CableChanged.record({ cableId, was: facts, is }));
    given(cable, planned)
      .when(change({ status: 'planned' }))
      .thenNothing();
    given(cable, planned)
      .when(change({ kind: 'console' }))
      .thenRefused('cable-carries-no-network');
    given(cable).when(change({})).thenRefused('cable-not-found', 'cableId');
  });

  it('is moved by one end, also to another spelling of the same port', () => {
    const to = { ...b, port: 'Ethernet1/2' };
    const move = (to: CableEnd) => ({ type: 'MoveCable', data: { cableId, end: 'b', to } }) as const;
    given(cable, planned)
      .when(move(to))
      .then(CableMoved.record({ cableId, end: 'b', from: b, to }));
    given(cable, planned).when(move(b)).thenNothing();
    given(cable, planned)
      .when(move({ ...b, port: 'Eth1/1' }))
      .thenTypes('CableMoved');
    given(cable, planned).when(move(a)).thenRefused('cable-loop');
  });

  it('is removed, and can be planned again under its id: an undo does', () => {
    const removed = CableRemoved.record({ cableId, ...facts, a, b });
    const remove = { type: 'RemoveCable', data: { cableId } } as const;
    given(cable, planned).when(remove).then(removed);
    given(cable, planned, removed).when(remove).thenRefused('cable-not-found');
    given(cable, planned, removed).when(plan()).then(planned);
  });
});

describe('the end of a cable', () => {
  const take = (id: string) => ({ type: 'TakeCableEnd', data: { cableId: id, end: a } }) as const;
  const taken = CableEndTaken.record({ cableId, end: a });

  it('is in one cable at a time', () => {
    given(cableEnd).when(take(cableId)).then(taken);
    given(cableEnd, taken).when(take('c2')).thenRefused('cable-end-taken', 'port');
    given(cableEnd, taken).when(take(cableId)).thenNothing();
  });

  it('is freed by its own cable only', () => {
    const free = (id: string) => ({ type: 'FreeCableEnd', data: { cableId: id, end: a } }) as const;
    const freed = CableEndFreed.record({ cableId, end: a });
    given(cableEnd, taken).when(free('c2')).thenNothing();
    given(cableEnd, taken).when(free(cableId)).then(freed);
    given(cableEnd, taken, freed).when(take('c2')).thenTypes('CableEndTaken');
  });
});
