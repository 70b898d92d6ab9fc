/** Careful steps into JSON that a tool printed: whatever has another shape than expected gives undefined. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

export const at = (value: unknown, ...path: readonly string[]): unknown => path.reduce(fieldOf, value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Text of a string or number; trimmed, and undefined when empty. */
export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const field = at(value, ...path);
  const text = typeof field === 'string' || typeof field === 'number' ? String(field).trim() : '';
  return text === '' ? undefined : text;
};

/** Tools disagree with their own older versions on whether a number is quoted. */
export const numberAt = (value: unknown, ...path: readonly string[]): number | undefined => {
  const text = textAt(value, ...path);
  return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
};

/** The same for truth: `true`, `1`, `"1"`. */
export const flagAt = (value: unknown, ...path: readonly string[]): boolean | undefined => {
  const field = at(value, ...path);
  if (field === true || field === 1 || field === '1') return true;
  return field === false || field === 0 || field === '0' ? false : undefined;
};
