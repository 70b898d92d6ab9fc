import {
  DriftChanged,
  DriftFound,
  DriftGone,
  DriftRelocated,
  driftItemId,
  type DriftAcknowledgement,
  type DriftEvent,
  type DriftWhere,
  type StoredDriftItem,
} from '#libs/contracts/index.js';
import { accept, instantOf, type Decision } from '#libs/kernel/index.js';
import type { CompareDrift } from './commands.js';
import { seenIn, type DriftState } from './state.js';

/** Databases give the names of an object back in an order of their own. */
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** All that an item says but when it was seen: the same seen again is no news. */
function saidBy({ evidence: { source }, message, expected, observed, causes, proposal }: StoredDriftItem): string {
  return JSON.stringify([message, expected, observed, causes, proposal, source], inOrder);
}

/** What became of one item. */
export interface DriftNews {
  readonly news: 'found' | 'changed' | 'gone';
  readonly kind: string;
  readonly subject: string;
}

/** What comparing tells of items, by what is open and what was found; for whoever has what is open at hand. */
export function newsOfDrift(open: readonly StoredDriftItem[], found: readonly StoredDriftItem[]): readonly DriftNews[] {
  const [before, now] = [open, found].map((items) => new Map(items.map((item) => [driftItemId(item), item])));
  const told = (news: DriftNews['news'], { kind, subject }: StoredDriftItem): DriftNews => ({ news, kind, subject });
  const gone = open.filter((item) => !now?.has(driftItemId(item))).map((item) => told('gone', item));
  const others = [...(now?.values() ?? [])].flatMap((item) => {
    const known = before?.get(driftItemId(item));
    if (!known) return [told('found', item)];
    return saidBy(known) === saidBy(item) ? [] : [told('changed', item)];
  });
  return [...gone, ...others];
}

/** Whether what is open of a machine is open somewhere else by now. */
export const isElsewhere = (before: DriftWhere | undefined, now: DriftWhere): boolean =>
  before !== undefined && whereText(before) !== whereText(now);

const whereText = ({ name, site, rack, cluster, role }: DriftWhere): string =>
  JSON.stringify([name, site, rack, cluster, role]);

/** What was acknowledged and is found to be so again, before the term is over. */
function stillAcknowledged(
  item: StoredDriftItem,
  { acknowledged }: DriftState,
  at: string,
): DriftAcknowledgement | null {
  const known = acknowledged.get(driftItemId(item));
  if (!known || known.of !== seenIn(item) || known.until <= instantOf(at)) return null;
  return { reason: known.reason, until: known.until };
}

/** What one comparison leads to: nothing at all where it says what is known. */
export function compareDrift(
  { machineId, items, where, at }: CompareDrift['data'],
  state: DriftState,
): Decision<DriftEvent> {
  // Of two with one id the first counts; in the order of ids, whatever order they were found in.
  const found = new Map([...items].toReversed().map((item) => [driftItemId(item), item]));
  const events: DriftEvent[] = [];
  for (const [id, { kind, subject }] of state.open)
    if (!found.has(id)) events.push(DriftGone.record({ machineId, kind, subject }));
  if (isElsewhere(state.where, where) && staysOpen(state, found))
    events.push(DriftRelocated.record({ machineId, where, was: state.where }));
  for (const [id, item] of [...found].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const known = state.open.get(id);
    const told = { machineId, item, where, acknowledged: stillAcknowledged(item, state, at) };
    if (!known) events.push(DriftFound.record(told));
    else if (saidBy(known) !== saidBy(item)) events.push(DriftChanged.record(told));
  }
  return accept(...events);
}

const staysOpen = ({ open }: DriftState, found: ReadonlyMap<string, unknown>): boolean =>
  [...open.keys()].some((id) => found.has(id));
