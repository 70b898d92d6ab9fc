import { typeWords } from './type-words.js';

/** What events are put together by. */
export interface Together {
  readonly type: string;
  readonly correlationId: string | null;
  readonly commandId: string | null;
  readonly machine?: { readonly id: string } | null;
}

/** What one command did, to however many machines. */
export interface Deed<Event extends Together> {
  /** What it is told by, machine by machine, the oldest first: what came of it, and not the books that were kept of it. */
  readonly told: readonly [Event, ...Event[]];
  /** All that is known of it, the newest first, as in the list that it is taken from. */
  readonly events: readonly Event[];
}

/** Events of one request; the newest first, as in the list that they are taken from. */
export interface Request<Event extends Together> {
  readonly correlationId: string;
  readonly events: readonly Event[];
}

/** With fewer effects than these a request is read faster than opened. */
const fewest = 4;

/**
 * The other side of what a sentence beside them says: the outcome of the command, who holds a place, an address or a name now, which
 * lists it stands in. They are told where nothing else is.
 */
const bookkeeping: ReadonlySet<string> = new Set(
  `CommandCompleted InventoryReported SupportingEvidenceChanged EvidenceClaimed EvidenceReleased
   EvidenceAwaited EvidenceAwaitedNoMore EnrolmentClaimReplaced BootTokenSpent IdentityCompared
   PlaceTaken PlaceFreed SlotTaken SlotFreed CableEndTaken CableEndFreed SiteListed SiteUnlisted
   AddressTaken AddressFreed PrefixPooled PrefixUnpooled VlanUsed VlanUnused AsnTaken AsnFreed
   AsnSpaceClaimed NameTaken NameFreed NameNumberDrawn PolicyEntered PolicyStruck AdminEntered
   AdminStruck BulkProgressed`.split(/\s+/),
);

export const isRequest = <Event extends Together>(one: Deed<Event> | Request<Event>): one is Request<Event> =>
  'correlationId' in one;

/** What came of it; where only books were kept, these without the outcome, which says least. */
export function effectsAmong<Event extends Pick<Together, 'type'>>(events: readonly Event[]): readonly Event[] {
  const effects = events.filter(({ type }) => !bookkeeping.has(type));
  if (effects.length > 0) return effects;
  const kept = events.filter(({ type }) => type !== 'CommandCompleted');
  return kept.length > 0 ? kept : events;
}

function groupsBy<Event>(
  events: readonly Event[],
  keyOf: (event: Event) => string | null,
): readonly (readonly [Event, ...Event[]])[] {
  const groups = new Map<unknown, [Event, ...Event[]]>();
  for (const event of events) {
    // What has no key stands for itself.
    const key = keyOf(event) ?? event;
    const others = groups.get(key);
    if (others) others.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()];
}

/** Of two machines that changed places there is one row, with one way back, that says of each where it went. */
function deedOf<Event extends Together>(events: readonly [Event, ...Event[]]): Deed<Event> {
  const byMachine = groupsBy(effectsAmong(events).toReversed(), ({ machine }) => machine?.id ?? '');
  const [oldest = events[0], ...younger] = byMachine.flat();
  return { told: [oldest, ...younger], events };
}

/**
 * What a deed is told by, with the machine that each sentence begins to speak of: "It moved" says nothing of which. Of a deed that
 * is about one alone it goes without saying.
 */
export function saidInTurn<Event extends Pick<Together, 'machine'>>(
  told: readonly Event[],
): readonly { readonly event: Event; readonly of: NonNullable<Event['machine']> | undefined }[] {
  const idOf = (event: Event | undefined): string | undefined => event && (event.machine?.id ?? '');
  const isOfOne = new Set(told.map(idOf)).size <= 1;
  return told.map((event, nth) => {
    const goesOn = isOfOne || idOf(told[nth - 1]) === idOf(event);
    return { event, of: goesOn ? undefined : (event.machine ?? undefined) };
  });
}

