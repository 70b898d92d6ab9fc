export interface FoundField {
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

/** History needs to know what was there; a page of it is enough. */
const longest = 300;
type Value = string | number | null | readonly string[];
const textOf = (value: Value | undefined): string =>
  (Array.isArray(value) ? value.join(', ') : String(value ?? '')).slice(0, longest);
const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The fields that were found otherwise. */
export function fieldsOtherThan(
  expected: Readonly<Record<string, Value>>,
  found: Readonly<Record<string, Value>>,
): readonly FoundField[] {
  return Object.entries(expected)
    .filter(([field, value]) => !same(value, found[field]))
    .map(([field, value]) => ({ field, expected: textOf(value), found: textOf(found[field]) }));
}

/** The same for texts by name, those that are too many as well: `meta.rack`. */
export function textsOtherThan(
  under: string,
  expected: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): readonly FoundField[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].toSorted();
  return names
    .filter((name) => expected[name] !== found[name])
    .map((name) => ({ field: `${under}.${name}`, expected: textOf(expected[name]), found: textOf(found[name]) }));
}
