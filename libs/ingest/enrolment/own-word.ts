import type { EnrolmentProof } from '#libs/contracts/index.js';
import { isVouchedFor, judgeEnrolment, speaksFor, type MachineState } from '#libs/domain/index.js';
import type { Bearer, ReceivedReport } from '../intake/received-report.js';
import { nothingProven } from './shown.js';

/** A person or tool with an access role brought it: they may say what a machine is. */
function isPersons({ actor, machineId, enrolmentId }: Bearer): boolean {
  return actor !== undefined && machineId === undefined && enrolmentId === undefined;
}

export type Word =
  /** The report counts. `proofs`: what its new token was given for, where it gets one. */
  | { readonly own: true; readonly proofs: readonly EnrolmentProof[] }
  /** It is somebody's claim to be the machine. */
  | { readonly own: false; readonly contested: 'other-tpm-key' | undefined };

/** Whether a report that was recognised as this machine's is the machine's own word, or a claim. */
export function wordOf(state: MachineState, { bearer, enrol, proven = nothingProven }: ReceivedReport): Word {
  if (isPersons(bearer)) return { own: true, proofs: ['operator'] };
  const token = bearer.machineId !== undefined && bearer.tokenId !== undefined && speaksFor(state, bearer.tokenId);
  if (!enrol || enrol.when === 'discovered') {
    const own = token || !isVouchedFor(state);
    return own ? { own, proofs: ['evidence'] } : { own, contested: undefined };
  }
  const { tpmKey } = proven;
  const verdict = judgeEnrolment(state, { token, bootToken: proven.bootToken !== undefined, tpmKey });
  return verdict.kind === 'enrolled'
    ? { own: true, proofs: verdict.proofs }
    : { own: false, contested: verdict.contested };
}

/** Whether it may take values from machines that people vouched for: only what they vouched for itself may. */
export function mayTakeFromAccepted(state: MachineState, { bearer }: Pick<ReceivedReport, 'bearer'>): boolean {
  return isPersons(bearer) || isVouchedFor(state);
}
