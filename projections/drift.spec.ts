import { describe, expect, it } from 'vitest';
import {
  DriftAcknowledged,
  DriftAcknowledgementWithdrawn,
  DriftChanged,
  DriftFound,
  DriftGone,
  DriftRelocated,
  type DriftWhere,
  type StoredDriftItem,
} from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { drift, driftAcknowledgement, driftItem } from './drift.js';

const machineId = 'm1';
const where: DriftWhere = { name: 'web-1', site: 'b1', rack: 'b1/r1', cluster: null, role: 'web' };
const link = (more: Partial<StoredDriftItem> = {}): StoredDriftItem => ({
  kind: 'missing-link',
  subject: 'eth0',
  message: 'eth0 has no link.',
  expected: 'b1/sw1 1/1',
  observed: 'no link',
  causes: [
    { kind: 'device', id: 'b1/sw1' },
    { kind: 'machine', id: machineId },
  ],
  evidence: { source: 'lldp', observedAt: '2026-03-01T00:00:00.000Z' },
  proposal: null,
  ...more,
});
const kept = { reason: 'cable on its way', until: '2026-04-01T00:00:00.000Z' };
const named = { machineId, kind: 'missing-link', subject: 'eth0' };

const after = (log: RecordedEvents) => RowsInMemory.after(drift, log.all);

describe('what is open', () => {
  it('is a row from when it was found, says what changed, and goes', () => {
    const log = new RecordedEvents();
    log.record(DriftFound.record({ machineId, item: link(), where, acknowledged: null }));
    log.record(DriftChanged.record({ machineId, item: link({ observed: 'none' }), where, acknowledged: null }));
    expect(after(log).one(driftItem, machineId, 'missing-link eth0')).toMatchObject({
      observed: 'none',
      site: 'b1',
      cause_keys: ['device b1/sw1', 'machine m1'],
      since: timeOf(0),
      changed_at: timeOf(1),
    });
    log.record(DriftGone.record(named));
    expect(after(log).all(driftItem)).toEqual([]);
  });

  it('goes with its machine to another place', () => {
    const log = new RecordedEvents();
    log.record(DriftFound.record({ machineId, item: link(), where, acknowledged: null }));
    log.record(DriftRelocated.record({ machineId, where: { ...where, rack: 'b1/r2' } }));
    expect(after(log).all(driftItem)).toMatchObject([{ rack: 'b1/r2', name: 'web-1' }]);
  });
});

describe('who knows of it', () => {
  it('is kept while it comes and goes, and not once it is another', () => {
    const log = new RecordedEvents();
    const acknowledged = () => after(log).all(driftAcknowledgement);
    log.record(DriftFound.record({ machineId, item: link(), where, acknowledged: null }));
    log.record(DriftAcknowledged.record({ ...named, ...kept }));
    log.record(DriftGone.record(named));
    log.record(DriftFound.record({ machineId, item: link(), where, acknowledged: kept }));
    expect(acknowledged()).toMatchObject([{ ...kept, acknowledged_by: 'token:test', acknowledged_at: timeOf(1) }]);
    log.record(DriftChanged.record({ machineId, item: link({ observed: 'none' }), where, acknowledged: null }));
    expect(acknowledged()).toEqual([]);
  });

  it('is taken back', () => {
    const log = new RecordedEvents();
    log.record(DriftFound.record({ machineId, item: link(), where, acknowledged: null }));
    log.record(DriftAcknowledged.record({ ...named, ...kept }));
    log.record(DriftAcknowledgementWithdrawn.record(named));
    expect(after(log).all(driftAcknowledgement)).toEqual([]);
  });
});
