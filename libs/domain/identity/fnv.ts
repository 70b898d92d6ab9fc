const offset = 0x6c62272e07bb014262b821756295c58dn;
const prime = 0x0000000001000000000000000000013bn;
const all128bits = (1n << 128n) - 1n;

/** FNV-1a over 128 bits, 32 hex digits: short names for equal things; nothing secret or adversarial rests on it. */
export function fnv1a128(text: string): string {
  let hash = offset;
  for (const character of text) {
    hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * prime) & all128bits;
  }
  return hash.toString(16).padStart(32, '0');
}
