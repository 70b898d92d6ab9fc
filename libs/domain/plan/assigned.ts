import type { DecidedBy, SystemDisk } from '#libs/contracts/index.js';
import { defined, type Asn, type Look } from '#libs/kernel/index.js';
import { disksOf, type DiskOfMachine } from '../disk/disks-of.js';
import { pool } from '../ipam/pool/pool.js';
import { placeAtOffset } from '../ipam/pool/wanted-place.js';
import type { MachineState } from '../machine/state.js';
import type { PolicyBookState } from '../policy/policy-book.js';
import type { PolicyMachine } from './derived.js';
import { hardwareFacts, whereaboutsOf } from './whereabouts.js';

/** Things that a policy gives one of, and that may have been chosen by hand instead. */
export type Decidable = 'name' | 'cluster' | 'role' | 'system-disk';

/** An address that a machine has, and where it is from. */
export interface AddressHeld {
  /** With its length: `10.0.0.5/24`. */
  readonly address: string;
  readonly function: string;
  readonly pool: string;
}

/** A machine as far as policies ask, what it was assigned, and by whom. */
export interface AssignedMachine extends PolicyMachine {
  /** With its domain, where it has one. */
  readonly name?: string | undefined;
  readonly cluster?: string | undefined;
  readonly role?: string | undefined;
  readonly addresses: readonly AddressHeld[];
  readonly asn?: { readonly asn: Asn; readonly pool: string } | undefined;
  readonly systemDisk?: SystemDisk | undefined;
  /** All that it reported. */
  readonly disks: readonly DiskOfMachine[];
  /** Missing: nobody knows who decided it; it counts as decided by policy. */
  readonly decided: Readonly<Partial<Record<Decidable, DecidedBy>>>;
}

/** Undefined: the pool is not there, or has no such place. */
export type AddressAt = (pool: string, offset: number) => string | undefined;

/** Out of the machine's own state and where it stands. Undefined where it is not in use, or stands nowhere. */
export async function assignedMachine(
  id: string,
  state: MachineState,
  look: Look,
): Promise<AssignedMachine | undefined> {
  const { place, lifecycle, cluster, role, name, fqdn, assigned, asn, systemDisk, decided } = state;
  if (!place || (lifecycle !== 'new' && lifecycle !== 'accepted')) return undefined;
  const { facts, scheme } = await whereaboutsOf(place, look);
  const given = defined({ cluster, role });
  return {
    id,
    facts: { ...facts, ...hardwareFacts(state), ...given },
    scheme: { ...scheme, ...given },
    name: fqdn ?? name,
    cluster,
    role,
    addresses: assigned,
    asn,
    systemDisk,
    disks: disksOf(state.hardware?.components ?? []),
    decided,
  };
}

/** Addresses at places of pools, for all pools that a book orders addresses by place from. */
export async function addressesAt(book: PolicyBookState, look: Look): Promise<AddressAt> {
  const codes = book.policies.flatMap(({ rule }) =>
    rule.kind === 'addressing' ? rule.addresses.flatMap((one) => (one.choice.how === 'position' ? one.pool : [])) : [],
  );
  const states = new Map<string, Awaited<ReturnType<typeof poolState>>>();
  for (const code of new Set(codes)) states.set(code, await poolState(code, look));
  return (code, offset) => {
    const state = states.get(code);
    const first = state && placeAtOffset(code, offset, state.family.bits, state);
    return first === undefined || typeof first === 'object' ? undefined : state?.family.textOf(first);
  };
}

const poolState = async (code: string, look: Look) => {
  const { state, exists } = await look(pool, code);
  return exists ? state : undefined;
};
