import { AsnsReserved, AsnsUnreserved, codeSchema, type AsnPoolEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { ReserveAsns, UnreserveAsns } from './commands.js';
import { overlaps } from './intervals.js';
import type { AsnPoolState } from './pool-state.js';
import { noPool, rangeText } from './refusals.js';

const mostReservations = 200;
const longestNote = 1_000;

/** What is in use within the range stays where it is. Asking for the same again is done already. */
export function reserve(data: ReserveAsns['data'], state: AsnPoolState): Decision<AsnPoolEvent> {
  const { pool, reservation, first, last } = data;
  if (state.status === 'absent') return refuse(noPool(pool));
  const known = state.reservations.find(({ code }) => code === reservation);
  if (known && known.first === first && known.last === last) return accept();
  const problem = problemOf(data, state);
  if (problem) return refuse(problem);
  return accept(AsnsReserved.record({ pool, reservation, first, last, note: data.note.trim() }));
}

/** Giving up what there is not is done already. */
export function unreserve({ pool, reservation }: UnreserveAsns['data'], state: AsnPoolState): Decision<AsnPoolEvent> {
  if (state.status === 'absent') return refuse(noPool(pool));
  const known = state.reservations.some(({ code }) => code === reservation);
  return known ? accept(AsnsUnreserved.record({ pool, reservation })) : accept();
}

function problemOf({ reservation, first, last, note }: ReserveAsns['data'], state: AsnPoolState): Refusal | undefined {
  const field = 'reservation';
  if (!codeSchema.safeParse(reservation).success)
    return {
      code: 'code-invalid',
      message: `"${reservation.slice(0, 80)}" cannot be a code.`,
      wayOut: codeWayOut,
      field,
    };
  if (state.reservations.some(({ code }) => code === reservation))
    return {
      code: 'asn-reservation-exists',
      message: `There is a reservation ${reservation} already.`,
      wayOut: 'Choose another code, or give that one up first.',
      field,
    };
  if (note.length > longestNote || state.reservations.length >= mostReservations) return tooMuch;
  if (!state.settings.ranges.some((one) => one.first <= first && first <= last && last <= one.last))
    return outside(rangeText({ first, last }));
  const other = state.reservations.find((one) => overlaps(one, { first, last }));
  return other && taken(rangeText({ first, last }), other.code);
}

const codeWayOut = 'Use 1 to 63 of a-z, 0-9 and . _ -, beginning and ending with a letter or digit.';

const tooMuch: Refusal = {
  code: 'asn-reservation-invalid',
  message: `A pool has at most ${mostReservations} reservations, each with a note of at most ${longestNote} characters.`,
  wayOut: 'Shorten the note, or give up what is not needed any more.',
  field: 'note',
};
const outside = (range: string): Refusal => ({
  code: 'asn-out-of-pool',
  message: `${range} is not within one range of the pool.`,
  wayOut: 'Reserve within one of its ranges, lowest number first.',
  field: 'first',
});
const taken = (range: string, code: string): Refusal => ({
  code: 'asn-reserved',
  message: `${range} touches reservation ${code}.`,
  wayOut: 'Reserve what lies beside it, or give that one up first.',
  field: 'first',
});
