import type { CommandHandling } from '#libs/command-handling/index.js';
import {
  recorded,
  type AnyEvent,
  type ConsulHindrance,
  type ConsulKeys,
  type ConsulRegistration,
} from '#libs/contracts/index.js';
import { hindranceText, keysText, policyBook, registrationText, thePolicyBook, wantedFor } from '#libs/domain/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import type { ConsulHindranceView, ConsulMachineRow, RecordedRegistration } from '#libs/read-model/queries/index.js';
import type { Recorded } from './known-history.js';
import type { Cause } from './recorder.js';
import type { WantedMachine } from './verdict.js';

/** What happened since a place in the log, as far as it may matter to Consul. */
export interface News {
  readonly position: bigint;
  /** By machine: the newest event that touched it. */
  readonly touched: ReadonlyMap<string, Cause>;
  /** Something that may touch all of them, such as a policy. */
  readonly everything: Cause | undefined;
}

/** The machines, and what policy wants of them. */
export interface Fleet {
  head(): Promise<bigint>;
  since(after: bigint): Promise<News>;
  /** Whether what is read below knows everything up to there. */
  knows(position: bigint): Promise<boolean>;
  all(): AsyncIterable<readonly WantedMachine[]>;
  some(machineIds: readonly string[]): Promise<readonly WantedMachine[]>;
}

export interface FleetParts {
  readonly store: Pick<EventStore, 'readLog' | 'head'>;
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly knows: (position: bigint) => Promise<boolean>;
  readonly machinesAfter: (after: string, limit: number) => Promise<readonly ConsulMachineRow[]>;
  readonly machines: (machineIds: readonly string[]) => Promise<readonly ConsulMachineRow[]>;
  /** What our nodes are marked with, by datacenter. */
  readonly owners: () => Promise<ReadonlyMap<string, string>>;
}

/** Events of a machine that may change where it stands in Consul, or as what. */
const ofMachines = [
  'MachineDiscovered',
  'MachineAccepted',
  'MachineAcceptanceWithdrawn',
  'MachineRetired',
  'MachineRestored',
  'MachineMerged',
  'MachineSplit',
  'MachineNamed',
  'MachineUnnamed',
  'MachineTagged',
  'MachineUntagged',
  'MachinePlaced',
  'MachineUnplaced',
  'MachineWentSilent',
  'MachineCameBack',
  'ClusterAssigned',
  'ClusterUnassigned',
  'RoleAssigned',
  'RoleUnassigned',
  'AddressAssigned',
  'AddressReleased',
  'HardwareRecorded',
  'SystemChanged',
  'OperatingSystemChanged',
] as const satisfies readonly AnyEvent['type'][];

/** Events after which any machine may stand elsewhere. */
const ofAll = [
  'PolicyDefined',
  'PolicyWithdrawn',
  'ConsulDatacenterRegistered',
  'ConsulDatacenterChanged',
  'ConsulDatacenterRemoved',
  'ConsulDeregistrationAllowed',
  'RackMoved',
  'ChassisPlaced',
  'ChassisUnplaced',
] as const satisfies readonly AnyEvent['type'][];

const types: readonly string[] = [...ofMachines, ...ofAll];
const piece = 1_000;

const causeOf = ({ id, metadata }: StoredEvent): Cause => ({
  eventId: id,
  correlationId: metadata['$correlationId'] ?? id,
});

/** A policy about something else moves nobody in Consul. */
function isForAll(stored: StoredEvent): boolean {
  const event = recorded(stored) as unknown as AnyEvent;
  return event.type === 'PolicyDefined' ? event.data.rule.kind === 'consul' : true;
}

async function newsSince(store: FleetParts['store'], after: bigint): Promise<News> {
  const touched = new Map<string, Cause>();
  let everything: Cause | undefined;
  let position = after;
  for await (const batch of store.readLog({ after, filter: { types: [...types] } })) {
    position = batch.position > position ? batch.position : position;
    for (const stored of batch.events) {
      const { machineId } = stored.data as { readonly machineId?: string };
      if ((ofMachines as readonly string[]).includes(stored.type)) touched.set(String(machineId), causeOf(stored));
      else if (isForAll(stored)) everything = causeOf(stored);
    }
  }
  return { position, touched, everything };
}

type Judge = (machine: ConsulMachineRow) => WantedMachine;

async function judge({ commands, owners }: FleetParts): Promise<Judge> {
  const [{ state: book }, known] = await Promise.all([commands.load(policyBook, thePolicyBook), owners()]);
  return (machine) => ({
    machineId: machine.machineId,
    wanted: wantedFor(book, machine, (code) => known.get(code)),
    addresses: machine.addresses.map(({ address }) => address),
  });
}

async function* allOf(parts: FleetParts): AsyncIterable<readonly WantedMachine[]> {
  const wanted = await judge(parts);
  let after = '';
  for (;;) {
    const machines = await parts.machinesAfter(after, piece);
    yield machines.map(wanted);
    const last = machines.at(-1);
    if (!last || machines.length < piece) return;
    after = last.machineId;
  }
}

export function createFleet(parts: FleetParts): Fleet {
  return {
    head: () => parts.store.head(),
    since: (after) => newsSince(parts.store, after),
    knows: parts.knows,
    all: () => allOf(parts),
    some: async (machineIds) => (await parts.machines(machineIds)).map(await judge(parts)),
  };
}

/** What the log says that stands in a datacenter, out of its rows. */
export function recordedOf(rows: readonly RecordedRegistration[]): ReadonlyMap<string, Recorded> {
  return new Map(
    rows.map(({ machineId, node, registration, keys }) => [
      machineId,
      registration
        ? { text: registrationText(registration as ConsulRegistration), node, agent: undefined }
        : { text: '', node: '', agent: node, keys: keysText(keys as ConsulKeys) },
    ]),
  );
}

/** What the log says that hinders machines there, out of its rows. */
export function hinderedOf(rows: readonly ConsulHindranceView[]): ReadonlyMap<string, string> {
  return new Map(
    rows.map(({ machineId, kind, node, message }) => [
      machineId,
      hindranceText({ kind: kind as ConsulHindrance['kind'], node, message }),
    ]),
  );
}
