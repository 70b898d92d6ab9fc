/**
 * A text in the address of a page, which the router reads as a number where it looks like one; undefined where there is none,
 * or nothing in it.
 */
export const searchText = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
};
