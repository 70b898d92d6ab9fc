import { AddressAssigned, AddressReleased, type AssignedAddress } from '#libs/contracts/index.js';
import { accept, type Command } from '#libs/kernel/index.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

interface OfMachine {
  readonly machineId: string;
}
/** The other side of what a pool handed out; nobody gives it by itself. */
export type AssignAddress = Command<'AssignAddress', OfMachine & AssignedAddress>;
export type ReleaseAddress = Command<'ReleaseAddress', OfMachine & AssignedAddress>;
export type AddressingCommand = AssignAddress | ReleaseAddress;

const same = (one: AssignedAddress) => (other: AssignedAddress) =>
  one.address === other.address && one.vrf === other.vrf;

export function assignAddress({ machineId, ...assigned }: AssignAddress['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () =>
    state.assigned.some(same(assigned)) ? accept() : accept(AddressAssigned.record({ machineId, ...assigned })),
  );
}

/** Also from a machine that is retired, or was merged into another: its addresses are for others then. */
export function releaseAddress(
  { machineId, ...assigned }: ReleaseAddress['data'],
  state: MachineState,
): MachineDecision {
  if (state.assigned.some(same(assigned))) return accept(AddressReleased.record({ machineId, ...assigned }));
  return unlessGone(machineId, state, () => accept());
}

/** The addresses that a machine has after one event. */
export function withAddress(
  assigned: readonly AssignedAddress[],
  { type, data }: AddressEvent,
): readonly AssignedAddress[] {
  const { address: text, vrf, pool, function: purpose } = data;
  const address = { address: text, vrf, pool, function: purpose };
  const others = assigned.filter((one) => !same(address)(one));
  return type === 'AddressAssigned' ? [...others, address] : others;
}

type AddressEvent = ReturnType<typeof AddressAssigned.record> | ReturnType<typeof AddressReleased.record>;
