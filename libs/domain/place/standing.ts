import { isRackPlace, placeText, type Place } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

export function sameStand(one: Place | undefined, other: Place): boolean {
  if (one === undefined || one.site !== other.site) return false;
  if (isRackPlace(one) || isRackPlace(other)) return sameUnits(one, other);
  return one.chassis === other.chassis && one.slot === other.slot && one.node === other.node;
}

function sameUnits(one: Place, other: Place): boolean {
  if (!isRackPlace(one) || !isRackPlace(other)) return false;
  const side = (one.side ?? 'full') === (other.side ?? 'full');
  return (
    one.rack === other.rack && one.unit === other.unit && one.height === other.height && one.face === other.face && side
  );
}

/** @param what such as `machine m1` */
export const standsAlready = (what: string, place: Place): Refusal => ({
  code: 'stands-already',
  message: `${capital(what)} stands at ${placeText(place)}.`,
  wayOut: 'Move it instead, or take it out first.',
  field: 'place',
});

export const standsNowhere = (what: string): Refusal => ({
  code: 'stands-nowhere',
  message: `${capital(what)} has no place yet.`,
  wayOut: 'Place it instead.',
  field: 'place',
});

/** @param site of what is to stand there */
export function problemOfStand(what: string, site: string, height: number, place: { site: string; height: number }) {
  if (place.site !== site)
    return {
      code: 'other-site',
      message: `${capital(what)} belongs to site ${site}, and that rack to site ${place.site}.`,
      wayOut: 'Choose a rack of its own site: what goes to another site gets a code of its own there.',
      field: 'rack',
    };
  if (place.height === height) return undefined;
  return {
    code: 'height-invalid',
    message: `${capital(what)} is ${height} units high, and ${place.height} were given.`,
    wayOut: 'Leave the height out: it has its own.',
    field: 'height',
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
