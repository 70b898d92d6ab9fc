/** A section whose values change only when what they tell of does: whether both say the same. */
export const sameText = (before: object, now: object): boolean => canonical(before) === canonical(now);

/** JSON with sorted keys: what came out of a database has them in another order. */
function canonical(value: object): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
