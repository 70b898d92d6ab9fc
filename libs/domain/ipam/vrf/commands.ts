import type { PrefixFacts, PrefixKind } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

interface OnVrf {
  readonly vrf: string;
}
interface OnPrefix extends OnVrf {
  readonly prefix: string;
}
/** The reason why a rule that stands against it does not hold this time. */
interface Forcible {
  readonly force?: string;
}
interface VrfFacts {
  readonly title?: string;
  /** RFC 4364 section 4.2: `65000:17` or `192.0.2.1:17`. */
  readonly routeDistinguisher?: string | null;
}

export type CreateVrf = Command<'CreateVrf', OnVrf & VrfFacts>;
export type ChangeVrf = Command<'ChangeVrf', OnVrf & VrfFacts>;
/** Only without prefixes and aggregates. */
export type RemoveVrf = Command<'RemoveVrf', OnVrf>;
export type AddAggregate = Command<
  'AddAggregate',
  OnPrefix & Forcible & { readonly registry: string; readonly title?: string }
>;
export type RemoveAggregate = Command<'RemoveAggregate', OnPrefix>;
export type AddPrefix = Command<
  'AddPrefix',
  OnPrefix & Forcible & Partial<PrefixFacts> & { readonly kind: PrefixKind }
>;
/** What is left out stays as it is. */
export type ChangePrefix = Command<'ChangePrefix', OnPrefix & Forcible & Partial<PrefixFacts>>;
/** What was below it is below its parent then. */
export type RemovePrefix = Command<'RemovePrefix', OnPrefix>;
/** The other side of `ExtendPool`. */
export type PoolPrefix = Command<'PoolPrefix', OnPrefix & { readonly pool: string }>;
/** The other side of `ReducePool`. */
export type UnpoolPrefix = Command<'UnpoolPrefix', OnPrefix & { readonly pool: string }>;

export type VrfCommand =
  | CreateVrf
  | ChangeVrf
  | RemoveVrf
  | AddAggregate
  | RemoveAggregate
  | AddPrefix
  | ChangePrefix
  | RemovePrefix
  | PoolPrefix
  | UnpoolPrefix;
