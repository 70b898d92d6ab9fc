import {
  CommandCompleted,
  EvidenceClaimed,
  IdentityConflictFound,
  InventoryReported,
  MachineDiscovered,
  MachineNamed,
  MachineTagged,
  summaryOf,
  type AnyEvent,
} from '#libs/contracts/index.js';
import type { EventMetadata } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { InMemoryEventStore, MemoryLog } from './in-memory-event-store.js';

/** What was written, as plainly as a test can compare with. */
interface Told {
  readonly position: number;
  readonly type: string;
  readonly stream: string;
  readonly actor: string;
  readonly reason: string | undefined;
  readonly command: string;
  readonly correlation: string;
  readonly cause: string;
  readonly summary: string;
  readonly machines: readonly string[];
}

interface Order {
  readonly command: string;
  readonly correlation?: string;
  readonly cause?: string;
  readonly actor: string;
  readonly reason?: string;
  readonly events: readonly {
    readonly stream: string;
    readonly event: AnyEvent;
    readonly machines: readonly string[];
  }[];
}

export interface AuditedLog {
  readonly store: EventStore;
  readonly told: readonly Told[];
  /** Writes another eight events. */
  more(): Promise<{ readonly position: bigint }>;
}

const macOf = (k: number): string => `3c:ec:ef:00:00:0${k}`;
const of = (k: number, event: AnyEvent) => ({ stream: `machine-m${k}`, event, machines: [`m${k}`] });

function report(k: number, from: number | null): Order {
  const claim = EvidenceClaimed.record({
    kind: 'nic-mac',
    value: macOf(k),
    machineId: `m${k}`,
    previousMachineId: from === null ? null : `m${from}`,
    product: 'X11DPT',
  });
  const told = { digest: 'd', observedAt: '2026-03-01T08:00:00.000Z', skewMs: 0, bytes: 100 };
  return {
    command: `report-${k}`,
    actor: `machine:m${k}`,
    events: [
      of(k, MachineDiscovered.record({ machineId: `m${k}` })),
      of(k, InventoryReported.record({ machineId: `m${k}`, ...told })),
      {
        stream: `evidence-nic-mac:${macOf(k)}`,
        event: claim,
        machines: from === null ? [`m${k}`] : [`m${k}`, `m${from}`],
      },
    ],
  };
}

function naming(k: number, ticket: number): Order {
  const command = `command-${ticket}`;
  const done = {
    key: command,
    commandType: 'NameMachine',
    contentHash: 'h',
    subject: `machine-m${k}`,
    outcome: 'accepted',
    refusal: null,
    events: [],
  } as const;
  return {
    command,
    correlation: 'correlation-2',
    actor: k % 2 === 0 ? 'token:ada' : 'token:bob',
    reason: `It moved in for OPS-${ticket}.`,
    events: [
      of(k, MachineNamed.record({ machineId: `m${k}`, name: `web-${k}`, previousName: null })),
      of(k, MachineTagged.record({ machineId: `m${k}`, tag: ticket % 2 === 0 ? 'prod' : 'lab' })),
      {
        stream: `command-${command}`,
        event: CommandCompleted.record({ ...done, events: [] }),
        machines: [`m${k}`],
      },
    ],
  };
}

function conflict(): Order {
  const candidate = (machineId: string) => ({ machineId, support: 1, contradiction: 0, matched: [], contradicted: [] });
  const event = IdentityConflictFound.record({
    conflictId: 'c1',
    digest: 'd1',
    evidence: [],
    candidates: ['m1', 'm2'].map(candidate),
    because: 'It points to two.',
    fingerprint: 'f1',
  });
  return {
    command: 'conflict-1',
    cause: 'command-4',
    actor: 'process:ingest',
    events: [{ stream: 'identityConflict-c1', event, machines: ['m1', 'm2'] }],
  };
}

const orders: readonly Order[] = [
  report(1, null),
  report(2, 1),
  report(3, null),
  naming(1, 3),
  naming(2, 4),
  naming(3, 7),
  conflict(),
  { ...naming(2, 8), correlation: 'correlation-3', command: 'command-8' },
];

const uuid = (position: number): string => `00000000-0000-5000-8000-${String(position).padStart(12, '0')}`;

class Writer {
  readonly told: Told[] = [];
  #time = Date.parse('2026-03-01T08:00:00.000Z');
  readonly store = new InMemoryEventStore(new MemoryLog(() => (this.#time += 1_000)));

  async write(order: Order): Promise<{ readonly position: bigint }> {
    const { command, correlation = command, cause = command, actor, reason, events } = order;
    const metadata: EventMetadata = {
      actor,
      commandId: command,
      $correlationId: correlation,
      $causationId: cause,
      schemaVersion: '1',
      ...(reason === undefined ? {} : { reason }),
    };
    const appends = new Map<string, { id: string; type: string; data: object; metadata: EventMetadata }[]>();
    for (const { stream, event, machines } of events) {
      const { type, data } = event;
      const position = this.told.length + 1;
      const about = { command, correlation, cause, actor, reason, machines };
      this.told.push({ position, type, stream, summary: summaryOf(event), ...about });
      appends.set(stream, [...(appends.get(stream) ?? []), { id: uuid(position), type, data, metadata }]);
    }
    const all = [...appends].map(([stream, ofStream]) => ({ stream, expected: 'any' as const, events: ofStream }));
    return this.store.append(all);
  }
}

/** A small log with people, machines and processes in it, and what was written beside it. */
export async function auditedLog(): Promise<AuditedLog> {
  const writer = new Writer();
  for (const order of orders) await writer.write(order);
  return {
    store: writer.store,
    told: writer.told,
    more: async () => {
      await writer.write({ ...report(4, null), command: 'report-4' });
      await writer.write(naming(4, 9));
      return writer.write({ ...naming(4, 10), events: naming(4, 10).events.slice(0, 2) });
    },
  };
}
