import { describe, expect, it } from 'vitest';
import {
  AccessTokenIssued,
  CommandCompleted,
  definitions,
  EvidenceClaimed,
  EvidenceDistrusted,
  IdentityConflictFound,
  IdentityConflictResolved,
  MachineAnnotated,
  MachineDiscovered,
  MachineMerged,
  MachineNamed,
  type AnyEvent,
} from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { auditEvent, auditMachine, auditWord } from './audit/audit-tables.js';
import { audit } from './audit.js';

function rowsAfter(...events: AnyEvent[]): RowsInMemory {
  const log = new RecordedEvents();
  for (const event of events) log.record(event);
  return RowsInMemory.after(audit, log.all);
}

const mac = { kind: 'nic-mac', value: '3c:ec:ef:00:00:40' } as const;

/** Every machine that the one event of a log is about. */
function machinesOf(event: AnyEvent): readonly (string | null)[] {
  const rows = rowsAfter(event);
  return [...rows.all(auditEvent), ...rows.all(auditMachine)].map((row) => row.machine_id);
}

describe('a row of the audit', () => {
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
    expect(RowsInMemory.after(audit, log.all).one(auditEvent, 2)).toEqual({
      position: 2,
      event_id: '00000000-0000-5000-8000-000000000002',
      type: 'MachineNamed',
      category: 'machine',
      subject: 'm1',
      revision: 1,
      machine_id: 'm1',
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
    expect(rowsAfter(MachineDiscovered.record({ machineId: 'm1' })).all(auditEvent)).toMatchObject([
      { observed_at: null, reason: null, source: null, correlation_id: null, causation_id: null, command_id: null },
    ]);
  });

  it('takes a subject whole, hyphens and colons included', () => {
    const log = new RecordedEvents();
    const claim = EvidenceClaimed.record({ ...mac, machineId: 'm1', previousMachineId: null, product: null });
    log.record(claim, { stream: 'evidence-nic-mac:3c:ec:ef:00:00:40' });
    expect(RowsInMemory.after(audit, log.all).all(auditEvent)).toMatchObject([
      { category: 'evidence', subject: 'nic-mac:3c:ec:ef:00:00:40' },
    ]);
  });
});

describe('the audit', () => {
  it('takes every event there is, of whatever category', () => {
    expect(Object.keys(audit.on).toSorted()).toEqual(definitions.map(({ type }) => type).toSorted());
  });

  it.each<[string, AnyEvent, (string | null)[]]>([
    ['a merge', MachineMerged.record({ machineId: 'm1', into: 'm2' }), ['m1']],
    [
      'a claim that nobody had before',
      EvidenceClaimed.record({ ...mac, machineId: 'm2', previousMachineId: null, product: null }),
      ['m2'],
    ],
    [
      'a claim that another one lost',
      EvidenceClaimed.record({ ...mac, machineId: 'm2', previousMachineId: 'm1', product: null }),
      ['m2', 'm1'],
    ],
    [
      'worthless evidence',
      EvidenceDistrusted.record({ ...mac, because: 'Two print it.', machineIds: ['m2', 'm1', 'm2'] }),
      ['m2', 'm1'],
    ],
    [
      'a decision',
      IdentityConflictResolved.record({ conflictId: 'c1', verdict: 'same', machineId: 'm1', otherMachineId: null }),
      ['m1'],
    ],
    [
      'a conflict',
      IdentityConflictFound.record({
        conflictId: 'c1',
        digest: 'd1',
        evidence: [mac],
        candidates: ['m1', 'm2'].map((machineId) => ({
          machineId,
          support: 1,
          contradiction: 0,
          matched: [],
          contradicted: [],
        })),
        because: 'It points to two.',
        fingerprint: 'f1',
      }),
      ['m1', 'm2'],
    ],
    [
      'a command to a machine',
      CommandCompleted.record({
        key: 'k1',
        commandType: 'NameMachine',
        contentHash: 'h',
        subject: 'machine-m1',
        outcome: 'accepted',
        refusal: null,
        events: [],
      }),
      ['m1'],
    ],
    [
      'a token of nobody',
      AccessTokenIssued.record({
        tokenId: 't1',
        label: 'wall',
        accessRole: 'viewer',
        machineId: null,
        expiresAt: null,
      }),
      [null],
    ],
  ])('knows whom it is about: %s', (_, event, machines) => {
    expect(machinesOf(event)).toEqual(machines);
  });

  it('is searched by what people and machines put in, not by the words of its sentences', () => {
    const log = new RecordedEvents();
    log.record(MachineAnnotated.record({ machineId: 'm1', note: 'Fan 3 rattles; see OPS-7' }), {
      metadata: { reason: 'Was it named so?' },
    });
    const words = RowsInMemory.after(audit, log.all).all(auditWord);
    expect(words.map(({ word }) => word)).toEqual(['fan', 'it', 'named', 'ops-7', 'rattles', 'so', 'was']);
  });
});
