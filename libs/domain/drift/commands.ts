import type { DriftWhere, StoredDriftItem } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

interface OnMachine {
  readonly machineId: string;
}
/** ISO 8601, UTC: deciders read no clock. An acknowledgement whose term is over by then is none. */
interface Timed {
  readonly at: string;
}

/** All that is otherwise than decided now, in any order; what is not among it is gone. */
export type CompareDrift = Command<
  'CompareDrift',
  OnMachine & Timed & { readonly items: readonly StoredDriftItem[]; readonly where: DriftWhere }
>;
/** `item` as `driftItemId` makes it; `until` ISO 8601, UTC. */
export type AcknowledgeDrift = Command<
  'AcknowledgeDrift',
  OnMachine & Timed & { readonly item: string; readonly reason: string; readonly until: string }
>;
export type WithdrawAcknowledgement = Command<'WithdrawAcknowledgement', OnMachine & { readonly item: string }>;

export type DriftCommand = CompareDrift | AcknowledgeDrift | WithdrawAcknowledgement;
