import { setTimeout as pause } from 'node:timers/promises';
import { sharedPool, type Pool } from '#libs/database/index.js';
import { waitForPosition } from '../positions/wait-for-position.js';
import { askedMoment, MomentError, type AskedTime } from './asked-moment.js';
import { isoText, rowsOf } from './statement.js';

/** A place between two appends: nobody ever knew the state inside one. */
export interface Moment {
  /** Of the last event of an append; 0n before the first. */
  readonly position: bigint;
  /** When that event was recorded; null before the first. */
  readonly recordedAt: string | null;
}

export interface MomentOptions {
  /** Projections that have to hold everything up to the moment; `audit`, from which it is found, always does. */
  readonly projections?: readonly string[];
  /** The head of the log: given, a time after the last event that was projected waits for what is on its way. */
  readonly head?: () => Promise<bigint>;
  /** Milliseconds to wait for projections and for a time that is just ahead; default 5,000. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 5_000;

interface Found {
  readonly position: string;
  readonly at: string;
  /** Nothing that came later is in the table. */
  readonly last: boolean;
}

/**
 * Place of the last event recorded up to a time (SQL expression), found by halving the positions: some 25 looks into
 * the primary key for millions of events, and no index on times. 0 before the first. (`offset 0`: each look once.)
 */
export const positionAt = (time: string): string => `coalesce((
  with recursive half(low, high) as (
    select min(position), max(position) + 1 from machinedb.audit_event
    union all
    select case when known then middle else low end, case when known then high else middle end
    from (select low, high, (low + high) / 2 as middle,
            (select a.recorded_at from machinedb.audit_event a
              where a.position <= (low + high) / 2 order by a.position desc limit 1) <= ${time} as known
          from half where high - low > 1 offset 0) looked
  )
  select a.position from half cross join lateral (
    select e.position, e.recorded_at from machinedb.audit_event e
     where e.position <= half.low order by e.position desc limit 1) a
  where half.high - half.low <= 1 and a.recorded_at <= ${time}), 0)`;

/** The last event of the append that the last event up to `$1` belongs to: all of one append have one command. */
const endOfAppend = `
  with here as (
    select a.position, a.command_id from machinedb.audit_event a
     where a.position <= $1::bigint order by a.position desc limit 1
  ), beyond as (
    select (select n.position from machinedb.audit_event n where n.position > here.position
              and (here.command_id is null or n.command_id is distinct from here.command_id)
             order by n.position limit 1) as position
    from here
  )
  select e.position::text as position, ${isoText('e.recorded_at')} as at, beyond.position is null as last
  from beyond cross join lateral (
    select f.position, f.recorded_at from machinedb.audit_event f
     where f.position < coalesce(beyond.position, 9223372036854775807) order by f.position desc limit 1) e`;

/** Ends of appends that others follow: they are what they are, and who looks at a moment asks for it again and again. */
const settled = new WeakMap<Pool, Map<bigint, Found>>();
const mostSettled = 1_000;

function settle(pool: Pool, position: bigint, found: Found): void {
  const known = settled.get(pool) ?? new Map<bigint, Found>();
  settled.set(pool, known);
  if (known.size >= mostSettled) known.clear();
  known.set(position, found);
}

async function endOf(pool: Pool, position: bigint): Promise<Found | undefined> {
  const known = settled.get(sharedPool(pool))?.get(position);
  if (known) return known;
  const [found] = await rowsOf<Found>(pool, endOfAppend, [String(position)]);
  if (found?.last === false) settle(sharedPool(pool), position, found);
  return found;
}

async function upTo(pool: Pool, { until }: AskedTime): Promise<Found | undefined> {
  const text = `select ${positionAt('$1::timestamptz')}::text as position`;
  const [found] = await rowsOf<{ position: string }>(pool, text, [until]);
  return found && endOf(pool, BigInt(found.position));
}

/** A time that is a little ahead (clocks differ) is waited for: the answer must not change any more. */
async function untilPast(pool: Pool, { text, until }: AskedTime, timeoutMs: number): Promise<void> {
  const question = 'select (extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::float8 as ahead';
  const [row] = await rowsOf<{ ahead: number }>(pool, question, [until]);
  const ahead = row?.ahead ?? 0;
  if (ahead > timeoutMs)
    throw new MomentError('MOMENT_NOT_REACHED', `${text} has not come yet: leave asOf away for what is known now.`);
  if (ahead > 0) await pause(ahead);
}

async function held(pool: Pool, names: readonly string[], position: bigint, timeoutMs: number): Promise<void> {
  if (await waitForPosition(pool, names, position, timeoutMs)) return;
  throw new MomentError(
    'MOMENT_NOT_REACHED',
    `The read models did not get to position ${position} within ${timeoutMs / 1000} s: the projector is behind, stopped, or the position is not from this log.`,
  );
}

async function found(pool: Pool, asOf: string, options: MomentOptions): Promise<Found | undefined> {
  const { head, timeoutMs = usualTimeoutMs } = options;
  const asked = askedMoment(asOf);
  if (asked.kind === 'position') {
    if (asked.position === 0n) return undefined;
    await held(pool, ['audit'], asked.position, timeoutMs);
    return endOf(pool, asked.position);
  }
  await untilPast(pool, asked, timeoutMs);
  const first = await upTo(pool, asked);
  if (!head || first?.last === false) return first;
  await held(pool, ['audit'], await head(), timeoutMs);
  return upTo(pool, asked);
}

/**
 * The moment that `asOf` means: an ISO 8601 time with its offset, a date (its first instant in UTC), or a position. It
 * only reads what the projection `audit` made, so it is the same for every event store.
 * @throws MomentError for what is neither, for the future, and when the projections do not get there in time
 */
export async function momentOf(pool: Pool, asOf: string, options: MomentOptions = {}): Promise<Moment> {
  const row = await found(pool, asOf, options);
  if (!row) return { position: 0n, recordedAt: null };
  const position = BigInt(row.position);
  if (options.projections) await held(pool, options.projections, position, options.timeoutMs ?? usualTimeoutMs);
  return { position, recordedAt: row.at };
}
