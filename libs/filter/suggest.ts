/** Edits that turn one word into the other (Levenshtein): insert, delete, replace. */
function distance(a: string, b: string): number {
  let row = [0, ...Array.from(b, (_, at) => at + 1)];
  for (const [i, letter] of [...a].entries()) {
    let left = i + 1;
    const next = [left];
    for (const [j, other] of [...b].entries()) {
      const [diagonal = 0, above = 0] = row.slice(j, j + 2);
      left = Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1));
      next.push(left);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The known word that was probably meant; undefined when none is near. */
export function suggestionFor(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase().slice(0, 64);
  const near = known
    .map((one) => ({ one, edits: one.toLowerCase().startsWith(typed) ? 0.5 : distance(typed, one.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits)[0];
  return near && near.edits <= Math.max(1, Math.floor(typed.length / 3)) ? near.one : undefined;
}

/** As long as its reader goes on reading. */
const mostListed = 60;

/** What there is instead of a word that is near to nothing: plain fields one by one, those of children by the child's name. */
export function listedNames(known: readonly string[]): string {
  const names = new Set(known.map((name) => name.replace(/\..*$/, '.…')));
  const listed = [...names].slice(0, mostListed);
  return [...listed, ...(names.size > mostListed ? ['…'] : [])].join(', ');
}
