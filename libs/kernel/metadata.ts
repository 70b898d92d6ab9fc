import type { EventMetadata } from './event.js';

/** The metadata keys that we write. `$correlationId` and `$causationId` are KurrentDB's own names for these. */
export const metadataKeys = {
  correlationId: '$correlationId',
  causationId: '$causationId',
  actor: 'actor',
  commandId: 'commandId',
  schemaVersion: 'schemaVersion',
  reason: 'reason',
  observedAt: 'observedAt',
  source: 'source',
  undoes: 'undoes',
  approvedBy: 'approvedBy',
} as const;

export type ActorKind = 'person' | 'token' | 'machine' | 'process';

/** Who did it, as stored: `token:<id>`, `machine:<id>`, `process:<name>`, `person:<login>`. */
export type Actor = `${ActorKind}:${string}`;

/** What a command brings along about itself; becomes the metadata of the events that it causes. */
export interface CommandContext {
  /** UUID of this command; event ids are derived from it, so a retried append is the same append. */
  readonly commandId: string;
  readonly actor: Actor;
  /** One correlation over all that a request, a bulk or a process causes. */
  readonly correlationId: string;
  /** Id of the event or command that led to this one; a root command has none. */
  readonly causationId?: string;
  readonly reason?: string;
  /** ISO 8601, UTC, corrected for the observer's clock skew; only for observations. */
  readonly observedAt?: string;
  /** Which sensor says so: `agent`, `ipa`, `redfish`, `import`. */
  readonly source?: string;
  /** Id of the command (or correlation) that this command takes back; see libs/domain/undo. */
  readonly undoes?: string;
  /** The second person, where policy asked for one: the deed stays the first one's. */
  readonly approvedBy?: Actor;
}

/** The flat string map that goes with every event of one command. */
export function metadataOf(context: CommandContext, schemaVersion: number): EventMetadata {
  const optional: Record<string, string | undefined> = {
    [metadataKeys.reason]: context.reason,
    [metadataKeys.observedAt]: context.observedAt,
    [metadataKeys.source]: context.source,
    [metadataKeys.undoes]: context.undoes,
    [metadataKeys.approvedBy]: context.approvedBy,
  };
  const given = Object.entries(optional).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    [metadataKeys.correlationId]: context.correlationId,
    [metadataKeys.causationId]: context.causationId ?? context.commandId,
    [metadataKeys.actor]: context.actor,
    [metadataKeys.commandId]: context.commandId,
    [metadataKeys.schemaVersion]: String(schemaVersion),
    ...Object.fromEntries(given),
  };
}
