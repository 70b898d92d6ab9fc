import { isRackPlace, type AnnouncedEvidence } from '#libs/contracts/index.js';
import {
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Step,
} from '#libs/kernel/index.js';
import { namedIf, problemOfNamed, type Named } from '../declared/named.js';
import { evidenceStreamId } from '../identity/evidence-stream.js';
import { evidence as evidenceDecider } from '../identity/evidence.js';
import { announcement } from './announcement.js';
import { awaited, awaitedId } from './awaited.js';
import type { AnnounceMachine } from './commands.js';
import { canonicalEvidence } from './evidence.js';
import { keepsPlace } from './kept-place.js';
import { knownMachine } from './refusals.js';
import { claimedAs } from './signs.js';

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

/** What it is to get has to be there by now: what goes away before it comes is told when it does. */
function giftsNamed({ place, cluster, role }: AnnounceMachine['data']): readonly (Named | undefined)[] {
  const stands =
    place && (isRackPlace(place) ? (['rack', place.rack] as const) : (['chassis', place.chassis] as const));
  return [
    stands ? { kind: stands[0], id: `${place.site}/${stands[1]}`, field: 'place' } : undefined,
    namedIf('cluster', cluster, 'cluster'),
    namedIf('role', role, 'role'),
  ];
}

export const announceMachine = declareCoordinated<AnnounceMachine['data']>({
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
    return (
      (await problemOfNamed(giftsNamed(data), look)) ?? [
        step(announcement, announcementId, { type: 'AnnounceMachine', data }),
        ...awaits(known, announcementId),
        ...keepsPlace(data),
      ]
    );
  },
});
