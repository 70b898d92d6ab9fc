import { expect, it } from 'vitest';
import { CableChanged, CableMoved, CablePlanned, CableRemoved, type CableEnd } from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { cable, cabling } from './cabling.js';

const cableId = 'c1';
const stream = `cable-${cableId}`;
const a: CableEnd = { kind: 'machine', id: 'm1', port: 'eno1' };
const b: CableEnd = { kind: 'device', id: 'b1/sw1', port: 'Eth1/1' };
const facts = { kind: 'dac', label: null, status: 'planned', speedMbps: 25_000, mtu: null } as const;

it('a cable is a row of its ends and facts, until it is removed', () => {
  const log = new RecordedEvents();
  const row = () => RowsInMemory.after(cabling, log.all).one(cable, cableId);
  log.record(CablePlanned.record({ cableId, ...facts, a, b }), { stream });
  expect(row()).toMatchObject({ a_id: 'm1', a_port: 'eno1', b_kind: 'device', b_id: 'b1/sw1', speed_mbps: 25_000 });
  log.record(CableChanged.record({ cableId, was: facts, is: { ...facts, label: 'A7', status: 'laid' } }), { stream });
  log.record(CableMoved.record({ cableId, end: 'b', from: b, to: { ...b, port: 'Eth1/2' } }), { stream });
  expect(row()).toMatchObject({
    label: 'A7',
    status: 'laid',
    a_port: 'eno1',
    b_port: 'Eth1/2',
    planned_at: timeOf(0),
    changed_at: timeOf(2),
    revision: 2,
  });
  log.record(CableRemoved.record({ cableId, ...facts, a, b }), { stream });
  expect(row()).toBeUndefined();
});
