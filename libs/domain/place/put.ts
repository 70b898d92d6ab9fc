import { isRackPlace, type Holder, type Place } from '#libs/contracts/index.js';
import { step, streamOf, type Step } from '#libs/kernel/index.js';
import { chassis } from './chassis.js';
import { rack } from './rack.js';
import type { Tenure } from './tenure.js';

/** `<site>/<code>`: the id of whoever decides about the place. */
const ownerOf = (place: Place): string => `${place.site}/${isRackPlace(place) ? place.rack : place.chassis}`;

/** Stream of the rack or chassis that a place belongs to. */
export const streamOfPlace = (place: Place): string =>
  streamOf(isRackPlace(place) ? rack.category : chassis.category, ownerOf(place));

/** The rack's or chassis' side of putting something there. */
export function takes(place: Place, tenure: Tenure): Step {
  return isRackPlace(place)
    ? step(rack, ownerOf(place), { type: 'TakePlace', data: { ...place, ...tenure } })
    : step(chassis, ownerOf(place), { type: 'TakeSlot', data: { ...place, ...tenure } });
}

/** The rack's or chassis' side of taking something out. */
export function frees(place: Place, holder: Holder): Step {
  return isRackPlace(place)
    ? step(rack, ownerOf(place), { type: 'FreePlace', data: { site: place.site, rack: place.rack, holder } })
    : step(chassis, ownerOf(place), { type: 'FreeSlot', data: { site: place.site, chassis: place.chassis, holder } });
}
