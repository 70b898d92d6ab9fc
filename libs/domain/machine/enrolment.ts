import { accept, refuse } from '#libs/kernel/index.js';
import { MachineEnrolled, type EnrolmentProof, type MachineEvent } from '#libs/contracts/index.js';
import type { EnrolMachine } from './commands.js';
import { unlessGone, type MachineDecision } from './existing.js';
import type { EnrolledToken, MachineState } from './state.js';

/** How many enrolments, and how many tokens that speak for it, a machine's state remembers; older ones count no more. */
const keptEnrolments = 16;
const keptSpeakers = 8;

/** Whether a person vouched for it: from then on evidence alone changes nothing about it and opens nothing. */
export function isVouchedFor({ lifecycle, lifecycleBefore }: MachineState): boolean {
  return lifecycle === 'accepted' || (lifecycle === 'retired' && lifecycleBefore === 'accepted');
}

/** Whether what comes with this token is the machine's own word. */
export function speaksFor(state: MachineState, tokenId: string | undefined): boolean {
  return !isVouchedFor(state) || state.speakers.some((one) => one === tokenId);
}

/** What somebody shows who enrols as a machine. */
export interface Shown {
  /** It brought a token that speaks for the machine. */
  readonly token: boolean;
  /** It brought the unspent token of a boot answer for this machine. */
  readonly bootToken: boolean;
  /** The TPM key whose possession it proved. */
  readonly tpmKey: string | undefined;
}

export type EnrolmentVerdict =
  /** The token speaks for the machine. With evidence alone: of a machine that nobody accepted, which only reports. */
  | { readonly kind: 'enrolled'; readonly proofs: readonly EnrolmentProof[] }
  /** What it reports is kept apart until a person decides. */
  | { readonly kind: 'pending'; readonly contested: 'other-tpm-key' | undefined };

/**
 * Who shows what, and gets what: the table of docs/enrolment.md. Where a TPM key is known it has to be shown, whatever
 * else is; where none is, a token of its own or of an expected boot will do.
 */
export function judgeEnrolment(state: MachineState, shown: Shown): EnrolmentVerdict {
  const { tpmKey } = shown;
  const known = tpmKey !== undefined && tpmKey === state.tpmKey;
  const also: EnrolmentProof[] = [
    ...(shown.token ? ['token' as const] : []),
    ...(shown.bootToken ? ['boot-token' as const] : []),
  ];
  if (!isVouchedFor(state))
    return { kind: 'enrolled', proofs: ['evidence', ...also, ...(tpmKey ? ['tpm' as const] : [])] };
  if (known) return { kind: 'enrolled', proofs: ['tpm', ...also] };
  if (state.tpmKey !== undefined)
    return { kind: 'pending', contested: tpmKey === undefined ? undefined : 'other-tpm-key' };
  return also.length > 0 ? { kind: 'enrolled', proofs: also } : { kind: 'pending', contested: undefined };
}

/** A new token each time: a machine enrols again at every netboot. The same token twice is the same enrolment. */
export function enrol(data: EnrolMachine['data'], state: MachineState): MachineDecision {
  const { machineId, tokenId, remoteAddress, proofs = ['evidence'], tpmKey, attemptId } = data;
  return unlessGone(machineId, state, () => {
    if (state.tokenId === tokenId) return accept();
    const problem = problemOf(data, state);
    if (problem) return refuse({ ...problem, field: 'machineId' });
    const keys = { ...(tpmKey !== undefined && { tpmKey }), ...(attemptId !== undefined && { attemptId }) };
    return accept<MachineEvent>(
      MachineEnrolled.record({ machineId, tokenId, remoteAddress, proofs: [...proofs], ...keys }),
    );
  });
}

/** The last guard, whoever asks: an accepted machine is not opened by evidence, nor without the key that it has. */
function problemOf({ proofs = [], tpmKey }: EnrolMachine['data'], state: MachineState) {
  if (!isVouchedFor(state) || proofs.includes('operator')) return undefined;
  if (state.tpmKey !== undefined && state.tpmKey !== tpmKey) return keyNeeded;
  return proofs.some((one) => one !== 'evidence') ? undefined : proofNeeded;
}

const keyNeeded = {
  code: 'tpm-key-needed',
  message: 'The machine is known by a TPM key, and this is not shown.',
  wayOut: 'Let an operator admit the enrolment.',
};

const proofNeeded = {
  code: 'enrolment-needs-proof',
  message: 'The machine is accepted: its evidence alone opens nothing.',
  wayOut: 'Boot it with an expected boot answer, or let an operator admit the enrolment.',
};

type Enrolled = Extract<MachineEvent, { type: 'MachineEnrolled' }>['data'];

/** Old events that asked for evidence alone of an accepted machine leave a token that does not speak for it. */
export function withEnrolment(state: MachineState, data: Enrolled): MachineState {
  const { tokenId, remoteAddress, tpmKey, proofs = ['evidence'] } = data;
  const enrolled = [...state.enrolled, { tokenId, remoteAddress, tpmKey }].slice(-keptEnrolments);
  const next = { ...state, tokenId, enrolled };
  if (!isVouchedFor(state) || proofs.every((one) => one === 'evidence')) return next;
  const speakers = [...state.speakers, tokenId].slice(-keptSpeakers);
  const repinned = proofs.includes('operator') || state.tpmKey === undefined;
  return { ...next, speakers, tpmKey: repinned ? (tpmKey ?? state.tpmKey) : state.tpmKey };
}

const sender = ({ tpmKey, remoteAddress }: EnrolledToken): string => tpmKey ?? remoteAddress;

/**
 * Accepting the machine is a yes to what enrolled as it, as far as there is no doubt who that is: all came from one sender
 * (one TPM key, else one address), whose newest token speaks for the machine from now on, and whose key is pinned.
 */
export function withAcceptance(state: MachineState): MachineState {
  const newest = state.enrolled.at(-1);
  const alone = newest !== undefined && state.enrolled.every((one) => sender(one) === sender(newest));
  const accepted = { ...state, lifecycle: 'accepted', lifecycleBefore: 'accepted' } as const;
  if (!alone) return accepted;
  const speakers = [...state.speakers, newest.tokenId].slice(-keptSpeakers);
  return { ...accepted, speakers, tpmKey: newest.tpmKey ?? state.tpmKey };
}

/** Tokens whose word is the machine's own, or would be if it was accepted now. */
export function speakersOf(state: MachineState): readonly string[] {
  return isVouchedFor(state) ? state.speakers : withAcceptance(state).speakers;
}

type Absorbed = Extract<MachineEvent, { type: 'MachineAbsorbed' }>['data'];

/** A person said that they are one machine: who spoke for the other speaks for this one. */
export function withAbsorbed(state: MachineState, { absorbed, speakers = [] }: Absorbed): MachineState {
  const all = [...state.speakers, ...speakers].slice(-keptSpeakers);
  return { ...state, absorbed: [...state.absorbed, absorbed], speakers: all };
}
