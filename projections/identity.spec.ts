import { describe, expect, it } from 'vitest';
import {
  EvidenceClaimed,
  EvidenceDistrusted,
  EvidenceReleased,
  IdentityConflictFound,
  IdentityConflictResolved,
  MachineMerged,
  SupportingEvidenceChanged,
  type AnyEvent,
  type Evidence,
} from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { identity, identityConflict, identityEvidence, identityMachine, machineEvidence } from './identity.js';

const mac: Evidence = { kind: 'nic-mac', value: '3c:ec:ef:00:00:40' };
const product = 'board Supermicro X11DPH-T';

const claimed = (machineId: string, facts: { from?: string; product?: string | null } = {}) =>
  EvidenceClaimed.record({
    ...mac,
    machineId,
    previousMachineId: facts.from ?? null,
    product: facts.product === undefined ? product : facts.product,
  });
const released = (machineId: string) => EvidenceReleased.record({ ...mac, machineId });
const distrusted = EvidenceDistrusted.record({ ...mac, because: 'Two print it.', machineIds: ['m1', 'm2'] });

function after(...events: AnyEvent[]): RowsInMemory {
  const log = new RecordedEvents();
  for (const event of events) log.record(event);
  return RowsInMemory.after(identity, log.all);
}

describe('evidence', () => {
  const claim = { ...mac, machine_id: 'm1', claimed: true, distrusted: false, because: null, since: timeOf(0) };

  it('names the machine that claimed it', () => {
    const rows = after(claimed('m1'));
    expect(rows.all(identityEvidence)).toEqual([claim]);
    expect(rows.all(identityMachine)).toEqual([{ machine_id: 'm1', product, merged: false }]);
  });

  it('names another one once it moved with its card', () => {
    const rows = after(claimed('m1'), claimed('m2', { from: 'm1' }));
    expect(rows.all(identityEvidence)).toEqual([{ ...claim, machine_id: 'm2', since: timeOf(1) }]);
  });

  it('has the time of the observation', () => {
    const log = new RecordedEvents();
    log.record(claimed('m1'), { metadata: { observedAt: timeOf(-9) } });
    expect(RowsInMemory.after(identity, log.all).all(identityEvidence)).toEqual([{ ...claim, since: timeOf(-9) }]);
  });

  it('names nobody once it is released, and somebody again once it is claimed again', () => {
    expect(after(claimed('m1'), released('m1')).all(identityEvidence)).toEqual([]);
    const again = after(claimed('m1'), released('m1'), claimed('m2')).all(identityEvidence);
    expect(again).toMatchObject([{ machine_id: 'm2', claimed: true, since: timeOf(2) }]);
  });

  it('stays with its machine when another one, or nobody, gives it up', () => {
    expect(after(claimed('m1'), released('m2')).all(identityEvidence)).toEqual([claim]);
    expect(after(released('m1')).all(identityEvidence)).toEqual([]);
  });

  it('is kept as worthless with the reason, whoever had it, and whoever gives it up', () => {
    const worthless = {
      ...mac,
      machine_id: null,
      claimed: false,
      distrusted: true,
      because: 'Two print it.',
      since: timeOf(1),
    };
    expect(after(claimed('m1'), distrusted).all(identityEvidence)).toEqual([worthless]);
    expect(after(claimed('m1'), distrusted, released('m1')).all(identityEvidence)).toEqual([worthless]);
  });

  it('is one thing for each kind and value', () => {
    const bmc = EvidenceClaimed.record({ ...mac, kind: 'bmc-mac', machineId: 'm2', previousMachineId: null, product });
    const rows = after(claimed('m1'), bmc, released('m1')).all(identityEvidence);
    expect(rows.map(({ kind, machine_id: machine }) => [kind, machine])).toEqual([['bmc-mac', 'm2']]);
  });
});

