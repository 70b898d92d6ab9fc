import {
  EvidenceAwaited,
  EvidenceAwaitedNoMore,
  type AnnouncedEvidence,
  type AwaitedEvent,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider } from '#libs/kernel/index.js';
import { evidenceStreamId } from '../identity/evidence-stream.js';

interface OnAwaited extends AnnouncedEvidence {
  readonly announcementId: string;
}

export type AwaitEvidence = Command<'AwaitEvidence', OnAwaited>;
export type AwaitEvidenceNoMore = Command<'AwaitEvidenceNoMore', OnAwaited>;
export type AwaitedCommand = AwaitEvidence | AwaitEvidenceNoMore;

export interface AwaitedState {
  readonly announcementId: string | undefined;
}

/** One value that somebody announced a machine by: the guard that two announcements cannot wait for the same. */
export const awaited: Decider<AwaitedCommand, AwaitedState, AwaitedEvent> = {
  category: 'awaited',
  initialState: { announcementId: undefined },
  decide: ({ type, data }, state) => {
    const { kind, value, announcementId } = data;
    const own = state.announcementId === announcementId;
    if (type === 'AwaitEvidenceNoMore') return own ? accept(EvidenceAwaitedNoMore.record(data)) : accept();
    if (own) return accept();
    if (state.announcementId === undefined) return accept(EvidenceAwaited.record(data));
    return refuse({
      code: 'already-announced',
      message: `The ${kind} ${value} is announced already, by announcement ${state.announcementId}.`,
      wayOut: 'Withdraw that one first, or leave this piece of evidence out.',
      field: 'evidence',
    });
  },
  evolve: (_state, event) => ({
    announcementId: event.type === 'EvidenceAwaited' ? event.data.announcementId : undefined,
  }),
};

export const awaitedId = ({ kind, value }: AnnouncedEvidence): string => evidenceStreamId({ kind, value });
