import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import { machine, missingForReady, readiness, type MachineState } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import type { Secrets } from '#libs/records/index.js';
import { assembledOf, type Assembled } from './assembled.js';
import type { OneAtATime } from './one-at-a-time.js';
import { sealOwnSecrets } from './own-secrets.js';

export interface LookParts {
  readonly pool: Pool;
  readonly commands: Pick<CommandHandling, 'load' | 'handle'>;
  readonly secrets: Pick<Secrets, 'seal'>;
  /** Of all who look: an answer that was worked out before another one must not be written after it. */
  readonly turns: OneAtATime;
}

/** What came of looking. */
export interface FollowedReadiness {
  /** Machines whose readiness changed. */
  readonly changed: number;
  /** Secrets that were sealed for machines. */
  readonly sealed: number;
  /** Machines that were looked at. */
  readonly looked: number;
}

export type Counts = { -readonly [Name in keyof FollowedReadiness]: number };

/** By id, each with the event that touched it; undefined where nothing but the first look did. */
export type TouchedMachines = ReadonlyMap<string, StoredEvent | undefined>;

/** Machines whose configurations are assembled together. */
export const atOnce = 50;

/** The event that it came of is the cause, and its correlation goes on. */
function because(event: Pick<StoredEvent, 'id' | 'metadata'> | undefined): CommandContext {
  const commandId = crypto.randomUUID();
  const actor = 'process:readiness';
  if (!event) return { commandId, actor, correlationId: commandId };
  const { id, metadata } = event;
  return { commandId, actor, correlationId: metadata['$correlationId'] ?? id, causationId: id };
}

/** Those that somebody accepted, or that were followed before. */
async function worthALook({ commands }: LookParts, ids: readonly string[]): Promise<ReadonlyMap<string, MachineState>> {
  const states = new Map<string, MachineState>();
  for (const id of ids) {
    const { state } = await commands.load(machine, id);
    if (state.lifecycle === 'absent') continue;
    const known = state.lifecycle === 'accepted' || (await commands.load(readiness, id)).state.missing !== undefined;
    if (known) states.set(id, state);
  }
  return states;
}

interface Looked {
  readonly machineId: string;
  readonly state: MachineState;
  readonly made: Assembled | undefined;
}

async function record(parts: LookParts, { machineId, state, made }: Looked, cause: () => CommandContext) {
  const sealed = made ? (await sealOwnSecrets(parts, machineId, state, made, cause)).length : 0;
  const missing = missingForReady({ ...state, configuration: made?.document });
  const command = { type: 'RecordReadiness', data: { machineId, missing } } as const;
  const { events } = await parts.commands.handle(readiness, machineId, command, cause());
  return { sealed, changed: events.length };
}

/** Machines, as they are by now. Doing it twice is doing it once: what is so already is no news. */
async function lookAtSome(parts: LookParts, touched: TouchedMachines, counts: Counts): Promise<void> {
  const states = await worthALook(parts, [...touched.keys()]);
  if (states.size === 0) return;
  const made = await assembledOf(parts.pool, [...states.keys()]);
  for (const [machineId, state] of states) {
    const looked = { machineId, state, made: made.get(machineId) };
    const { sealed, changed } = await record(parts, looked, () => because(touched.get(machineId)));
    counts.looked += 1;
    counts.sealed += sealed;
    counts.changed += changed;
  }
}

/** Any number of machines, some at a time; ends early when the signal aborts. */
export async function lookAt(
  parts: LookParts,
  touched: AsyncIterable<readonly [string, StoredEvent | undefined]>,
  signal: AbortSignal,
  counts: Counts,
): Promise<void> {
  let some = new Map<string, StoredEvent | undefined>();
  const look = async (): Promise<void> => {
    const now = some;
    some = new Map();
    if (now.size > 0) await parts.turns.run([...now.keys()], () => lookAtSome(parts, now, counts));
  };
  for await (const [id, event] of touched) {
    if (signal.aborted) return;
    some.set(id, event);
    if (some.size >= atOnce) await look();
  }
  if (!signal.aborted) await look();
}
