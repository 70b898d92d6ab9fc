import type { RenumberingMove } from '#libs/contracts/index.js';
import type { MachineState } from '../machine/state.js';
import { alone } from './planning.js';
import { ownAddresses } from './stages.js';

/** Whether one that was reported is this one, however it is spelled: canonical text has one spelling. */
function isSeen({ hardware }: MachineState, move: RenumberingMove, address: string): boolean {
  const { bmc } = hardware?.sections ?? {};
  if (move.kind === 'address' && move.function === 'bmc')
    return [bmc?.address, bmc?.address6].some((one) => one !== undefined && alone(one) === address);
  return (hardware?.addresses ?? []).some((one) => alone(one.address) === address);
}

/** The new addresses that a machine has not reported yet. */
export function notYetSeen(state: MachineState, moves: readonly RenumberingMove[]): readonly string[] {
  return moves.flatMap((move) => {
    const own = ownAddresses(move);
    const address = own && alone(own.after);
    return address === undefined || isSeen(state, move, address) ? [] : [address];
  });
}
