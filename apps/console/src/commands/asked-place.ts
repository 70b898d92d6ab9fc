import { placeIn, writtenPlace, type AskedPlace } from '#libs/contracts/summary/written-place.js';

/** What stands in the one field: what somebody typed, or what the fields below it say. */
export const placeTextOf = (given: unknown): string =>
  typeof given === 'string' ? given : writtenPlace((given ?? {}) as AskedPlace);

/** A rack or a chassis, of which it is not said yet where. */
function thingNamed(text: string): AskedPlace | undefined {
  const [, thing, mark] = /^([^\s:#]+)([:#]?)$/.exec(text) ?? [];
  if (thing === undefined) return undefined;
  return mark === '#' ? { chassis: thing } : { rack: thing };
}

/** What stands in the fields below it, as far as the text says it. */
export function placePartsOf(given: unknown): AskedPlace {
  if (typeof given !== 'string') return (given ?? {}) as AskedPlace;
  const text = given.trim();
  const parts = placeIn(text);
  if (parts) return parts;
  return thingNamed(text) ?? {};
}

const ways = 'Write b1/r04:27 for unit 27 of a rack, b1/r04:27-28/front for two units of its front, b1/c3#2 for a slot';

/** @throws Error that says how a place is written */
function complete(place: AskedPlace, text: string): AskedPlace {
  const { rack, unit, height, chassis, slot } = place;
  const thing = rack ?? chassis;
  if (rack !== undefined && chassis !== undefined)
    throw new Error('It stands in a rack or in a chassis: empty the fields of one of them.');
  if (typeof thing !== 'string') throw new Error(`${JSON.stringify(text)} is no place. ${ways}.`);
  if (rack !== undefined && unit === undefined)
    throw new Error(`Which unit of ${thing}? Write it behind a colon: ${thing}:27.`);
  if (chassis !== undefined && slot === undefined)
    throw new Error(`Which slot of ${thing}? Write it behind a hash: ${thing}#2.`);
  if (!thing.includes('/')) throw new Error(`Of which site? Write it before ${thing}: b1/${text}.`);
  if (typeof height === 'number' && height < 1) throw new Error('Write the lower number first: b1/r04:27-28.');
  return place;
}

/**
 * What the place field holds, as the api takes it.
 * @param readFields reads what was filled in field by field
 * @throws Error that says what is wrong and the way out
 */
export function readPlace(given: unknown, readFields: (values: AskedPlace) => AskedPlace): AskedPlace {
  if (typeof given !== 'string') return complete(readFields((given ?? {}) as AskedPlace), placeTextOf(given));
  const text = given.trim();
  const parts = placeIn(text);
  if (parts) return complete(parts, text);
  const named = /^[^/]+\/[^/]+$/.test(text) ? thingNamed(text) : undefined;
  if (named) return complete(named, text);
  throw new Error(`${JSON.stringify(text)} is no place. ${ways}.`);
}
