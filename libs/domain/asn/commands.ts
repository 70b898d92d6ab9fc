import type { AsnRange, AsnSharing, Holder } from '#libs/contracts/index.js';
import type { Asn, Command } from '#libs/kernel/index.js';

interface OnPool {
  /** Code of the pool. */
  readonly pool: string;
}

export interface AsnPoolSettings {
  readonly title: string;
  readonly per: AsnSharing;
  readonly ranges: readonly AsnRange[];
  readonly quarantineDays: number;
}

/** Why ranges are taken that are not for private use. */
interface Forced {
  readonly forcedBecause?: string;
}

export type CreateAsnPool = Command<'CreateAsnPool', OnPool & AsnPoolSettings & Forced>;
/** What is left out stays as it is. */
export type ChangeAsnPool = Command<'ChangeAsnPool', OnPool & Partial<AsnPoolSettings> & Forced>;
export type CloseAsnPool = Command<'CloseAsnPool', OnPool>;
export type ReopenAsnPool = Command<'ReopenAsnPool', OnPool>;
export type ReserveAsns = Command<
  'ReserveAsns',
  OnPool & AsnRange & { readonly reservation: string; readonly note: string }
>;
export type UnreserveAsns = Command<'UnreserveAsns', OnPool & { readonly reservation: string }>;

/** The next free number, or a certain one, for a holder that has none of this pool. */
export type TakeAsn = Command<
  'TakeAsn',
  OnPool & {
    readonly holder: Holder;
    readonly asn?: Asn;
    /** Where the holder is; needed where the pool has one number per rack or per cluster. */
    readonly rack?: string;
    readonly cluster?: string;
    /** Out of this reservation only. */
    readonly reservation?: string;
    /** ISO 8601: what is in quarantine until then is left alone. */
    readonly at: string;
  }
>;
export type FreeAsn = Command<
  'FreeAsn',
  OnPool & {
    readonly holder: Holder;
    readonly at: string;
    /** ISO 8601; without one, as long as the pool says. */
    readonly quarantineUntil?: string;
  }
>;

export type AsnPoolCommand =
  | CreateAsnPool
  | ChangeAsnPool
  | CloseAsnPool
  | ReopenAsnPool
  | ReserveAsns
  | UnreserveAsns
  | TakeAsn
  | FreeAsn;

/** A pool is about to hand out of these ranges: no other pool may have any of them, unless forced. */
export type ClaimAsnSpace = Command<
  'ClaimAsnSpace',
  OnPool &
    Forced & {
      readonly ranges: readonly AsnRange[];
      /** What a reason lets through: numbers shared with these pools, and no others. Left out: all. */
      readonly shared?: readonly SharedAsns[];
    }
>;
/** Numbers that a pool has as well. */
export interface SharedAsns {
  readonly with: string;
  readonly ranges: readonly AsnRange[];
}
