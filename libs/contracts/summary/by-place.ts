import { placeKeyOf } from '../place/place-key.js';

const natural = new Intl.Collator('en', { numeric: true });

interface Standing {
  readonly called: string;
  readonly place: { readonly text: string } | null;
}

/** By the key that lists of machines are sorted by within PostgreSQL. */
function comparePlaces(one: string, other: string): number {
  const [key, otherKey] = [placeKeyOf(one), placeKeyOf(other)];
  return key < otherKey ? -1 : Number(key > otherKey);
}

/** By place and name, as people look for machines: `U3` before `U20`, and those that stand nowhere last. */
export function byPlace(one: Standing, other: Standing): number {
  if ((one.place === null) !== (other.place === null)) return one.place === null ? 1 : -1;
  return comparePlaces(one.place?.text ?? '', other.place?.text ?? '') || natural.compare(one.called, other.called);
}
