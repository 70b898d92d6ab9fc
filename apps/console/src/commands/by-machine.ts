/** What a planned event is about. */
export interface AboutMachine {
  readonly type: string;
  readonly stream: string;
  readonly machine: { readonly id: string } | null;
}

/** The outcome of the command itself, and how far a bulk gets: that it would be done is why it is looked at. */
const told: ReadonlySet<string> = new Set(['CommandCompleted', 'BulkBegun', 'BulkProgressed', 'BulkEnded']);

/** What would happen, machine by machine, and thing by thing where it is about no machine; in the order in which each comes first. */
export function byMachine<Event extends AboutMachine>(
  events: readonly Event[],
): readonly (readonly [string, readonly [Event, ...Event[]]])[] {
  const groups = new Map<string, [Event, ...Event[]]>();
  for (const event of events) {
    if (told.has(event.type)) continue;
    const key = event.machine ? `machine ${event.machine.id}` : event.stream;
    const others = groups.get(key);
    if (others) others.push(event);
    else groups.set(key, [event]);
  }
  return [...groups];
}
