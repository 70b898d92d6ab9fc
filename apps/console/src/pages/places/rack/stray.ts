import type { RackMachine } from './model.js';

type Proposed = NonNullable<RackMachine['proposedPlace']>;

function placeText({ site, rack, unit, chassis, slot }: Proposed): string | undefined {
  if (rack !== null && unit !== null) return `${site}/${rack} U${unit}`;
  return chassis === null || slot === null ? undefined : `${site}/${chassis} slot ${slot}`;
}

/** Whether a place says the same as a proposal: `b1/r07 U12-13` begins where the proposal says. */
function agrees(place: string, proposed: string): boolean {
  const rest = place.startsWith(proposed) ? place.slice(proposed.length) : undefined;
  return rest !== undefined && !/^\d/.test(rest);
}

/** Where the ports that it is heard at say that a machine is, when that is elsewhere than it was placed. */
export function strayOf(machine: Pick<RackMachine, 'place' | 'proposedPlace'> | undefined): string | undefined {
  const place = machine?.place?.text;
  const proposed = machine?.proposedPlace ? placeText(machine.proposedPlace) : undefined;
  return place === undefined || proposed === undefined || agrees(place, proposed) ? undefined : proposed;
}

/** `≠ U6`: in short, for the picture. */
export function strayText(machine: Pick<RackMachine, 'place' | 'proposedPlace'> | undefined): string | undefined {
  const stray = strayOf(machine);
  return stray === undefined ? undefined : `≠ ${stray.slice(stray.indexOf(' ') + 1)}`;
}
