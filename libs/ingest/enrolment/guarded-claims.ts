import { isVouchedFor, type MovedClaim } from '#libs/domain/index.js';
import type { IntakeParts } from '../intake/intake.js';
import type { ReceivedReport } from '../intake/received-report.js';
import { standingMachine, type StandingMachine } from '../intake/standing-machine.js';
import { mayTakeFromAccepted } from './own-word.js';

/**
 * What may move. A value that names an accepted machine is not taken from it by something that nobody vouched for: it goes
 * over once that is accepted too, and reports again.
 */
export async function guardedMoves(
  { commands }: Pick<IntakeParts, 'commands'>,
  { state }: StandingMachine,
  received: ReceivedReport,
  moved: readonly MovedClaim[],
): Promise<readonly MovedClaim[]> {
  if (moved.length === 0 || mayTakeFromAccepted(state, received)) return moved;
  const from = [...new Set(moved.map((one) => one.from))];
  const holders = await Promise.all(from.map((id) => standingMachine(commands, id, { fresh: true })));
  const guarded = new Set(from.filter((_, nth) => isVouchedFor(holders[nth]?.state ?? state)));
  return moved.filter((one) => !guarded.has(one.from));
}
