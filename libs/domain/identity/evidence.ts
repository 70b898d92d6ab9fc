import { accept, refuse, type Command, type Decider, type Decision, type EventOf } from '#libs/kernel/index.js';
import { EvidenceClaimed, EvidenceDistrusted, EvidenceReleased, type Evidence } from '#libs/contracts/index.js';

/** `from`: the machine that the value is known to name now, where it moves. A move from nobody names nobody. */
export type ClaimEvidence = Command<
  'ClaimEvidence',
  { readonly evidence: Evidence; readonly machineId: string; readonly from?: string; readonly product: string | null }
>;
export type ReleaseEvidence = Command<'ReleaseEvidence', { readonly evidence: Evidence; readonly machineId: string }>;
export type DistrustEvidence = Command<
  'DistrustEvidence',
  { readonly evidence: Evidence; readonly because: string; readonly machineIds: readonly string[] }
>;
export type EvidenceCommand = ClaimEvidence | ReleaseEvidence | DistrustEvidence;

export interface EvidenceState {
  readonly machineId: string | undefined;
  readonly distrusted: boolean;
}

type EvidenceStreamEvent = EventOf<typeof EvidenceClaimed | typeof EvidenceReleased | typeof EvidenceDistrusted>;

/**
 * One value that names a machine, such as a serial or a MAC. Its stream is the guard that two machines cannot take it
 * at once: claims are appended together with the machine. A value once found worthless never names anything again.
 * Stream id: `evidenceStreamId`.
 */
export const evidence: Decider<EvidenceCommand, EvidenceState, EvidenceStreamEvent> = {
  category: 'evidence',
  initialState: { machineId: undefined, distrusted: false },
  decide: (command, state) => {
    switch (command.type) {
      case 'ClaimEvidence':
        return claim(command.data, state);
      case 'ReleaseEvidence':
        return release(command.data, state);
      case 'DistrustEvidence':
        return distrust(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'EvidenceClaimed':
        return { ...state, machineId: event.data.machineId };
      case 'EvidenceReleased':
        return { ...state, machineId: undefined };
      case 'EvidenceDistrusted':
        return { machineId: undefined, distrusted: true };
    }
  },
};

function claim(data: ClaimEvidence['data'], state: EvidenceState): Decision<EvidenceStreamEvent> {
  const { kind, value } = data.evidence;
  const { machineId, product, from } = data;
  if (state.distrusted || state.machineId === machineId) return accept();
  if (state.machineId !== undefined && state.machineId !== from)
    return refuse(claimedBy(data.evidence, state.machineId));
  return accept(
    EvidenceClaimed.record({ kind, value, machineId, previousMachineId: state.machineId ?? null, product }),
  );
}

function release(data: ReleaseEvidence['data'], state: EvidenceState): Decision<EvidenceStreamEvent> {
  const { kind, value } = data.evidence;
  const { machineId } = data;
  return state.machineId === machineId ? accept(EvidenceReleased.record({ kind, value, machineId })) : accept();
}

function distrust(data: DistrustEvidence['data'], state: EvidenceState): Decision<EvidenceStreamEvent> {
  if (state.distrusted) return accept();
  const { kind, value } = data.evidence;
  return accept(EvidenceDistrusted.record({ kind, value, because: data.because, machineIds: [...data.machineIds] }));
}

const claimedBy = ({ kind, value }: Evidence, machineId: string) => ({
  code: 'evidence-claimed',
  message: `The ${kind} ${value} names machine ${machineId}.`,
  wayOut: 'Resolve the identity again: another report came first.',
  field: 'evidence',
});
