import { QuarantineEnded, type PoolEvent } from '#libs/contracts/index.js';
import { shortBlockText } from '#libs/kernel/index.js';
import { evolvePool } from './evolve.js';
import { restKeyAt, type PoolState } from './state.js';

/** Most rests that one command ends: what is left over ends with the next one. */
const mostEnded = 1_000;

/** A pool after what its clock alone has changed, and the events that say so. */
export interface CaughtUp {
  readonly state: PoolState;
  readonly events: readonly PoolEvent[];
}

/** One spelling for every instant, so that they compare as texts do. @throws RangeError for what is no time */
export const instant = (time: string): string => new Date(time).toISOString();

/** Ends the rests that are over: nothing has to wake up for that, the next command to the pool does it. */
export function caughtUp(pool: string, state: PoolState, at: string): CaughtUp {
  const until = restKeyAt(instant(at));
  const ended: { what: string; within: string }[] = [];
  for (const [key, first] of state.restEnds.entries()) {
    if (key > until || ended.length === mostEnded) break;
    const rest = state.resting.get(first);
    if (rest) ended.push({ what: shortBlockText(rest.block), within: rest.within });
  }
  if (ended.length === 0) return { state, events: [] };
  const event = QuarantineEnded.record({ pool, vrf: state.vrf, ended });
  return { state: evolvePool(state, event), events: [event] };
}

/** Until when something given back at a time rests; null where it does not. */
export function restUntil(
  { quarantineDays }: Pick<PoolState, 'quarantineDays'>,
  { at, quarantineUntil }: { readonly at: string; readonly quarantineUntil?: string | null },
): string | null {
  if (quarantineUntil === null) return null;
  if (quarantineUntil !== undefined) return instant(quarantineUntil);
  if (quarantineDays === 0) return null;
  return new Date(Date.parse(at) + quarantineDays * 86_400_000).toISOString();
}
