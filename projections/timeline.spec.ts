import { describe, expect, it } from 'vitest';
import {
  enrolmentEvents,
  AccessTokenIssued,
  AccessTokenRevoked,
  CommandCompleted,
  EvidenceClaimed,
  EvidenceDistrusted,
  IdentityConflictFound,
  IdentityConflictResolved,
  identityEvents,
  MachineAbsorbed,
  MachineDiscovered,
  machineEvents,
  MachineMerged,
  MachineNamed,
  MachineSplit,
  type AnyEvent,
} from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { machineTimeline, timeline } from './timeline.js';

function linesAfter(...events: AnyEvent[]): [machine: string, type: string][] {
  const log = new RecordedEvents();
  for (const event of events) log.record(event);
  const rows = RowsInMemory.after(timeline, log.all).all(machineTimeline);
  return rows.map(({ machine_id: machine, type }) => [machine, type]);
}

const mac = { kind: 'nic-mac', value: '3c:ec:ef:00:00:40' } as const;

describe('a line of the timeline', () => {
  it('says what happened, when, where it stands, who did it and why', () => {
    const log = new RecordedEvents();
    log.record(MachineDiscovered.record({ machineId: 'm1' }));
    log.record(MachineNamed.record({ machineId: 'm1', name: 'web-17', previousName: null }), {
      metadata: {
        actor: 'person:ada',
        reason: 'It moved in.',
        source: 'import',
        observedAt: timeOf(-3),
        commandId: 'command-1',
        $correlationId: 'correlation-1',
        $causationId: 'causation-1',
      },
    });
    expect(RowsInMemory.after(timeline, log.all).one(machineTimeline, 'm1', 2)).toEqual({
      machine_id: 'm1',
      position: 2,
      event_id: '00000000-0000-5000-8000-000000000002',
      stream: 'machine-m1',
      revision: 1,
      type: 'MachineNamed',
      recorded_at: timeOf(1),
      observed_at: timeOf(-3),
      actor: 'person:ada',
      reason: 'It moved in.',
      source: 'import',
      correlation_id: 'correlation-1',
      causation_id: 'causation-1',
      command_id: 'command-1',
      summary: 'It was named web-17.',
    });
  });

  it('says null for what was not said', () => {
    const log = new RecordedEvents();
    log.record(MachineDiscovered.record({ machineId: 'm1' }));
    expect(RowsInMemory.after(timeline, log.all).all(machineTimeline)).toMatchObject([
      {
        observed_at: null,
        reason: null,
        source: null,
        correlation_id: null,
        causation_id: null,
        command_id: null,
        summary: 'The machine was seen for the first time.',
      },
    ]);
  });
});

describe('the timeline', () => {
  it('takes every event of machines and of their identity', () => {
    const told = [...machineEvents, ...identityEvents, ...enrolmentEvents].map(({ type }) => type);
    expect(Object.keys(timeline.on).toSorted()).toEqual(told.toSorted());
  });

  it('leaves out tokens and commands: their machines have events of their own for these', () => {
    const token = { tokenId: 't1', label: 'agent', accessRole: 'machine', machineId: 'm1', expiresAt: null } as const;
    const command = {
      key: 'k-1',
      commandType: 'NameMachine',
      contentHash: 'h',
      subject: 'machine-m1',
      outcome: 'accepted',
      refusal: null,
      events: [],
    } as const;
    const events = [
      AccessTokenIssued.record(token),
      AccessTokenRevoked.record({ tokenId: 't1' }),
      CommandCompleted.record({ ...command, events: [] }),
    ];
    expect(linesAfter(...events)).toEqual([]);
  });

  it('tells of a conflict in the life of each candidate, once', () => {
    const candidate = (machineId: string) => ({
      machineId,
      support: 1,
      contradiction: 0,
      matched: [],
      contradicted: [],
    });
    const found = IdentityConflictFound.record({
      conflictId: 'c1',
      digest: 'd1',
      evidence: [mac],
      candidates: ['m1', 'm2', 'm3', 'm2'].map(candidate),
      because: 'It points to three.',
      fingerprint: 'f1',
    });
    expect(linesAfter(found)).toEqual([
      ['m1', 'IdentityConflictFound'],
      ['m2', 'IdentityConflictFound'],
      ['m3', 'IdentityConflictFound'],
    ]);
  });

  it('tells of the decision in the lives of those that it is about', () => {
    const decided = (otherMachineId: string | null) =>
      linesAfter(
        IdentityConflictResolved.record({ conflictId: 'c1', verdict: 'same', machineId: 'm1', otherMachineId }),
      );
    expect(decided(null).map(([machine]) => machine)).toEqual(['m1']);
    expect(decided('m2').map(([machine]) => machine)).toEqual(['m1', 'm2']);
  });

  it('tells of evidence that moved also in the life of who had it before', () => {
    const claim = (previousMachineId: string | null) =>
      EvidenceClaimed.record({ ...mac, machineId: 'm2', previousMachineId, product: null });
    expect(linesAfter(claim(null)).map(([machine]) => machine)).toEqual(['m2']);
    expect(linesAfter(claim('m1')).map(([machine]) => machine)).toEqual(['m1', 'm2']);
  });

  it('tells of worthless evidence in the lives of all that printed it', () => {
    const lines = linesAfter(EvidenceDistrusted.record({ ...mac, because: 'Two print it.', machineIds: ['m2', 'm1'] }));
    expect(lines.map(([machine]) => machine)).toEqual(['m1', 'm2']);
  });

  it('tells of merge and split where their own events stand', () => {
    const lines = linesAfter(
      MachineMerged.record({ machineId: 'm1', into: 'm2' }),
      MachineAbsorbed.record({ machineId: 'm2', absorbed: 'm1' }),
      MachineSplit.record({ machineId: 'm2', other: 'm3' }),
    );
    expect(lines).toEqual([
      ['m1', 'MachineMerged'],
      ['m2', 'MachineAbsorbed'],
      ['m2', 'MachineSplit'],
    ]);
  });
});
