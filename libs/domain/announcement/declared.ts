import { declareCommands, declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import { namedIf, problemOfNamed } from '../declared/named.js';
import { acceptanceRule, type DefineAcceptanceRule } from './acceptance-rule.js';
import { announceMachine } from './announce.js';
import { announcement } from './announcement.js';
import { awaited, awaitedId } from './awaited.js';
import type { WithdrawAnnouncement } from './commands.js';
import { confirmAnnouncement } from './confirmation.js';
import { fulfilAnnouncement } from './fulfilment.js';
import { importAnnouncement } from './import-announcement.js';
import { freesKept, placeAnnouncedMachine, releaseKeptPlace } from './kept-place.js';

const ofAnnouncement = ({ announcementId }: { readonly announcementId: string }): string =>
  streamOf(announcement.category, announcementId);

const withdrawAnnouncement = declareCoordinated<WithdrawAnnouncement['data']>({
  type: 'WithdrawAnnouncement',
  subject: ofAnnouncement,
  steps: async (data, look) => {
    const { state } = await look(announcement, data.announcementId);
    const ends = state.evidence.map((piece) =>
      step(awaited, awaitedId(piece), { type: 'AwaitEvidenceNoMore', data: { ...piece, ...data } }),
    );
    const waits = state.status === 'waiting' ? freesKept(data.announcementId, state.place) : [];
    return [step(announcement, data.announcementId, { type: 'WithdrawAnnouncement', data }), ...ends, ...waits];
  },
});

export const announcementCommands = {
  AnnounceMachine: announceMachine,
  ImportAnnouncement: importAnnouncement,
  WithdrawAnnouncement: withdrawAnnouncement,
  FulfilAnnouncement: fulfilAnnouncement,
  ConfirmAnnouncement: confirmAnnouncement,
  PlaceAnnouncedMachine: placeAnnouncedMachine,
  ReleaseKeptPlace: releaseKeptPlace,
  ...declareCommands(acceptanceRule, { types: ['RemoveAcceptanceRule'], idOf: ({ rule }) => rule }),
  DefineAcceptanceRule: declareCoordinated<DefineAcceptanceRule['data']>({
    type: 'DefineAcceptanceRule',
    subject: ({ rule }) => streamOf(acceptanceRule.category, rule),
    steps: async (data, look) =>
      (await problemOfNamed(
        [namedIf('site', data.site, 'site'), namedIf('cluster', data.cluster, 'cluster')],
        look,
      )) ?? [step(acceptanceRule, data.rule, { type: 'DefineAcceptanceRule', data })],
  }),
};
