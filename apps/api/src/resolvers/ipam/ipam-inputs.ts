import type {
  AddressFunction,
  Holder,
  HolderKind,
  PoolMode,
  PrefixFacts,
  PrefixKind,
  RangeUse,
  VlanReference,
} from '#libs/contracts/index.js';
import type { FreeAddress, TakeAddress, TakePrefix } from '#libs/domain/index.js';
import { publicError } from '../../errors.js';
import type { GivenBeside } from '../giving.js';
import { lower, said } from './said.js';

type Function = Uppercase<AddressFunction>;

/** The inputs of the schema, which sees to it that what is not optional is there. */
export interface VrfAsked {
  readonly vrf: string;
  readonly title?: string | null;
  readonly routeDistinguisher?: string | null;
}

export interface AggregateAsked {
  readonly vrf: string;
  readonly prefix: string;
  readonly registry: string;
  readonly title?: string | null;
  readonly force?: string | null;
}

export interface PrefixAsked {
  readonly vrf: string;
  readonly prefix: string;
  readonly title?: string | null;
  readonly function?: Function | null;
  readonly site?: string | null;
  readonly cluster?: string | null;
  readonly vlan?: VlanReference | null;
  readonly force?: string | null;
}

/** Null says that it has none, and what is left out is not spoken of. */
export function factsOf({ title, function: purpose, site, cluster, vlan }: PrefixAsked): Partial<PrefixFacts> {
  return {
    ...(title === undefined ? {} : { title: title ?? '' }),
    ...(purpose === undefined ? {} : { function: purpose === null ? null : lower<AddressFunction>(purpose) }),
    ...(site === undefined ? {} : { site }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(vlan === undefined ? {} : { vlan: vlan && { group: vlan.group, vid: vlan.vid } }),
  };
}

/** @param asked with what people may say of a prefix */
export function prefixData(asked: PrefixAsked) {
  const { vrf, prefix, force } = asked;
  return { vrf, prefix, ...said({ force }), ...factsOf(asked) };
}

export interface AddPrefixAsked extends PrefixAsked {
  readonly kind: Uppercase<PrefixKind>;
}

export interface PoolAsked {
  readonly pool: string;
  readonly vrf: string;
  readonly family: number;
  readonly function: Function;
  readonly mode?: Uppercase<PoolMode> | null;
  readonly title?: string | null;
  readonly blockLength?: number | null;
  readonly quarantineDays?: number | null;
  readonly prefixes?: readonly string[] | null;
}

/** @throws GraphQLError BAD_USER_INPUT */
export function poolData({ pool, vrf, family, function: purpose, mode, ...rest }: PoolAsked) {
  if (family !== 4 && family !== 6)
    throw publicError('BAD_USER_INPUT', `family is 4 or 6, not ${family}.`, { field: 'family' });
  const { title, blockLength, quarantineDays, prefixes } = rest;
  const optional = said({ title, blockLength, quarantineDays, prefixes });
  const version: 4 | 6 = family;
  const chosen = mode ? { mode: lower<PoolMode>(mode) } : {};
  return { pool, vrf, family: version, function: lower<AddressFunction>(purpose), ...chosen, ...optional };
}

export interface RangeAsked {
  readonly pool: string;
  readonly from: string;
  readonly to: string;
  readonly use: Uppercase<RangeUse>;
  readonly title?: string | null;
}

interface HolderAsked {
  readonly kind: Uppercase<HolderKind>;
  readonly id: string;
}

const holderOf = ({ kind, id }: HolderAsked): Holder => ({ kind: lower<HolderKind>(kind), id });

interface TakingAsked {
  readonly pool: string;
  readonly holder: HolderAsked;
  readonly function?: Function | null;
  readonly offset?: number | null;
  readonly force?: string | null;
}

function takingOf({ pool, holder, function: purpose, offset, force }: TakingAsked, at: string) {
  const chosen = purpose ? { function: lower<AddressFunction>(purpose) } : {};
  return { pool, holder: holderOf(holder), at, ...chosen, ...said({ offset, force }) };
}

export interface TakeAddressAsked extends TakingAsked {
  readonly address?: string | null;
  readonly reservedBy?: string | null;
}

export function takeAddressData(asked: TakeAddressAsked, { at }: GivenBeside): TakeAddress['data'] {
  const { address, reservedBy } = asked;
  return { ...takingOf(asked, at), ...said({ address, reservedBy }) };
}

export interface TakePrefixAsked extends TakingAsked {
  readonly length?: number | null;
  readonly prefix?: string | null;
  readonly between?: readonly HolderAsked[] | null;
}

/** @throws GraphQLError BAD_USER_INPUT */
export function takePrefixData(asked: TakePrefixAsked, { at }: GivenBeside): TakePrefix['data'] {
  const { length, prefix, between } = asked;
  const [lowerEnd, upperEnd, ...more] = between ?? [];
  if (between && (!lowerEnd || !upperEnd || more.length > 0))
    throw publicError('BAD_USER_INPUT', 'between are exactly two.', { field: 'between' });
  const ends = lowerEnd && upperEnd ? { between: [holderOf(lowerEnd), holderOf(upperEnd)] as const } : {};
  return { ...takingOf(asked, at), ...said({ length, prefix }), ...ends };
}

export interface FreeingAsked {
  readonly pool: string;
  readonly because?: string | null;
  readonly quarantineUntil?: string | null;
  readonly withoutQuarantine?: boolean | null;
}

/** @throws GraphQLError BAD_USER_INPUT */
export function freeingOf(
  { pool, because, quarantineUntil, withoutQuarantine }: FreeingAsked,
  { at }: GivenBeside,
): Omit<FreeAddress['data'], 'address'> {
  if (withoutQuarantine && quarantineUntil)
    throw publicError('BAD_USER_INPUT', 'Say until when it rests, or that it does not.', { field: 'quarantineUntil' });
  const rest = withoutQuarantine ? { quarantineUntil: null } : said({ quarantineUntil });
  return { pool, at, ...rest, ...said({ because }) };
}
