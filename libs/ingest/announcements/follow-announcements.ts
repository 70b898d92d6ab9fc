import { coordinationOfDeclared, type CommandHandling, type CommandOutcome } from '#libs/command-handling/index.js';
import { recorded, type AnnouncedEvidence, type AnyEvent, type Evidence } from '#libs/contracts/index.js';
import { announcement, declaredCommand, machine, signsOf } from '#libs/domain/index.js';
import type { AnyDeclaredCommand, CommandContext, Refusal } from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import type { Followed } from '#libs/records/index.js';

/** Reading side of announcements; it may lag behind the log. */
export interface AnnouncementLookup {
  /** Whether anybody waits for a machine at all, once everything up to a position is known. */
  isAnythingAwaited(upTo: bigint): Promise<boolean>;
  /** Ids of the announcements that wait for any of these. */
  awaiting(pieces: readonly AnnouncedEvidence[]): Promise<readonly string[]>;
  /** Announcements that any of these machines came for, where no rule has accepted it by now. */
  withoutRule(machines: readonly string[]): Promise<readonly { announcementId: string; machineId: string }[]>;
  /** Codes of the acceptance rules in force. */
  rules(): Promise<readonly string[]>;
}

export interface FollowAnnouncementsParts {
  readonly store: Pick<EventStore, 'readLog'>;
  readonly followed: Followed;
  readonly commands: Pick<CommandHandling, 'load' | 'coordinate' | 'handle'>;
  readonly lookup: AnnouncementLookup;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/** What came of one round. */
export interface FollowedAnnouncements {
  readonly fulfilled: number;
  readonly accepted: number;
  readonly misfits: number;
}

/** Events after which a machine may be one that was announced, and the one after which it is given what was announced. */
const types: readonly AnyEvent['type'][] = [
  'EvidenceClaimed',
  'SupportingEvidenceChanged',
  'HardwareRecorded',
  'PortAdded',
  'BmcChanged',
  'NeighbourSeen',
  'AnnouncementFulfilled',
];

/** The event that it came of is the cause, and its correlation goes on. */
function because(event: Pick<StoredEvent, 'id' | 'metadata'>): CommandContext {
  return {
    commandId: crypto.randomUUID(),
    actor: 'process:announcements',
    correlationId: event.metadata['$correlationId'] ?? event.id,
    causationId: event.id,
  };
}

interface Seen {
  readonly event: StoredEvent;
  readonly claimed: Evidence[];
}

/** The machines that a batch speaks of, each with the evidence that it got there. */
function machinesIn(events: readonly StoredEvent[]): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const event of events) {
    const { type, data } = recorded(event) as unknown as AnyEvent;
    if (type === 'AnnouncementFulfilled' || !('machineId' in data) || typeof data.machineId !== 'string') continue;
    const known = seen.get(data.machineId) ?? { event, claimed: [] };
    if (type === 'EvidenceClaimed') known.claimed.push({ kind: data.kind, value: data.value });
    seen.set(data.machineId, known);
  }
  return seen;
}

const give = (
  { commands }: Pick<FollowAnnouncementsParts, 'commands'>,
  declared: AnyDeclaredCommand,
  data: object,
  context: CommandContext,
): Promise<CommandOutcome> => commands.coordinate(coordinationOfDeclared({ declared, data }), context);

/** Fulfils what waits for this machine: the first announcement that fits it; others are told what does not. */
async function compare(parts: FollowAnnouncementsParts, machineId: string, { event, claimed }: Seen) {
  const { state } = await parts.commands.load(machine, machineId);
  const found = await parts.lookup.awaiting(signsOf(state, claimed));
  const written: string[] = [];
  if (found.length === 0) return written;
  const rules = await parts.lookup.rules();
  for (const announcementId of found) {
    const data = { announcementId, machineId, byHand: false, claimed, rules };
    const outcome = await give(parts, declaredCommand('FulfilAnnouncement'), data, because(event));
    written.push(...outcome.events.map(({ type }) => type));
  }
  return written;
}

