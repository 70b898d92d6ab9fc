import type { AddressFunction, Holder, LinkEnd, PoolMode, RangeUse } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

interface OnPool {
  readonly pool: string;
}
/** The reason why a rule that stands against it does not hold this time. */
interface Forcible {
  readonly force?: string;
}
/** ISO 8601, UTC: deciders read no clock. What has rested until then is free again. */
interface Timed {
  readonly at: string;
}

export type CreatePool = Command<
  'CreatePool',
  OnPool & {
    readonly vrf: string;
    readonly family: 4 | 6;
    /** By its function, unless told: see `usualMode`. */
    readonly mode?: PoolMode;
    readonly function: AddressFunction;
    readonly title?: string;
    /** Of the prefixes that a pool of `blocks` hands out when nobody says another; /31 and /127 unless told. */
    readonly blockLength?: number;
    /** 0 unless told. */
    readonly quarantineDays?: number;
  }
>;
export type ChangePool = Command<'ChangePool', OnPool & { readonly title?: string; readonly quarantineDays?: number }>;
/** Only when nothing of it is taken. */
export type RemovePool = Command<'RemovePool', OnPool>;
/** Its other side is `PoolPrefix` to the VRF. */
export type ExtendPool = Command<'ExtendPool', OnPool & { readonly vrf: string; readonly prefix: string }>;
export type ReducePool = Command<'ReducePool', OnPool & { readonly prefix: string }>;

export type AddRange = Command<
  'AddRange',
  OnPool & { readonly from: string; readonly to: string; readonly use: RangeUse; readonly title?: string }
>;
export type RemoveRange = Command<'RemoveRange', OnPool & { readonly from: string; readonly to: string }>;

/** The next free address, a certain one, or that at an offset. */
export type TakeAddress = Command<
  'TakeAddress',
  OnPool &
    Timed &
    Forcible & {
      readonly holder: Holder;
      /** That of the pool unless told. */
      readonly function?: AddressFunction;
      readonly address?: string;
      /** Counted from the first address of its first prefix (the network's own is 0) on through the others. */
      readonly offset?: number;
      /** The length that it is to have, where that matters: that of its link is another one, then it is refused. */
      readonly length?: number;
      /** It is kept by this reservation: from now on it is the holder's. */
      readonly reservedBy?: string;
    }
>;
/** The next free prefix, a certain one, or the one at an offset, counted in prefixes of its length. */
export type TakePrefix = Command<
  'TakePrefix',
  OnPool &
    Timed &
    Forcible & {
      readonly holder: Holder;
      readonly function?: AddressFunction;
      readonly length?: number;
      readonly prefix?: string;
      readonly offset?: number;
      /** The two that a /31 or /127 joins: the first gets the lower address. */
      readonly between?: readonly [Holder, Holder];
    }
>;

/** How long what is given back rests: until a time, not at all (`null`), or as the pool says. */
interface Resting {
  readonly quarantineUntil?: string | null;
  /** Why it was given back, and so why it rests. */
  readonly because?: string;
}
export type FreeAddress = Command<'FreeAddress', OnPool & Timed & Resting & { readonly address: string }>;
export type FreePrefix = Command<'FreePrefix', OnPool & Timed & Resting & { readonly prefix: string }>;
/** It rests no longer. */
export type EndQuarantine = Command<'EndQuarantine', OnPool & { /** An address or a prefix. */ readonly what: string }>;

export type PoolCommand =
  | CreatePool
  | ChangePool
  | RemovePool
  | ExtendPool
  | ReducePool
  | AddRange
  | RemoveRange
  | TakeAddress
  | TakePrefix
  | FreeAddress
  | FreePrefix
  | EndQuarantine;

/** What a decided link is: who is at which end. */
export type LinkEnds = readonly LinkEnd[];
