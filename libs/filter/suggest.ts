/**
 * Edits that turn one word into the other: insert, delete, replace, and two neighbours in the other order, which is how people mistype
 * (optimal string alignment, after Damerau).
 */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const [above = [], twoAbove = []] = [rows[i - 1], rows[i - 2]];
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const straight = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      row.push(swapped ? Math.min(straight, (twoAbove[j - 2] ?? 0) + 1) : straight);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The known words that may have been meant, the nearest first. */
export function suggestionsFor(word: string, known: readonly string[]): readonly string[] {
  const typed = word.toLowerCase().slice(0, 64);
  return known
    .map((one) => ({ one, edits: one.toLowerCase().startsWith(typed) ? 0.5 : distance(typed, one.toLowerCase()) }))
    .filter(({ edits }) => edits <= Math.max(1, Math.floor(typed.length / 3)))
    .toSorted((a, b) => a.edits - b.edits)
    .map(({ one }) => one);
}

/** The known word that was probably meant; undefined when none is near. */
export const suggestionFor = (word: string, known: readonly string[]): string | undefined =>
  suggestionsFor(word, known)[0];

/** As long as its reader goes on reading. */
const mostListed = 60;

/** What there is instead of a word that is near to nothing: plain fields one by one, those of children by the child's name. */
export function listedNames(known: readonly string[]): string {
  const names = new Set(known.map((name) => name.replace(/\..*$/, '.…')));
  const listed = [...names].slice(0, mostListed);
  return [...listed, ...(names.size > mostListed ? ['…'] : [])].join(', ');
}
