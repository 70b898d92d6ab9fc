/** As text of XML 1.0: what markup would be is escaped, what no document may hold is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** How wide a character is at a size, on the wide side: no fonts are measured here. */
const advance = 0.6;

/** How much room a text takes at a size, at most. Pixels. */
export const textWidth = (text: string, size: number): number => Math.ceil(text.length * size * advance);

/** As much of a text as fits into a width (pixels), cut with an ellipsis; empty where not even three characters do. */
export function fitted(text: string, width: number, size: number): string {
  const most = Math.floor(width / (size * advance));
  if (text.length <= most) return text;
  return most < 3 ? '' : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** A number as it stands in a path: no more than two digits behind the point. */
export const px = (value: number): string => String(Number(value.toFixed(2)));

/** Safe as the beginning of an id, so that several pictures can stand in one page. */
export const idOf = (text: string): string => text.replace(/[^a-z0-9]+/gi, '-');
