import type { AddressFunction, PrefixKind } from '#libs/contracts/index.js';
import { blockText, type IpBlock, type Refusal } from '#libs/kernel/index.js';
import { isPrivate, specialPurposeOf, type SpecialPurpose } from '../special-purpose.js';
import type { VrfState } from './state.js';
import { parentOf, topmostWithin } from './tree.js';

/** A refusal that somebody may pass over, with a reason. */
export type Objection = Refusal;

const orForce = 'or force it with a reason';

export const specialPurpose = (block: IpBlock, { what, rfc }: Pick<SpecialPurpose, 'what' | 'rfc'>): Objection => ({
  code: 'special-purpose',
  message: `${blockText(block)} has to do with space that is ${what} (${rfc}).`,
  wayOut: `Take space that is yours, or private space (RFC 1918, RFC 4193), ${orForce}.`,
  field: 'prefix',
});

function overlapping(block: IpBlock, kind: PrefixKind, state: VrfState): Objection | undefined {
  const parent = parentOf(state, block);
  if (parent?.known.kind === 'network')
    return {
      code: 'prefix-overlaps',
      message: `${blockText(block)} lies in ${blockText(parent.block)}, which is a network: its addresses are on one link.`,
      wayOut: `Choose a place that no network has, or make the larger one a container, ${orForce}.`,
      field: 'prefix',
    };
  const [within] = kind === 'network' ? topmostWithin(state.prefixes, block) : [];
  if (!within) return undefined;
  return {
    code: 'prefix-overlaps',
    message: `${blockText(block)} is to be a network, and ${blockText(within.block)} lies in it.`,
    wayOut: `Add it as a container, which holds prefixes, ${orForce}.`,
    field: 'prefix',
  };
}

/** Not for forcing: what of it is the aggregate's could not be counted. */
export function widerThanAggregate(block: IpBlock, { aggregates }: VrfState): Refusal | undefined {
  const [within] = topmostWithin(aggregates, block);
  if (!within) return undefined;
  return {
    code: 'wider-than-aggregate',
    message: `${blockText(block)} reaches beyond the aggregate ${blockText(within.block)}.`,
    wayOut: 'Stay within what you were given, or remove the aggregate and add the wider one.',
    field: 'prefix',
  };
}

/** Addresses that the world is to reach cannot be private ones. */
export function notPublic(block: IpBlock, purpose: AddressFunction | null): Objection | undefined {
  if (purpose !== 'public' || !isPrivate(block)) return undefined;
  return {
    code: 'not-public',
    message: `${blockText(block)} is private space, which nobody outside reaches.`,
    wayOut: `Give it another function, ${orForce}.`,
    field: 'function',
  };
}

/** What stands against a new prefix, the first of it. */
export function objectionTo(
  block: IpBlock,
  { kind, function: purpose }: { readonly kind: PrefixKind; readonly function: AddressFunction | null },
  state: VrfState,
): Objection | undefined {
  const special = specialPurposeOf(block, kind === 'network');
  return (special && specialPurpose(block, special)) ?? overlapping(block, kind, state) ?? notPublic(block, purpose);
}
