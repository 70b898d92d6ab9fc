import type { AnnouncedEvidence } from '#libs/contracts/index.js';
import {
  declareCommands,
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Step,
} from '#libs/kernel/index.js';
import { evidenceStreamId } from '../identity/evidence-stream.js';
import { evidence as evidenceDecider } from '../identity/evidence.js';
import { acceptanceRule } from './acceptance-rule.js';
import { announcement } from './announcement.js';
import { awaited, awaitedId } from './awaited.js';
import type { AnnounceMachine, WithdrawAnnouncement } from './commands.js';
import { canonicalEvidence } from './evidence.js';
import { fulfilAnnouncement } from './fulfilment.js';
import { knownMachine } from './refusals.js';
import { claimedAs } from './signs.js';

const ofAnnouncement = ({ announcementId }: { readonly announcementId: string }): string =>
  streamOf(announcement.category, announcementId);

/** Who has come already is not announced; whoever comes in this very moment makes this be decided again. */
async function whoHasIt(piece: AnnouncedEvidence, look: Look): Promise<Refusal | undefined> {
  for (const kind of claimedAs(piece.kind)) {
    const { state } = await look(evidenceDecider, evidenceStreamId({ kind, value: piece.value }));
    if (state.machineId !== undefined) return knownMachine(piece, state.machineId);
  }
  return undefined;
}

function awaits(pieces: readonly AnnouncedEvidence[], announcementId: string): readonly Step[] {
  return pieces.map((piece) =>
    step(awaited, awaitedId(piece), { type: 'AwaitEvidence', data: { ...piece, announcementId } }),
  );
}

const announceMachine = declareCoordinated<AnnounceMachine['data']>({
  type: 'AnnounceMachine',
  // The caller did not choose the id: a repeat has another one to offer.
  subject: () => streamOf(announcement.category, 'new'),
  steps: async (data, look) => {
    const { announcementId } = data;
    const known: AnnouncedEvidence[] = [];
    for (const piece of data.evidence) {
      const found = canonicalEvidence(piece);
      const refusal = isRefusal(found) ? found : await whoHasIt(found, look);
      if (refusal) return refusal;
      if (!isRefusal(found)) known.push(found);
    }
    return [step(announcement, announcementId, { type: 'AnnounceMachine', data }), ...awaits(known, announcementId)];
  },
});

const withdrawAnnouncement = declareCoordinated<WithdrawAnnouncement['data']>({
  type: 'WithdrawAnnouncement',
  subject: ofAnnouncement,
  steps: async (data, look) => {
    const { state } = await look(announcement, data.announcementId);
    const ends = state.evidence.map((piece) =>
      step(awaited, awaitedId(piece), { type: 'AwaitEvidenceNoMore', data: { ...piece, ...data } }),
    );
    return [step(announcement, data.announcementId, { type: 'WithdrawAnnouncement', data }), ...ends];
  },
});

export const announcementCommands = {
  AnnounceMachine: announceMachine,
  WithdrawAnnouncement: withdrawAnnouncement,
  FulfilAnnouncement: fulfilAnnouncement,
  ...declareCommands(acceptanceRule, {
    types: ['DefineAcceptanceRule', 'RemoveAcceptanceRule'],
    idOf: ({ rule }) => rule,
  }),
};
