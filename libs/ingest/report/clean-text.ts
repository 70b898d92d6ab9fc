/** C0 controls and DEL, tab and line ends left alone. PostgreSQL cannot hold U+0000 in a string at all. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** Halves of a pair: they cannot be written as UTF-8. */
const loneSurrogates = /\p{Surrogate}/gu;

/** Firmware tables hold rubbish; a machine must be able to report all the same, so it is taken out instead of refused. */
function cleanText(text: string): string {
  return text.replace(controls, '').replace(loneSurrogates, '\ufffd');
}

export class ForbiddenKey extends Error {
  override readonly name = 'ForbiddenKey';
}

function cleanKey(key: string): string {
  const clean = cleanText(key);
  if (clean === '__proto__') throw new ForbiddenKey();
  return clean;
}

/**
 * A parsed JSON value without control characters and lone surrogates, in keys too. The depth has been checked before.
 * @throws ForbiddenKey for the key `__proto__`: no hardware is called so
 */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleanValue);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanKey(key), cleanValue(inner)]));
}

/** JSON text without these can hold nothing that has to be cleaned: control characters come only as escapes. */
export function mayNeedCleaning(text: string): boolean {
  return text.includes('\\') || text.includes('__proto__');
}
