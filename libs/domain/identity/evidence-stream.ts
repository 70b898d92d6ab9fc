import { fnv1a128 } from './fnv.js';

const safe = /[^a-z0-9.:_]/g;

/** Event stores bound the length of a stream's name. Values are far shorter, but for what hostile reports make up. */
const longest = 300;

/**
 * Id of the stream that guards one value: readable, and different for different evidence. Everything but lower case
 * letters, digits and `.:_` is written as `~` and its code point in hex (`~2f.` for a slash), so nothing collides. What
 * would be too long ends in a hash of the whole instead.
 */
export function evidenceStreamId({ kind, value }: { readonly kind: string; readonly value: string }): string {
  const escaped = value.replace(safe, (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}.`);
  const id = `${kind}:${escaped}`;
  return id.length <= longest ? id : `${id.slice(0, longest)}~~${fnv1a128(value)}`;
}
