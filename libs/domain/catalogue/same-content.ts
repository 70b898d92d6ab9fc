/** Whether two values that came out of JSON say the same, whatever the order of their fields: a store may change that. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [fieldsOf(one), fieldsOf(other)];
  return mine.size === theirs.size && [...mine].every(([name, value]) => sameContent(value, theirs.get(name)));
}

/** A field without a value is no field: JSON does not keep it. */
function fieldsOf(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
