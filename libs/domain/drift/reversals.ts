import { driftItemId, type DriftEvent } from '#libs/contracts/index.js';
import { observed, type ReversalsOf } from '../undo/reversal.js';
import type { DriftCommand } from './commands.js';
import type { DriftState } from './state.js';

type Named = { readonly kind: string; readonly subject: string };
const aspect = (item: Named): string => `acknowledgement of ${driftItemId(item)}`;

/** Back to what stood before: another acknowledgement, or none. */
function asBefore(
  { machineId, ...named }: Named & { readonly machineId: string },
  { acknowledged }: DriftState,
  { at }: { readonly at: string },
): DriftCommand {
  const item = driftItemId(named);
  const before = acknowledged.get(item);
  if (!before) return { type: 'WithdrawAcknowledgement', data: { machineId, item } };
  return { type: 'AcknowledgeDrift', data: { machineId, item, reason: before.reason, until: before.until, at } };
}

export const driftReversals: ReversalsOf<DriftEvent, DriftState, DriftCommand> = {
  DriftFound: observed,
  DriftChanged: observed,
  DriftGone: observed,
  DriftRelocated: observed,
  DriftAcknowledged: { aspect, inverse: asBefore },
  DriftAcknowledgementWithdrawn: { aspect, inverse: asBefore },
};
