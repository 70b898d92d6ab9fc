import { isRackPlace, placeText, type Place } from '#libs/contracts/index.js';
import { proposePlaces, type PlaceProposal, type ProposedStand } from '../cabling/propose-place.js';
import type { Comparator } from './sides.js';
import { byInventory, itself } from './system-itself.js';

const standText = (stand: ProposedStand): string =>
  'rack' in stand ? `${stand.site}/${stand.rack} U${stand.unit}` : `${stand.site}/${stand.chassis} slot ${stand.slot}`;

/** A machine may be higher than one unit: it stands where its units are. */
function isThere(place: Place, stand: ProposedStand): boolean {
  if (place.site !== stand.site) return false;
  if (isRackPlace(place))
    return (
      'rack' in stand && place.rack === stand.rack && stand.unit >= place.unit && stand.unit < place.unit + place.height
    );
  return 'chassis' in stand && place.chassis === stand.chassis && place.slot === stand.slot;
}

const heardAt = ({ evidence }: PlaceProposal): string => evidence.map(({ heard }) => heard).join(', ');

/**
 * Where it was placed, against where the switch ports that it is heard at say that it is. Where these disagree among each
 * other, one that speaks for the place is enough.
 */
export const place: Comparator = (desired, observed) => {
  const placed = desired.place;
  if (placed === null || observed.reportedAt === undefined) return [];
  const proposals = proposePlaces(desired.placeRules, observed.neighbours);
  const [best] = proposals;
  if (!best || proposals.some(({ stand }) => isThere(placed, stand))) return [];
  const [planned, seen] = [placeText(placed), standText(best.stand)];
  return [
    {
      kind: 'place',
      subject: 'place',
      message: `It was placed at ${planned}, and ${heardAt(best)} speaks for ${seen}.`,
      expected: planned,
      observed: seen,
      causes: [itself(desired)],
      evidence: byInventory(observed, 'lldp'),
      proposal: {
        text: `Look where it stands, and place it there; or mend the cabling or rule ${best.evidence[0]?.rule ?? ''}.`,
        command: { mutation: 'placeMachine', input: { machineId: desired.machineId } },
      },
    },
  ];
};
