export interface Done {
  readonly type: string;
  readonly actor: string | null;
  readonly commandId: string | null;
  readonly cause: { readonly kind: string };
}

const byHand = /^(person|account|token):/;

/**
 * The command that can be taken back where these events are told. What a machine or a sensor told has no way back, and what
 * we did by ourselves is decided anew; of a command that is known by its outcome alone nothing may have come.
 */
export function undoableOf(events: readonly Done[]): string | undefined {
  const given = events.filter(
    ({ type, actor, cause }) =>
      type !== 'CommandCompleted' && cause.kind === 'COMMAND' && actor !== null && byHand.test(actor),
  );
  const [first, ...others] = new Set(given.flatMap(({ commandId }) => (commandId === null ? [] : [commandId])));
  return others.length === 0 ? first : undefined;
}
