import { declareCoordinated, isRefusal, streamOf, type Look, type Refusal, type Steps } from '#libs/kernel/index.js';
import { announcement, type AnnouncementState } from './announcement.js';
import { announceMachine } from './announce.js';
import { awaited, awaitedId } from './awaited.js';
import type { AnnounceMachine } from './commands.js';
import { canonicalEvidence, sameEvidence } from './evidence.js';
import { sameStand } from '../place/standing.js';

type Announced = AnnounceMachine['data'];

function saysTheSame({ place, cluster, role, note }: Announced, state: AnnouncementState): boolean {
  const stands = place ? sameStand(state.place ?? undefined, place) : state.place === null;
  return stands && state.cluster === cluster && state.role === role && state.note === note.trim();
}

/** Whether the machine is announced just so already: by the same evidence, all of it, and with the same to be given. */
async function isAnnouncedSo(data: Announced, look: Look): Promise<boolean> {
  const pieces = data.evidence.flatMap((piece) => {
    const found = canonicalEvidence(piece);
    return isRefusal(found) ? [] : [found];
  });
  if (pieces.length < data.evidence.length) return false;
  const ids = new Set<string | undefined>();
  for (const piece of pieces) ids.add((await look(awaited, awaitedId(piece))).state.announcementId);
  const [id] = ids;
  if (ids.size !== 1 || id === undefined) return false;
  const { state } = await look(announcement, id);
  const all = state.evidence.every((piece) => pieces.some((one) => sameEvidence(one, piece)));
  return state.status === 'waiting' && all && saysTheSame(data, state);
}

/** One line of a list of announced machines: what is announced so already is left alone. */
export const importAnnouncement = declareCoordinated<Announced>({
  type: 'ImportAnnouncement',
  subject: () => streamOf(announcement.category, 'new'),
  steps: async (data, look): Promise<Steps | Refusal> =>
    (await isAnnouncedSo(data, look)) ? [] : announceMachine.steps(data, look),
});
