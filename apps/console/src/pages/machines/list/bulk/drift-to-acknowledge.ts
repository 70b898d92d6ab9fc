import type { LeftOut } from '#console/commands/order.js';
import { soAlreadyText } from '#libs/contracts/summary/machine-command-titles.js';
import type { Machine } from '../../../history/about.js';

export interface DriftingMachine extends Machine {
  readonly drift: readonly { readonly item: string; readonly acknowledged: boolean }[];
}

export interface ToAcknowledge {
  readonly items: readonly { readonly machineId: string; readonly item: string }[];
  /** How many machines these are of. */
  readonly machines: number;
  readonly leftOut: readonly LeftOut[];
}

/** What is open of the drift of these machines, and which of them have none to acknowledge. */
export function toAcknowledge(machines: readonly DriftingMachine[]): ToAcknowledge {
  const openOf = ({ drift }: DriftingMachine) => drift.filter(({ acknowledged }) => !acknowledged);
  const taken = machines.filter((one) => openOf(one).length > 0);
  return {
    items: taken.flatMap((one) => openOf(one).map(({ item }) => ({ machineId: one.id, item }))),
    machines: taken.length,
    leftOut: machines
      .filter((one) => openOf(one).length === 0)
      .map((one) => ({
        subject: one.called,
        why: one.drift.length === 0 ? 'It has no drift.' : soAlreadyText('acknowledgeDrift'),
      })),
  };
}
