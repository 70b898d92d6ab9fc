import {
  AnnouncementApplied,
  AnnouncementConfirmed,
  AnnouncementFulfilled,
  AnnouncementMisfitFound,
  AnnouncementRenewed,
  AnnouncementWithdrawn,
  MachineAnnounced,
  type AnnouncedEvidence,
  type AnnouncementEvent,
} from '#libs/contracts/index.js';
import { accept, isRefusal, refuse, type Decider, type Decision } from '#libs/kernel/index.js';
import type {
  AnnouncedGifts,
  AnnounceMachine,
  AnnouncementCommand,
  RecordApplied,
  RecordConfirmation,
  RecordFulfilment,
  RecordMisfit,
} from './commands.js';
import { canonicalEvidence, sameEvidence } from './evidence.js';
import { announcementNotFound, fulfilledAlready, noEvidence, notWaiting, tooMuchEvidence } from './refusals.js';

/** More than this is no announcement of one machine. */
const mostEvidence = 32;

export interface AnnouncementState extends AnnouncedGifts {
  readonly status: 'absent' | 'waiting' | 'fulfilled' | 'withdrawn';
  readonly evidence: readonly AnnouncedEvidence[];
  readonly note: string;
  /** The machine that it was fulfilled by. */
  readonly machineId: string | undefined;
  /** Misfits that were found, as text: each is told once. */
  readonly told: readonly string[];
  /** What was given to the machine, or refused, by now. */
  readonly applied: readonly RecordApplied['data']['what'][];
}

type Announced = Decision<AnnouncementEvent>;

/** A machine that is expected. It waits until a report fits, or somebody withdraws it. */
export const announcement: Decider<AnnouncementCommand, AnnouncementState, AnnouncementEvent> = {
  category: 'announcement',
  initialState: {
    status: 'absent',
    evidence: [],
    note: '',
    place: null,
    cluster: null,
    role: null,
    machineId: undefined,
    told: [],
    applied: [],
  },
  decide: (command, state) => {
    const { announcementId } = command.data;
    if (command.type === 'AnnounceMachine') return state.status === 'absent' ? announce(command.data) : accept();
    if (state.status === 'absent') return refuse(announcementNotFound(announcementId));
    switch (command.type) {
      case 'WithdrawAnnouncement':
        if (state.status === 'fulfilled') return refuse(fulfilledAlready(announcementId, state.machineId ?? ''));
        return state.status === 'withdrawn' ? accept() : accept(AnnouncementWithdrawn.record({ announcementId }));
      case 'RenewAnnouncement':
        return state.status === 'withdrawn' ? accept(AnnouncementRenewed.record({ announcementId })) : accept();
      case 'RecordFulfilment':
        return fulfil(command.data, state);
      case 'RecordMisfit':
        return recordMisfit(command.data, state);
      case 'RecordConfirmation':
        return confirm(command.data, state);
      case 'RecordApplied':
        return recordApplied(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'MachineAnnounced': {
        const { evidence, place, cluster, role, note } = event.data;
        return { ...state, status: 'waiting', evidence, place, cluster, role, note };
      }
      case 'AnnouncementWithdrawn':
        return { ...state, status: 'withdrawn' };
      case 'AnnouncementRenewed':
        return { ...state, status: 'waiting' };
      case 'AnnouncementFulfilled':
        return { ...state, status: 'fulfilled', machineId: event.data.machineId };
      case 'AnnouncementMisfitFound':
        return { ...state, told: [...state.told, misfitKey(event.data)] };
      case 'AnnouncementConfirmed':
        return state;
      case 'AnnouncementApplied':
        return { ...state, applied: [...state.applied, event.data.what] };
    }
  },
};

function announce({ evidence, ...rest }: AnnounceMachine['data']): Announced {
  if (evidence.length === 0) return refuse(noEvidence);
  if (evidence.length > mostEvidence) return refuse(tooMuchEvidence(mostEvidence));
  const known: AnnouncedEvidence[] = [];
  for (const piece of evidence) {
    const found = canonicalEvidence(piece);
    if (isRefusal(found)) return refuse(found);
    if (!known.some((one) => sameEvidence(one, found))) known.push(found);
  }
  const { announcementId, place, cluster, role, note } = rest;
  return accept(MachineAnnounced.record({ announcementId, evidence: known, place, cluster, role, note: note.trim() }));
}

/** The same machine again is done already. */
function fulfil(data: RecordFulfilment['data'], state: AnnouncementState): Announced {
  const { announcementId, machineId, agrees, misfits, rule } = data;
  if (state.status === 'fulfilled' && state.machineId === machineId) return accept();
  if (state.status === 'fulfilled') return refuse(fulfilledAlready(announcementId, state.machineId ?? ''));
  if (state.status !== 'waiting') return refuse(notWaiting(announcementId));
  const { place, cluster, role } = state;
  const compared = { agrees: [...agrees], misfits: [...misfits] };
  return accept(AnnouncementFulfilled.record({ announcementId, machineId, ...compared, rule, place, cluster, role }));
}

/** Whether its machine is still to be accepted is the machine's to say, in the same append. */
function confirm({ agrees, ...of }: RecordConfirmation['data'], { status, machineId }: AnnouncementState): Announced {
  if (status !== 'fulfilled' || machineId !== of.machineId) return accept();
  return accept(AnnouncementConfirmed.record({ ...of, agrees: [...agrees] }));
}

const misfitKey = ({ machineId, misfits }: Pick<RecordMisfit['data'], 'machineId' | 'misfits'>): string =>
  JSON.stringify([machineId, misfits.map(({ kind, value, reported }) => [kind, value, reported])]);

/** Each report says it again; it is told once, and not when the announcement waits no more. */
function recordMisfit(data: RecordMisfit['data'], { status, told }: AnnouncementState): Announced {
  if (status !== 'waiting' || told.includes(misfitKey(data))) return accept();
  const { agrees, misfits, ...of } = data;
  return accept(AnnouncementMisfitFound.record({ ...of, agrees: [...agrees], misfits: [...misfits] }));
}

function recordApplied(data: RecordApplied['data'], { status, applied }: AnnouncementState): Announced {
  if (status !== 'fulfilled' || applied.includes(data.what)) return accept();
  return accept(AnnouncementApplied.record(data));
}
