import {
  SupportingEvidenceChanged,
  type ComponentKind,
  type Evidence,
  type EvidenceKind,
} from '#libs/contracts/index.js';
import { isClaimable } from '../identity/kinds.js';
import type { RecordInventory } from './commands.js';
import type { MachineState } from './state.js';

/** Which component kind has to be reported before the absence of such evidence means anything. */
const reportedWith: Partial<Record<EvidenceKind, ComponentKind>> = { disk: 'disk', dimm: 'dimm' };

/** What came to and went from the evidence that is kept with the machine. */
export function supportingChange(
  { machineId, digest, hardware, evidence }: RecordInventory['data'],
  state: MachineState,
): readonly ReturnType<typeof SupportingEvidenceChanged.record>[] {
  if (evidence === undefined) return [];
  const now = evidence.filter(({ kind }) => !isClaimable(kind));
  const added = now.filter((one) => !includes(state.supporting, one));
  const removed = state.supporting.filter((one) => {
    const couldSpeak = mayBeTakenBack(one.kind, now, hardware.reportedKinds, hardware.neighbours !== undefined);
    return couldSpeak && !includes(now, one);
  });
  if (added.length + removed.length === 0) return [];
  return [SupportingEvidenceChanged.record({ machineId, digest, added, removed })];
}

/** A list of parts that was not reported, or without any serial (an unprivileged run), takes nothing back. */
function mayBeTakenBack(
  kind: EvidenceKind,
  now: readonly Evidence[],
  reportedKinds: readonly ComponentKind[],
  neighboursReported: boolean,
): boolean {
  const component = reportedWith[kind];
  const reported = component ? reportedKinds.includes(component) : neighboursReported || kind === 'chassis-serial';
  return reported && now.some((one) => one.kind === kind);
}

const includes = (all: readonly Evidence[], one: Evidence): boolean =>
  all.some(({ kind, value }) => kind === one.kind && value === one.value);
