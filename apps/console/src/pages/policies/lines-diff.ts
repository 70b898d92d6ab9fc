export interface DiffLine {
  readonly fate: 'added' | 'removed' | 'same';
  readonly text: string;
}

/** Lengths of the longest common parts of the ends of both, from each line on. */
function tableOf(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]];
      if (row && below)
        row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** What became of each line; as few as can be are removed and added. For texts of some hundred lines. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const table = tableOf(before, after);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, young] = [before[i], after[j]];
    if (old !== undefined && old === young) {
      lines.push({ fate: 'same', text: old });
      [i, j] = [i + 1, j + 1];
    } else if (old !== undefined && (young === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      lines.push({ fate: 'removed', text: old });
      i += 1;
    } else {
      lines.push({ fate: 'added', text: young ?? '' });
      j += 1;
    }
  }
  return lines;
}
