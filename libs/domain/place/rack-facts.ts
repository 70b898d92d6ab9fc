import { codeSchema, footprintText, type RackFacts } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { fitsInto, type HeldUnits } from './occupancy.js';
import { firstProblem, problemOfHeight, problemOfTitle } from './refusals.js';

/** Inches: EIA-310 (19), Open Rack (21), ETSI and telecom (23), small ones (10). */
const widths: readonly number[] = [10, 19, 21, 23];
const mostFeeds = 16;

function problemOfFeeds(feeds: RackFacts['feeds']): Refusal | undefined {
  const names = feeds.map(({ feed }) => feed);
  const sound = names.every((name) => codeSchema.safeParse(name).success);
  if (sound && new Set(names).size === names.length && names.length <= mostFeeds) return undefined;
  return {
    code: 'feeds-invalid',
    message: 'The power feeds of a rack have a code each, no two the same.',
    wayOut: `Give up to ${mostFeeds} feeds with codes such as "a" and "b".`,
    field: 'feeds',
  };
}

export function problemOfFacts({ title, height, width, feeds }: RackFacts): Refusal | undefined {
  const wide = widths.includes(width)
    ? undefined
    : {
        code: 'width-invalid',
        message: `Racks of ${width} inches are not known.`,
        wayOut: `Give one of ${widths.join(', ')}.`,
        field: 'width',
      };
  return firstProblem(problemOfTitle(title), problemOfHeight(height, 1), wide, problemOfFeeds(feeds));
}

/** What stands in the rack stays where it is: its units have to be there, under the same numbers. */
export function problemOfNewFacts(was: RackFacts, is: RackFacts, held: readonly HeldUnits[]): Refusal | undefined {
  const outside = held.find((one) => !fitsInto(is.height, one));
  if (outside)
    return {
      code: 'outside-rack',
      message: `${outside.holder.kind} ${outside.holder.id} is at ${footprintText(outside)}, above ${is.height} units.`,
      wayOut: 'Move it first.',
      field: 'height',
    };
  // Counted from the other end, every number would mean another unit.
  const moves = was.numbering !== is.numbering || (is.numbering === 'top' && was.height !== is.height);
  if (!moves || held.every(({ height }) => height === 0)) return undefined;
  return {
    code: 'rack-not-empty',
    message: 'The units would get other numbers, and something stands in them.',
    wayOut: 'Take everything out first, or create another rack and move it over.',
    field: was.numbering === is.numbering ? 'height' : 'numbering',
  };
}
