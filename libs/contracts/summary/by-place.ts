const natural = new Intl.Collator('en', { numeric: true });

interface Standing {
  readonly called: string;
  readonly place: { readonly text: string } | null;
}

/** By place and name, as people look for machines: `U3` before `U20`, and those that stand nowhere last. */
export function byPlace(one: Standing, other: Standing): number {
  if ((one.place === null) !== (other.place === null)) return one.place === null ? 1 : -1;
  return natural.compare(one.place?.text ?? '', other.place?.text ?? '') || natural.compare(one.called, other.called);
}
