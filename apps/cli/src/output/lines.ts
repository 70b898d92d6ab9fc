import stringWidth from 'string-width';

/** Words that are wider than the room for them go on wherever it ends. */
function pieces(word: string, width: number): readonly string[] {
  const made = [''];
  for (const character of word) {
    const last = made.at(-1) ?? '';
    if (stringWidth(last + character) > width) made.push(character);
    else made[made.length - 1] = last + character;
  }
  return made;
}

/** A text over as many lines of this width as it needs. */
export function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Wider than this nobody reads: eyes lose the line. */
const widest = 110;
export const textWidth = (columns: number): number => Math.max(40, Math.min(widest, columns));

/** What stands in from the left is left as it is written; all else is set anew in the width that there is. */
export function paragraphs(text: string, columns: number): string {
  const width = textWidth(columns);
  const set: string[] = [];
  let gathered = '';
  const end = (): void => {
    if (gathered !== '') set.push(...linesOf(gathered, width));
    gathered = '';
  };
  for (const line of text.split('\n')) {
    if (line !== '' && !line.startsWith(' ')) gathered = gathered === '' ? line : `${gathered} ${line}`;
    else {
      end();
      set.push(line);
    }
  }
  end();
  return set.join('\n');
}

/**
 * A term and what it means, side by side; below each other where the term takes too much of the line.
 * @param share of the line that terms may take, 0 to 1
 */
export function pairs(all: readonly (readonly [string, string])[], columns: number, share = 0.4): readonly string[] {
  const width = textWidth(columns);
  const most = Math.floor(width * share);
  const side = Math.min(most, Math.max(0, ...all.map(([term]) => stringWidth(term)))) + 2;
  return all.flatMap(([term, text]) => {
    const [first = '', ...more] = linesOf(text, width - 2 - side);
    const indented = more.map((line) => `${' '.repeat(2 + side)}${line}`);
    if (text === '') return [`  ${term}`];
    if (stringWidth(term) + 2 > side) return [`  ${term}`, `${' '.repeat(2 + side)}${first}`, ...indented];
    return [`  ${term}${' '.repeat(side - stringWidth(term))}${first}`, ...indented];
  });
}
