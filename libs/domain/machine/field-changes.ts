import type { FieldChange } from '#libs/contracts/index.js';

type Value = FieldChange['to'];
type Fields = Readonly<Record<string, Value | undefined>>;

/** Fields that the report gives and that differ from what is known. A field that it does not give is unchanged. */
export function fieldChanges(before: object, now: object, skip: readonly string[] = []): FieldChange[] {
  const [known, given] = [before as Fields, now as Fields];
  const changes: FieldChange[] = [];
  for (const field in given) {
    const to = given[field];
    if (to === undefined || to === known[field] || skip.includes(field)) continue;
    const from = known[field] ?? null;
    if (!sameValue(from, to)) changes.push({ field, from, to });
  }
  return changes;
}

function sameValue(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
