import { AddressTaken, PrefixTaken, sameHolder, type LinkEnd, type PoolEvent } from '#libs/contracts/index.js';
import {
  accept,
  blockAt,
  isRefusal,
  parseAddress,
  refuse,
  type AddressNumber,
  type Decision,
  type IpBlock,
  type Refusal,
} from '#libs/kernel/index.js';
import { askedBlock } from '../asked-block.js';
import type { TakeAddress, TakePrefix } from './commands.js';
import { caughtUp } from './rests.js';
import type { PoolState, Taken } from './state.js';
import { certainPlace, nextPlace, placeAtOffset, type Place } from './wanted-place.js';

export function takeAddress(data: TakeAddress['data'], before: PoolState): Decision<PoolEvent> {
  const { pool, holder } = data;
  if (before.mode === 'blocks') return refuse(handsOutPrefixes(pool));
  const { state, events } = caughtUp(pool, before, data.at);
  const number = wantedAddress(data, state);
  if (typeof number === 'object') return refuse(number);
  const block = number === undefined ? undefined : blockAt(state.family, number, state.family.bits);
  const known = block && state.taken.get(block.first);
  if (known && known.block.length === block.length) {
    if (sameHolder(known.holder, holder)) return accept(...events);
    if (isReservedBy(known, data.reservedBy)) return accept(...events, handedOver(data, state, known));
  }
  const place = block ? certainPlace(pool, block, data.force, state) : nextPlace(pool, state.family.bits, state);
  if (isRefusal(place)) return refuse(place);
  const length = lengthOf(state, place.within);
  if (data.length !== undefined && data.length !== length) return refuse(otherLength(place.block, data.length, length));
  return accept(...events, addressTaken(data, state, place));
}

const otherLength = ({ family, first }: IpBlock, was: number, is: number): Refusal => ({
  code: 'length-changed',
  message: `${family.textOf(first)} was a /${was}, and its link is a /${is} by now: whoever had it would be set up wrong.`,
  wayOut: 'Take the address anew, by a command of its own.',
  field: 'address',
});

const handsOutPrefixes = (pool: string): Refusal => ({
  code: 'pool-of-prefixes',
  message: `Pool ${pool} hands out prefixes, not addresses.`,
  wayOut: 'Take a prefix of it, or an address of a pool of addresses.',
  field: 'pool',
});

/** Undefined where any will do. */
function wantedAddress(
  { pool, address, offset }: TakeAddress['data'],
  state: PoolState,
): AddressNumber | Refusal | undefined {
  if (address !== undefined) {
    const parsed = parseAddress(address);
    return parsed?.family === state.family ? parsed.number : notAnAddress(pool, address, state);
  }
  return offset === undefined ? undefined : placeAtOffset(pool, offset, state.family.bits, state);
}

const notAnAddress = (pool: string, text: string, { family }: PoolState): Refusal => ({
  code: 'address-invalid',
  message: `"${text}" is no IPv${family.version} address, which is what pool ${pool} has.`,
  wayOut: 'Write it without a length, such as 10.0.0.5 or 2a0a:1::5.',
  field: 'address',
});

const isReservedBy = ({ holder }: Taken, reservation: string | undefined): boolean =>
  reservation !== undefined && holder.kind === 'reservation' && holder.id === reservation;

type Found = Exclude<Place, Refusal>;

/** On a link the address has the length of the link's prefix; one that stands alone has the full length. */
function lengthOf({ mode, prefixes, family }: PoolState, within: string): number {
  const link = mode === 'subnet' ? prefixes.find(({ prefix }) => prefix === within) : undefined;
  return link?.block.length ?? family.bits;
}

function addressTaken(
  { pool, holder, function: purpose }: TakeAddress['data'],
  state: PoolState,
  { block, within, forced }: Found,
): PoolEvent {
  const { vrf, family } = state;
  return AddressTaken.record({
    pool,
    vrf,
    holder,
    function: purpose ?? state.function,
    within,
    address: family.textOf(block.first),
    length: lengthOf(state, within),
    ...(forced === undefined ? {} : { forced }),
  });
}

function handedOver(
  { pool, holder, function: purpose }: TakeAddress['data'],
  state: PoolState,
  known: Taken,
): PoolEvent {
  const { vrf, family } = state;
  const { block, within, length } = known;
  const address = family.textOf(block.first);
  const taken = { pool, vrf, holder, function: purpose ?? known.function, within, address, length };
  return AddressTaken.record({ ...taken, reservedBy: known.holder.id });
}

/** RFC 3021 and RFC 6164: what a link between two is given when nobody says another length. */
const linkLength = { 4: 31, 6: 127 } as const;

export function takePrefix(data: TakePrefix['data'], before: PoolState): Decision<PoolEvent> {
  const { pool, between } = data;
  if (before.mode === 'subnet') return refuse(handsOutAddresses(pool));
  const { state, events } = caughtUp(pool, before, data.at);
  const place = placeOfPrefix(data, state);
  if (isRefusal(place)) return refuse(place);
  const { block, within, forced } = place;
  if (between && !isLink(block)) return refuse(notALink(block));
  const ends = between && endsOf(block, between);
  const { vrf, family } = state;
  return accept(
    ...events,
    PrefixTaken.record({
      pool,
      vrf,
      holder: data.holder,
      function: data.function ?? state.function,
      within,
      prefix: `${family.textOf(block.first)}/${block.length}`,
      ...(ends ? { ends } : {}),
      ...(forced === undefined ? {} : { forced }),
    }),
  );
}

function placeOfPrefix(data: TakePrefix['data'], state: PoolState): Place {
  const { pool, prefix, offset, force } = data;
  const { family } = state;
  if (prefix !== undefined) {
    const block = askedBlock(prefix);
    return isRefusal(block) ? block : certainPlace(pool, block, force, state);
  }
  const length = data.length ?? state.blockLength ?? linkLength[family.version];
  if (!Number.isInteger(length) || length < 0 || length > family.bits) return badLength(length, state);
  if (offset === undefined) return nextPlace(pool, length, state);
  const first = placeAtOffset(pool, offset, length, state);
  return typeof first === 'object' ? first : certainPlace(pool, blockAt(family, first, length), force, state);
}

const badLength = (length: number, { family }: PoolState): Refusal => ({
  code: 'length-invalid',
  message: `There is no IPv${family.version} prefix of length ${length}.`,
  wayOut: `Choose 0 to ${family.bits}.`,
  field: 'length',
});

const handsOutAddresses = (pool: string): Refusal => ({
  code: 'pool-of-addresses',
  message: `Pool ${pool} hands out the addresses of a link, which has no prefixes within it.`,
  wayOut: 'Take an address of it, or a prefix of a pool of prefixes.',
  field: 'pool',
});

const isLink = ({ family, length }: IpBlock): boolean => length === family.bits - 1;

const notALink = ({ family, length }: IpBlock): Refusal => ({
  code: 'not-a-link',
  message: `A link between two has a /${family.bits - 1}, not a /${length}.`,
  wayOut: `Ask for a /${family.bits - 1}, or leave out who it is between.`,
  field: 'length',
});

function endsOf({ family, first, last }: IpBlock, between: NonNullable<TakePrefix['data']['between']>): LinkEnd[] {
  const [lower, upper] = between;
  return [
    { address: family.textOf(first), holder: lower },
    { address: family.textOf(last), holder: upper },
  ];
}
