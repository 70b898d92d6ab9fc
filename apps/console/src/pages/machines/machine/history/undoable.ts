export interface Done {
  readonly id: string;
  readonly actor: string | null;
  readonly commandId: string | null;
  readonly cause: { readonly kind: string };
}

const byHand = /^(person|account|token):/;

/**
 * Commands that can be taken back, by the event at which that is offered: the newest of each command, once. What a machine
 * or a sensor told has no way back, and what we did by ourselves is decided anew.
 */
export function undoableAt(events: readonly Done[]): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  const offered = new Map<string, string>();
  for (const { id, actor, commandId, cause } of events) {
    if (commandId === null || cause.kind !== 'COMMAND' || seen.has(commandId)) continue;
    seen.add(commandId);
    if (actor !== null && byHand.test(actor)) offered.set(id, commandId);
  }
  return offered;
}
