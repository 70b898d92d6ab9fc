import type { Evidence } from '#libs/contracts/index.js';

const safe = /[^a-z0-9.:_]/g;

/**
 * Id of the stream that guards one value: readable, and different for different evidence. Everything but lower case
 * letters, digits and `.:_` is written as `~` and its code point in hex (`~2f.` for a slash), so nothing collides.
 */
export function evidenceStreamId({ kind, value }: Evidence): string {
  const escaped = value.replace(safe, (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}.`);
  return `${kind}:${escaped}`;
}
