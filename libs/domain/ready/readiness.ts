import { MachineNotReady, MachineReady, type ReadyEvent, type ReadyLack } from '#libs/contracts/index.js';
import { accept, type Command, type Decider, type Decision } from '#libs/kernel/index.js';

/** What was worked out by now. */
export type RecordReadiness = Command<
  'RecordReadiness',
  { readonly machineId: string; readonly missing: readonly ReadyLack[] }
>;

/** Undefined: it was never accepted, and so never ready. Empty: it is ready. */
export interface ReadinessState {
  readonly missing: readonly ReadyLack[] | undefined;
}

/**
 * Whether a machine may be installed, as a history of its own: what is ready follows from policies, pools and places that
 * are elsewhere, so it is worked out behind the log and written down where it changes.
 */
export const readiness: Decider<RecordReadiness, ReadinessState, ReadyEvent> = {
  category: 'ready',
  initialState: { missing: undefined },
  decide: ({ data }, state) => record(data, state),
  evolve: (_, event) => ({ missing: event.type === 'MachineReady' ? [] : event.data.missing }),
};

const textOf = (missing: readonly ReadyLack[]): string =>
  JSON.stringify(missing.map(({ what, because }) => [what, because]));

function record(
  { machineId, missing }: RecordReadiness['data'],
  { missing: before }: ReadinessState,
): Decision<ReadyEvent> {
  const isNew = before === undefined && missing.some(({ what }) => what === 'accepted');
  if (isNew || (before !== undefined && textOf(before) === textOf(missing))) return accept();
  return accept(
    missing.length === 0
      ? MachineReady.record({ machineId })
      : MachineNotReady.record({ machineId, missing: [...missing] }),
  );
}
