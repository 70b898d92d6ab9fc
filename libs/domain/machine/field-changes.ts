import type { FieldChange } from '#libs/contracts/index.js';

type Value = FieldChange['to'];

/** Fields that the report gives and that differ from what is known. A field that it does not give is unchanged. */
export function fieldChanges(before: object, now: object, skip: readonly string[] = []): FieldChange[] {
  const known = new Map<string, Value>(Object.entries(before));
  return Object.entries(now).flatMap(([field, to]: [string, Value | undefined]) => {
    if (to === undefined || skip.includes(field)) return [];
    const from = known.get(field) ?? null;
    return sameValue(from, to) ? [] : [{ field, from, to }];
  });
}

function sameValue(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
