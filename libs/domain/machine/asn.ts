import { AsnAssigned, AsnReleased } from '#libs/contracts/index.js';
import { accept, refuse, type Asn, type Command, type Refusal } from '#libs/kernel/index.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

/** The machine's side of taking a number out of a pool, in the same append: see libs/domain/asn. */
export type HoldAsn = Command<'HoldAsn', { readonly machineId: string; readonly asn: Asn; readonly pool: string }>;
/** The machine's side of giving it back. */
export type YieldAsn = Command<'YieldAsn', { readonly machineId: string }>;
export type MachineAsnCommand = HoldAsn | YieldAsn;

/** A number that a machine has, and the pool that it is from. */
export interface HeldAsn {
  readonly asn: Asn;
  readonly pool: string;
}

/** A machine speaks for one number: another one only once the first was given back. */
export function holdAsn({ machineId, asn, pool }: HoldAsn['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () => {
    if (state.asn?.asn === asn && state.asn.pool === pool) return accept();
    return state.asn ? refuse(hasAnother(machineId, state.asn)) : accept(AsnAssigned.record({ machineId, asn, pool }));
  });
}

/** Without one already: done. Also a machine that is retired, or was merged into another, gives its number back. */
export function yieldAsn({ machineId }: YieldAsn['data'], state: MachineState): MachineDecision {
  if (state.asn) return accept(AsnReleased.record({ machineId, ...state.asn }));
  return unlessGone(machineId, state, () => accept());
}

const hasAnother = (machineId: string, { asn, pool }: HeldAsn): Refusal => ({
  code: 'machine-has-asn',
  message: `Machine ${machineId} has AS ${asn} of pool ${pool}.`,
  wayOut: 'Have it given back first: releaseAsn.',
  field: 'machineId',
});