describe('what is known of a machine for recognising it', () => {
  const rowOf = (rows: RowsInMemory) => rows.one(identityMachine, 'm1');

  it('has the newest product, and keeps it when a claim brings none', () => {
    expect(rowOf(after(claimed('m1', { product: null })))).toMatchObject({ product: null });
    const events = [claimed('m1'), claimed('m1', { product: 'board X12' }), claimed('m1', { product: null })];
    expect(rowOf(after(...events))).toMatchObject({ product: 'board X12' });
  });

  it('says for ever that it ended in another one', () => {
    const merged = MachineMerged.record({ machineId: 'm1', into: 'm2' });
    const rows = after(claimed('m1'), claimed('m2'), merged, claimed('m1'));
    expect(rowOf(rows)).toEqual({ machine_id: 'm1', product, merged: true });
    expect(rows.one(identityMachine, 'm2')).toMatchObject({ merged: false });
    expect(rowOf(after(merged))).toEqual({ machine_id: 'm1', product: null, merged: true });
  });
});

describe('supporting evidence', () => {
  it('may be offered by several machines, and goes for one of them alone', () => {
    const disk: Evidence = { kind: 'disk', value: 'disk:A' };
    const place: Evidence = { kind: 'switch-port', value: 'tor Ethernet17' };
    const changed = (machineId: string, added: Evidence[], removed: Evidence[] = []) =>
      SupportingEvidenceChanged.record({ machineId, digest: 'd1', added, removed });
    const rows = after(changed('m1', [disk, place]), changed('m2', [disk]), changed('m1', [], [disk]));
    expect(rows.all(machineEvidence)).toEqual([
      { machine_id: 'm1', ...place, since: timeOf(0) },
      { machine_id: 'm2', ...disk, since: timeOf(1) },
    ]);
  });
});

describe('identity conflicts', () => {
  const candidate = { machineId: 'm1', support: 60, contradiction: 45, matched: [mac], contradicted: [] };
  const found = IdentityConflictFound.record({
    conflictId: 'c1',
    digest: 'd1',
    evidence: [mac],
    candidates: [candidate, { ...candidate, machineId: 'm2' }],
    because: 'It points to two.',
    fingerprint: 'f1',
  });
  const open = {
    conflict_id: 'c1',
    state: 'open',
    found_at: timeOf(0),
    digest: 'd1',
    evidence: [mac],
    candidates: [candidate, { ...candidate, machineId: 'm2' }],
    because: 'It points to two.',
    fingerprint: 'f1',
    verdict: null,
    machine_id: null,
    other_machine_id: null,
    resolved_at: null,
    resolved_by: null,
    reason: null,
  };

  it('wait for a person, with all that speaks for and against', () => {
    expect(after(found).all(identityConflict)).toEqual([open]);
  });

  it('say what was decided, when, by whom and why; the question stays readable', () => {
    const log = new RecordedEvents();
    log.record(found);
    log.record({ ...found, data: { ...found.data, conflictId: 'c2' } });
    const merge = { conflictId: 'c1', verdict: 'merge', machineId: 'm2', otherMachineId: 'm1' } as const;
    log.record(IdentityConflictResolved.record(merge), { metadata: { actor: 'person:ada', reason: 'I looked.' } });
    const rows = RowsInMemory.after(identity, log.all);
    expect(rows.one(identityConflict, 'c1')).toEqual({
      ...open,
      state: 'resolved',
      verdict: 'merge',
      machine_id: 'm2',
      other_machine_id: 'm1',
      resolved_at: timeOf(2),
      resolved_by: 'person:ada',
      reason: 'I looked.',
    });
    expect(rows.one(identityConflict, 'c2')?.state).toBe('open');
  });

  it('may be decided without a word', () => {
    const log = new RecordedEvents();
    log.record(found);
    const same = { conflictId: 'c1', verdict: 'same', machineId: 'm1', otherMachineId: null } as const;
    log.record(IdentityConflictResolved.record(same));
    const row = RowsInMemory.after(identity, log.all).one(identityConflict, 'c1');
    expect(row).toMatchObject({ state: 'resolved', other_machine_id: null, resolved_by: 'token:test', reason: null });
  });
});