/** What came with too little for a rule is judged again: a later report may bring the second piece that agrees. */
async function judgeAgain(parts: FollowAnnouncementsParts, machines: ReadonlyMap<string, Seen>): Promise<string[]> {
  const come = await parts.lookup.withoutRule([...machines.keys()]);
  const rules = come.length === 0 ? [] : await parts.lookup.rules();
  const written: string[] = [];
  if (rules.length === 0) return written;
  for (const of of come) {
    const event = machines.get(of.machineId)?.event;
    if (!event) continue;
    const outcome = await give(parts, declaredCommand('ConfirmAnnouncement'), { ...of, rules }, because(event));
    written.push(...outcome.events.map(({ type }) => type));
  }
  return written;
}

/** What was announced with a machine, as the commands that give it. */
function giftsOf(
  { announcementId, place, cluster, role, machineId }: Extract<AnyEvent, { type: 'AnnouncementFulfilled' }>['data'],
  at: string,
) {
  return [
    ...(cluster === null
      ? []
      : ([{ what: 'cluster', type: 'AssignCluster', data: { machineId, cluster, by: 'hand' } }] as const)),
    ...(role === null ? [] : ([{ what: 'role', type: 'AssignRole', data: { machineId, role, by: 'hand' } }] as const)),
    ...(place === null
      ? []
      : ([{ what: 'place', type: 'PlaceAnnouncedMachine', data: { announcementId, machineId, place, at } }] as const)),
  ];
}

const kept = ({ code, message, wayOut }: Refusal) => ({ code, message, wayOut });

/** Each by itself: a place that somebody else took does not keep the cluster from it. What is refused is told. */
async function apply(parts: FollowAnnouncementsParts, event: StoredEvent): Promise<void> {
  const { data } = recorded(event) as unknown as Extract<AnyEvent, { type: 'AnnouncementFulfilled' }>;
  const { announcementId, machineId } = data;
  const { state } = await parts.commands.load(announcement, announcementId);
  for (const { what, type, data: given } of giftsOf(data, parts.now())) {
    if (state.applied.includes(what)) continue;
    const { refusal } = await give(parts, declaredCommand(type), given, because(event));
    if (refusal && what === 'place')
      await give(parts, declaredCommand('ReleaseKeptPlace'), { announcementId, place: data.place }, because(event));
    const applied = { announcementId, machineId, what, refusal: refusal ? kept(refusal) : null };
    await parts.commands.handle(announcement, announcementId, { type: 'RecordApplied', data: applied }, because(event));
  }
}

async function followBatch(parts: FollowAnnouncementsParts, events: readonly StoredEvent[], position: bigint) {
  const written: string[] = [];
  const machines = machinesIn(events);
  if (await parts.lookup.isAnythingAwaited(position))
    for (const [machineId, seen] of machines) written.push(...(await compare(parts, machineId, seen)));
  if (machines.size > 0) written.push(...(await judgeAgain(parts, machines)));
  for (const event of events) if (event.type === 'AnnouncementFulfilled') await apply(parts, event);
  return written;
}

/**
 * Machines that were announced, and have come: one round from where the last one ended to the log's present end. Doing it
 * again after a crash is doing it once: what is fulfilled waits no more, and what was given is so already.
 */
export async function followAnnouncements(
  parts: FollowAnnouncementsParts,
  signal: AbortSignal,
): Promise<FollowedAnnouncements> {
  // From the first event on: whoever came between an announcement and the first round would never be looked at otherwise.
  const after = (await parts.followed.position()) ?? 0n;
  const written: string[] = [];
  for await (const { events, position } of parts.store.readLog({ after, filter: { types }, signal })) {
    written.push(...(await followBatch(parts, events, position)));
    if (position > after) await parts.followed.moveTo(position);
  }
  const count = (wanted: AnyEvent['type']) => written.filter((type) => type === wanted).length;
  return {
    fulfilled: count('AnnouncementFulfilled'),
    accepted: count('MachineAccepted'),
    misfits: count('AnnouncementMisfitFound'),
  };
}
