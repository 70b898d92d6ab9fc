/** What tells of an event whether what wrote it can be taken back. */
export interface Done {
  readonly type: string;
  readonly actor: string | null;
  readonly commandId: string | null;
  readonly cause: { readonly kind: string; readonly causationId: string | null };
}

const byHand = /^(person|account|token):/;

/**
 * Whether somebody gave it. What a machine or a sensor told has no way back, and what we did by ourselves is decided anew; of a
 * command that is known by its outcome alone nothing may have come.
 */
export const isGivenByHand = ({ type, actor, cause }: Done): boolean =>
  type !== 'CommandCompleted' && cause.kind === 'COMMAND' && actor !== null && byHand.test(actor);

/** The bulk that these events tell of; none where they tell of several. A bulk begins by a command that has its id. */
export function bulkAmong(events: readonly Pick<Done, 'type' | 'commandId'>[]): string | undefined {
  const [begun, ...others] = events.filter(({ type }) => type === 'BulkBegun');
  return others.length === 0 ? (begun?.commandId ?? undefined) : undefined;
}

/** The command that can be taken back where these events are told; of a bulk, which gives a command to each, the bulk as a whole. */
export function undoableOf(events: readonly Done[]): string | undefined {
  const given = events.filter(isGivenByHand);
  const [first, ...others] = new Set(given.flatMap(({ commandId }) => (commandId === null ? [] : [commandId])));
  if (others.length === 0) return first;
  const bulkId = bulkAmong(given);
  if (bulkId === undefined) return undefined;
  const isOfBulk = ({ commandId, cause }: Done): boolean => commandId === bulkId || cause.causationId === bulkId;
  return given.every(isOfBulk) ? bulkId : undefined;
}
