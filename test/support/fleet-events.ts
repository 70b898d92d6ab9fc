import { createHash } from 'node:crypto';
import {
  AddressAdded,
  BiosChanged,
  BmcChanged,
  ComponentAdded,
  ComponentFirmwareChanged,
  EvidenceClaimed,
  HardwareRecorded,
  InventoryReported,
  MachineAccepted,
  MachineDiscovered,
  MachineNamed,
  MachineTagged,
  OperatingSystemChanged,
  PortLinkChanged,
  SupportingEvidenceChanged,
  type AnyEvent,
} from '#libs/contracts/index.js';
import { hardwareOfMachine, machineIdOf } from './fleet-hardware.js';

export interface FleetEvent {
  readonly stream: string;
  readonly revision: number;
  readonly event: AnyEvent;
}

export interface Fleet {
  readonly machines: number;
  /** Reports with a change, after the first one. */
  readonly rounds: number;
  /** Also what machines are recognised by: eight events more for each, seven of them in streams of their own. */
  readonly evidence?: boolean;
}

/** Events per machine without evidence: 3 at discovery, 3 by people, 2 per round. */
export function eventsOf({ machines, rounds, evidence = false }: Fleet): number {
  return machines * (6 + 2 * rounds + (evidence ? 8 : 0));
}

const digestOf = (k: number, round: number): string => createHash('sha256').update(`${k}/${round}`).digest('hex');

function report(k: number, round: number): AnyEvent {
  const observedAt = new Date(Date.UTC(2026, 0, 1) + round * 3_600_000 + k).toISOString();
  return InventoryReported.record({
    machineId: machineIdOf(k),
    digest: digestOf(k, round),
    observedAt,
    skewMs: k % 90,
    bytes: 40_000,
  });
}

/** One change per round, of another kind each time. */
function change(k: number, round: number): AnyEvent {
  const of = { machineId: machineIdOf(k), digest: digestOf(k, round) };
  const field = (name: string, to: string | number) => [{ field: name, from: null, to }];
  const kinds: readonly (() => AnyEvent)[] = [
    () => OperatingSystemChanged.record({ ...of, changes: field('kernel', `6.13.${round}`) }),
    () => BiosChanged.record({ ...of, changes: field('version', `3.${round}`) }),
    () => ComponentFirmwareChanged.record({ ...of, key: `disk-${k}-1`, kind: 'disk', from: '1.0', to: `1.${round}` }),
    () => PortLinkChanged.record({ ...of, key: 'p0', changes: field('speedMbps', 10_000 + round) }),
    () =>
      ComponentAdded.record({
        ...of,
        component: {
          key: `disk-${k}-r${round}`,
          kind: 'disk',
          componentId: `disk-${k}-r${round}`,
          slot: `bay ${round}`,
          model: 'disk model 9',
          serial: `DISK${k}R${round}`,
          sizeBytes: 1_920_383_410_176,
          attributes: {},
        },
      }),
    () => AddressAdded.record({ ...of, port: 'eth1', address: `10.${round & 255}.${(k >> 8) & 255}.${k & 255}/8` }),
    () => BmcChanged.record({ ...of, changes: field('firmware', `6.${round}`) }),
  ];
  return (kinds[round % kinds.length] as () => AnyEvent)();
}

function* discovery(k: number, evidence: boolean): Generator<FleetEvent> {
  const machineId = machineIdOf(k);
  const stream = `machine-${machineId}`;
  const digest = digestOf(k, 0);
  yield { stream, revision: 0, event: MachineDiscovered.record({ machineId }) };
  yield { stream, revision: 1, event: report(k, 0) };
  yield { stream, revision: 2, event: HardwareRecorded.record({ machineId, digest, hardware: hardwareOfMachine(k) }) };
  if (!evidence) return;
  const added = Array.from({ length: 4 }, (_, n) => ({ kind: 'disk' as const, value: `disk-${k}-${n}` }));
  yield { stream, revision: 3, event: SupportingEvidenceChanged.record({ machineId, digest, added, removed: [] }) };
  for (const kind of ['smbios-uuid', 'system-serial', 'board-serial', 'bmc-mac'] as const)
    yield claim(k, kind, `${kind}-${k}`);
  for (let n = 0; n < 3; n += 1) yield claim(k, 'nic-mac', `nic-${k}-${n}`);
}

function claim(
  k: number,
  kind: 'smbios-uuid' | 'system-serial' | 'board-serial' | 'bmc-mac' | 'nic-mac',
  value: string,
): FleetEvent {
  const event = EvidenceClaimed.record({
    kind,
    value,
    machineId: machineIdOf(k),
    previousMachineId: null,
    product: `Model ${k % 12}`,
  });
  return { stream: `evidence-${value}`, revision: 0, event };
}

function* people(k: number, first: number): Generator<FleetEvent> {
  const machineId = machineIdOf(k);
  const stream = `machine-${machineId}`;
  yield { stream, revision: first, event: MachineAccepted.record({ machineId }) };
  yield {
    stream,
    revision: first + 1,
    event: MachineNamed.record({ machineId, name: `rack-${Math.floor(k / 40)}-u${k % 40}`, previousName: null }),
  };
  yield { stream, revision: first + 2, event: MachineTagged.record({ machineId, tag: `batch-${k % 20}` }) };
}

/**
 * The log of a fleet: all machines are discovered, then people name them, then they report a change in each round. The
 * rounds go over the whole fleet, so that two reports of one machine stand as far apart as they can.
 */
export function* fleetEvents({ machines, rounds, evidence = false }: Fleet): Generator<FleetEvent> {
  const first = evidence ? 4 : 3;
  for (let k = 0; k < machines; k += 1) yield* discovery(k, evidence);
  for (let k = 0; k < machines; k += 1) yield* people(k, first);
  for (let round = 1; round <= rounds; round += 1) {
    for (let k = 0; k < machines; k += 1) {
      const stream = `machine-${machineIdOf(k)}`;
      const revision = first + 1 + 2 * round;
      yield { stream, revision, event: report(k, round) };
      yield { stream, revision: revision + 1, event: change(k, round) };
    }
  }
}
