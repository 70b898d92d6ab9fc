import { describe, expect, it } from 'vitest';
import {
  ClockSkewObserved,
  HardwareRecorded,
  InventoryReported,
  LateHardwareRecorded,
  MachineAbsorbed,
  MachineAccepted,
  MachineAnnotated,
  MachineCameBack,
  MachineDiscovered,
  MachineMerged,
  MachineNamed,
  MachineRestored,
  MachineRetired,
  MachineSplit,
  MachineTagged,
  MachineUntagged,
  MachineWentSilent,
  machineEvents,
  type AnyEvent,
} from '#libs/contracts/index.js';
import { aDisk, hardwareWith } from '../test/support/hardware.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { machine, machines, machineTerm } from './machines.js';

const machineId = 'm1';
const discovered = MachineDiscovered.record({ machineId });

function after(...events: AnyEvent[]): RowsInMemory {
  const log = new RecordedEvents();
  for (const event of [discovered, MachineDiscovered.record({ machineId: 'm2' }), ...events]) log.record(event);
  return RowsInMemory.after(machines, log.all);
}

/** The two machines are discovered at minutes 0 and 1; the events follow, one a minute. */
const rowAfter = (...events: AnyEvent[]) => after(...events).one(machine, machineId);
const untouched = after().one(machine, 'm2');

describe('a machine', () => {
  it('is new at first, and nothing is known of it', () => {
    const { id, lifecycle, tags, clock_skewed: skewed, discovered_at: at, changed_at: changed, ...row } = rowAfter()!;
    expect([id, lifecycle, tags, skewed, at, changed]).toEqual(['m1', 'new', [], false, timeOf(0), timeOf(0)]);
    const { revision, position, ...unknown } = row;
    expect([revision, position]).toEqual([0, 1]);
    expect(new Set(Object.values(unknown))).toEqual(new Set([null]));
    expect(Object.keys(rowAfter()!).toSorted()).toEqual(Object.keys(machine.columns).toSorted());
  });

  it('is discovered when it was observed', () => {
    const log = new RecordedEvents();
    log.record(discovered, { metadata: { observedAt: timeOf(-7) } });
    const row = RowsInMemory.after(machines, log.all).one(machine, machineId);
    expect(row).toMatchObject({ discovered_at: timeOf(-7), changed_at: timeOf(0) });
  });

  it('shows the newest report, with the time of its observation and its skew', () => {
    const report = { machineId, digest: 'd2', observedAt: timeOf(1.5), skewMs: -120, bytes: 9 };
    expect(rowAfter(InventoryReported.record(report))).toMatchObject({
      report_digest: 'd2',
      observed_at: timeOf(1.5),
      skew_ms: -120,
      clock_skewed: false,
    });
  });

  it.each(machineEvents.map(({ type }) => type))('takes %s', (type) => {
    expect(machines.on[type]).toBeTypeOf('function');
  });

  it('has the revision and the place of its newest event, and leaves others alone', () => {
    const events = [
      MachineAccepted.record({ machineId }),
      MachineTagged.record({ machineId, tag: 'lab' }),
      MachineAbsorbed.record({ machineId, absorbed: 'm9' }),
    ];
    const rows = after(...events);
    expect(rows.one(machine, machineId)).toMatchObject({ revision: 3, position: 5, changed_at: timeOf(4) });
    expect(rows.one(machine, 'm2')).toEqual(untouched);
  });

  it('is not made by an event about a machine that nobody discovered', () => {
    const events = [MachineAccepted.record({ machineId: 'm9' }), MachineTagged.record({ machineId: 'm9', tag: 'lab' })];
    expect(after(...events).one(machine, 'm9')).toBeUndefined();
  });
});

