import {
  EnrolmentAdmitted,
  EnrolmentClaimReplaced,
  EnrolmentContested,
  EnrolmentRefused,
  EnrolmentRequested,
  EnrolmentSuperseded,
  type BootTokenSpent,
  type EnrolmentEvent,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider, type Decision, type EventOf } from '#libs/kernel/index.js';

type WaitingEvent = Exclude<EnrolmentEvent, EventOf<typeof BootTokenSpent>>;
type Data<Type extends WaitingEvent['type']> = Extract<WaitingEvent, { type: Type }>['data'];

/** What it reports, where that is new; the first report makes the enrolment. */
export type RequestEnrolment = Command<'RequestEnrolment', Readonly<Data<'EnrolmentRequested'>>>;
export type ContestEnrolment = Command<
  'ContestEnrolment',
  { readonly enrolmentId: string; readonly because: Data<'EnrolmentContested'>['because'] }
>;
export type AdmitEnrolment = Command<'AdmitEnrolment', { readonly enrolmentId: string }>;
export type RefuseEnrolment = Command<'RefuseEnrolment', { readonly enrolmentId: string }>;
export type SupersedeEnrolment = Command<'SupersedeEnrolment', { readonly enrolmentId: string; readonly by: string }>;
export type EnrolmentCommand =
  | RequestEnrolment
  | ContestEnrolment
  | AdmitEnrolment
  | RefuseEnrolment
  | SupersedeEnrolment;

export interface EnrolmentState {
  readonly status: 'absent' | 'pending' | 'admitted' | 'refused' | 'superseded';
  readonly requested: Data<'EnrolmentRequested'> | undefined;
  /** Of its newest report that left an event. */
  readonly digest: string | undefined;
  readonly replaced: number;
  readonly contested: readonly Data<'EnrolmentContested'>['because'][];
}

/** Later reports of one waiting enrolment that leave events; beyond that only the report itself is kept. */
const mostReplacements = 32;

/**
 * Somebody who shows the evidence of an accepted machine, and no proof. It waits until a person admits or refuses it, or
 * the same sender enrols anew; its events are bounded, whatever it sends.
 */
export const enrolment: Decider<EnrolmentCommand, EnrolmentState, WaitingEvent> = {
  category: 'enrolment',
  initialState: { status: 'absent', requested: undefined, digest: undefined, replaced: 0, contested: [] },
  decide: (command, state) => {
    switch (command.type) {
      case 'RequestEnrolment':
        return request(command.data, state);
      case 'ContestEnrolment':
        return contest(command.data, state);
      case 'AdmitEnrolment':
        return admit(command.data, state);
      case 'RefuseEnrolment':
        return turnDown(command.data, state);
      case 'SupersedeEnrolment':
        return supersede(command.data, state);
    }
  },
  evolve,
};

function evolve(state: EnrolmentState, event: WaitingEvent): EnrolmentState {
  switch (event.type) {
    case 'EnrolmentRequested':
      return { ...state, status: 'pending', requested: event.data, digest: event.data.digest };
    case 'EnrolmentClaimReplaced':
      return { ...state, digest: event.data.digest, replaced: state.replaced + 1 };
    case 'EnrolmentContested':
      return { ...state, contested: [...state.contested, event.data.because] };
    case 'EnrolmentAdmitted':
      return { ...state, status: 'admitted' };
    case 'EnrolmentRefused':
      return { ...state, status: 'refused' };
    case 'EnrolmentSuperseded':
      return { ...state, status: 'superseded' };
  }
}

type EnrolmentDecision = Decision<WaitingEvent>;

/** An anonymous sender has no token that could be refused: after a no its further reports leave nothing. */
function request(data: RequestEnrolment['data'], state: EnrolmentState): EnrolmentDecision {
  const { enrolmentId, machineId, digest, differs } = data;
  const again = state.status === 'admitted' && data.tokenId === null && state.digest !== digest;
  if (state.status === 'absent' || again) return accept(EnrolmentRequested.record({ ...data, differs: [...differs] }));
  const isNew = state.status === 'pending' && state.digest !== digest && state.replaced < mostReplacements;
  return isNew
    ? accept(EnrolmentClaimReplaced.record({ enrolmentId, machineId, digest, differs: [...differs] }))
    : accept();
}

function whilePending(
  enrolmentId: string,
  { status, requested }: EnrolmentState,
  decide: (about: Data<'EnrolmentRequested'>) => EnrolmentDecision,
): EnrolmentDecision {
  if (!requested) return refuse(noEnrolment(enrolmentId));
  return status === 'pending' ? decide(requested) : refuse(alreadyDecided(status));
}

function contest({ enrolmentId, because }: ContestEnrolment['data'], state: EnrolmentState): EnrolmentDecision {
  const { requested } = state;
  if (state.status !== 'pending' || !requested || state.contested.includes(because)) return accept();
  return accept(EnrolmentContested.record({ enrolmentId, machineId: requested.machineId, because }));
}

function admit({ enrolmentId }: AdmitEnrolment['data'], state: EnrolmentState): EnrolmentDecision {
  if (state.status === 'admitted') return accept();
  return whilePending(enrolmentId, state, ({ machineId, tokenId }) =>
    accept(EnrolmentAdmitted.record({ enrolmentId, machineId, tokenId })),
  );
}

function turnDown({ enrolmentId }: RefuseEnrolment['data'], state: EnrolmentState): EnrolmentDecision {
  if (state.status === 'refused') return accept();
  return whilePending(enrolmentId, state, ({ machineId, tokenId }) =>
    accept(EnrolmentRefused.record({ enrolmentId, machineId, tokenId })),
  );
}

function supersede({ enrolmentId, by }: SupersedeEnrolment['data'], state: EnrolmentState): EnrolmentDecision {
  const { requested } = state;
  if (state.status !== 'pending' || !requested) return accept();
  const { machineId, tokenId } = requested;
  return accept(EnrolmentSuperseded.record({ enrolmentId, machineId, tokenId, by }));
}

const noEnrolment = (enrolmentId: string) => ({
  code: 'enrolment-not-found',
  message: `There is no enrolment ${enrolmentId}.`,
  wayOut: 'Look it up in the list of enrolments.',
  field: 'enrolmentId',
});

const alreadyDecided = (status: EnrolmentState['status']) => ({
  code: 'enrolment-already-decided',
  message: `The enrolment does not wait any more: it was ${status}.`,
  wayOut: 'Look at the list of enrolments that wait; a machine that still has to be let in enrols again.',
  field: 'enrolmentId',
});