/**
 * A row for each deed, at the place of its newest event; one for a request of many deeds. Others may have happened between: what a
 * bulk does to five hundred machines takes its time, and machines report meanwhile.
 * @param isMore whether older events were not fetched yet: a command of which only its books are there comes with them
 */
export function requestsTogether<Event extends Together>(
  events: readonly Event[],
  isMore = false,
): readonly (Deed<Event> | Request<Event>)[] {
  const at = new Map(events.map((event, nth) => [event, nth]));
  const rows = groupsBy(events, ({ correlationId }) => correlationId).flatMap(
    (all): (Deed<Event> | Request<Event>)[] => {
      const { correlationId } = all[0];
      if (correlationId !== null && effectsAmong(all).length >= fewest) return [{ correlationId, events: all }];
      return groupsBy(all, ({ commandId }) => commandId).map(deedOf);
    },
  );
  const placeOf = ({ events: [newest] }: Deed<Event> | Request<Event>): number => (newest && at.get(newest)) ?? 0;
  const sorted = rows.toSorted((one, other) => placeOf(one) - placeOf(other));
  const last = events.at(-1);
  const isCut = (row: Deed<Event> | Request<Event>): boolean =>
    !isRequest(row) && row.events.some((one) => one === last) && row.events.every(({ type }) => bookkeeping.has(type));
  return isMore && sorted.length > 1 ? sorted.filter((row) => !isCut(row)) : sorted;
}

/** A sentence as the API tells it. */
export interface InParts {
  readonly parts: readonly { readonly text: string }[];
}

/** What a request is called by. */
export interface Called extends Together {
  readonly sentence: InParts;
  readonly cause: { readonly commandType: string | null; readonly sentence: InParts };
}

const textOf = ({ parts }: InParts): string => parts.map(({ text }) => text).join('');

const only = (texts: readonly string[]): string | undefined =>
  texts.every((text) => text === texts[0]) ? texts[0] : undefined;

/** `16 machines`; nothing where they are all about one, or about none. */
export function machinesText(events: readonly Called[]): string | undefined {
  const ids = new Set(events.flatMap(({ machine }) => (machine ? [machine.id] : [])));
  return ids.size > 1 ? `${ids.size.toLocaleString('en')} machines` : undefined;
}

/** What began it: the oldest of its commands that is known. Processes act upon what it did under the same correlation. */
function rootOf<Event extends Together>(events: readonly Event[]): readonly Event[] {
  const oldest = events.at(-1);
  const ofOne = events.filter(
    (one) => one === oldest || (one.commandId !== null && one.commandId === oldest?.commandId),
  );
  return effectsAmong(ofOne).toReversed();
}

/** The event that says who began it and why. */
export const beginningOf = <Event extends Together>(events: readonly Event[]): Event | undefined => rootOf(events)[0];

/** More sentences than these are opened. */
const mostSaid = 2;

/**
 * What all of it is, in as few words as will do: the bulk's own sentence, what was said of every machine, the command that all
 * were given, what made it happen, or what began it.
 */
export function titleOfRequest(events: readonly Called[]): string {
  const begun = events.find(({ type }) => type === 'BulkBegun');
  if (events[0]?.correlationId?.startsWith('apply-')) return 'The orders of a file';
  if (begun) return textOf(begun.sentence).replace(/ began(?:, all or nothing)?\.$/, '');
  const alike = only(events.map(({ sentence }) => textOf(sentence)));
  if (alike !== undefined) return alike;
  const command = only(events.map(({ cause }) => cause.commandType ?? ''));
  if (command !== undefined && command !== '') return typeWords(command);
  const cause = only(events.map(({ cause: { sentence } }) => textOf(sentence)));
  if (cause !== undefined) return cause;
  const said = rootOf(events).map(({ sentence }) => textOf(sentence));
  return `${said.slice(0, mostSaid).join(' ')}${said.length > mostSaid ? ' …' : ''}`;
}