describe('the life of a machine', () => {
  const accepted = MachineAccepted.record({ machineId });
  const retired = MachineRetired.record({ machineId });

  it('leads from new to accepted to retired, and back to what it was', () => {
    expect(rowAfter(accepted)?.lifecycle).toBe('accepted');
    expect(rowAfter(accepted, retired)?.lifecycle).toBe('retired');
    const restored = (lifecycle: 'new' | 'accepted') => MachineRestored.record({ machineId, lifecycle });
    expect(rowAfter(accepted, retired, restored('accepted'))?.lifecycle).toBe('accepted');
    expect(rowAfter(retired, restored('new'))?.lifecycle).toBe('new');
  });

  it('ends in another machine, keeping its row and its words', () => {
    const named = MachineNamed.record({ machineId, name: 'web-17', previousName: null });
    const rows = after(named, MachineMerged.record({ machineId, into: 'm2' }));
    expect(rows.one(machine, machineId)).toMatchObject({ lifecycle: 'merged', merged_into: 'm2', name: 'web-17' });
    expect(rows.one(machine, 'm2')).toEqual(untouched);
    expect(rows.all(machineTerm).map(({ term }) => term)).toEqual(['web-17']);
  });

  it('goes on after a merge into it and a split from it', () => {
    const row = rowAfter(
      accepted,
      MachineAbsorbed.record({ machineId, absorbed: 'm2' }),
      MachineSplit.record({ machineId, other: 'm3' }),
    );
    expect(row).toMatchObject({ lifecycle: 'accepted', merged_into: null, revision: 3 });
  });
});

describe('what people say of a machine', () => {
  const named = (name: string, previousName: string | null) => MachineNamed.record({ machineId, name, previousName });
  const tagged = (tag: string) => MachineTagged.record({ machineId, tag });
  const annotated = (note: string) => MachineAnnotated.record({ machineId, note });

  it('is its name, which can be changed and taken away', () => {
    expect(rowAfter(named('web-17', null), named('Web-18', 'web-17'))?.name).toBe('Web-18');
    const rows = after(named('web-17', null), named('', 'web-17'));
    expect([rows.one(machine, machineId)?.name, rows.all(machineTerm)]).toEqual([null, []]);
  });

  it('is its tags, sorted and each once', () => {
    expect(rowAfter(tagged('web'), tagged('lab'), tagged('web'), tagged('old'))?.tags).toEqual(['lab', 'old', 'web']);
    const untagged = MachineUntagged.record({ machineId, tag: 'lab' });
    expect(rowAfter(tagged('web'), tagged('lab'), untagged)?.tags).toEqual(['web']);
    expect(rowAfter(tagged('web'), untagged)?.tags).toEqual(['web']);
  });

  it('is its note, which an empty one takes away', () => {
    expect(rowAfter(annotated('Fan 3 is loud'))?.note).toBe('Fan 3 is loud');
    expect(rowAfter(annotated('Fan 3 is loud'), annotated(''))?.note).toBeNull();
  });
});

describe('the watch over a machine', () => {
  it('says since when it is silent, until it is back', () => {
    const silent = MachineWentSilent.record({ machineId, lastSeenAt: timeOf(0.5) });
    expect(rowAfter(silent)?.silent_since).toBe(timeOf(0.5));
    const back = MachineCameBack.record({ machineId, silentSince: timeOf(0.5) });
    expect(rowAfter(silent, back)?.silent_since).toBeNull();
  });

  it('says how far its clock is off, and whether that is too much', () => {
    const skewed = (skewMs: number, excessive: boolean) => ClockSkewObserved.record({ machineId, skewMs, excessive });
    expect(rowAfter(skewed(93_000, true))).toMatchObject({ clock_skewed: true, skew_ms: 93_000 });
    expect(rowAfter(skewed(93_000, true), skewed(-4, false))).toMatchObject({ clock_skewed: false, skew_ms: -4 });
  });
});

describe('a late report', () => {
  const sections = { system: { serial: 'S-1' }, os: { hostname: 'web-17' } };
  const before = [
    InventoryReported.record({ machineId, digest: 'd2', observedAt: timeOf(0), skewMs: 5, bytes: 9 }),
    HardwareRecorded.record({ machineId, digest: 'd2', hardware: hardwareWith({ sections, components: [aDisk()] }) }),
  ];
  const past = hardwareWith({ sections: { system: { serial: 'S-0' }, os: { hostname: 'old' } }, ports: [] });
  const late = LateHardwareRecorded.record({
    machineId,
    digest: 'd1',
    observedAt: timeOf(-60),
    skewMs: 70_000,
    hardware: past,
  });

  it('moves the revision and place of the machine, and nothing that is true now', () => {
    const [was, is] = [after(...before), after(...before, late)];
    expect(is.one(machine, machineId)).toEqual({
      ...was.one(machine, machineId)!,
      revision: 3,
      position: 5,
      changed_at: timeOf(4),
    });
    expect(is.all(machineTerm)).toEqual(was.all(machineTerm));
    expect(was.all(machineTerm).length).toBeGreaterThan(2);
  });
});
