import stringWidth from 'string-width';
import { linesOf } from './lines.js';

/** Between two columns. */
export const gap = 2;
/** Less of a cell than this says nothing: names and times are whole within it. */
const least = 24;
/** Of a sentence: it goes on in the next line. */
const leastOfText = 18;
/** A cell of more lines pulls its row apart. */
const mostLines = 4;

/** What a column would like to have, whether it holds sentences, and whether a part of it is worth nothing: ids are typed again. */
export interface Wanted {
  readonly width: number;
  readonly isText?: boolean;
  readonly isWhole?: boolean;
}

export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) return `${kept}…`;
    kept += character;
  }
  return kept;
}

/** A sentence over as many lines as it needs, cut where it needs too many. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines = linesOf(text, width);
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), cut(lines.slice(mostLines - 1).join(' '), width)];
}

export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));

const sum = (widths: readonly number[]): number => widths.reduce((all, one) => all + one + gap, -gap);

const floorOf = ({ width, isText, isWhole }: Wanted): number =>
  isWhole === true ? width : Math.min(width, isText === true ? leastOfText : least);

/** The widest give way to each other until all fit, none below what it needs to say something. */
function narrowed(wanted: readonly Wanted[], room: number): readonly number[] {
  const floors = wanted.map(floorOf);
  const widths = wanted.map(({ width }) => width);
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const widest = Math.max(0, ...widths.filter((one, at) => one > (floors[at] ?? 0)));
    if (widest === 0) break;
    widths[widths.findLastIndex((one, at) => one === widest && one > (floors[at] ?? 0))] = widest - 1;
  }
  return widths;
}

/** The widths of as many of the first columns as there is room for. */
export function fitted(wanted: readonly Wanted[], room: number): readonly number[] {
  for (let many = wanted.length; many > 1; many -= 1) {
    const tried = narrowed(wanted.slice(0, many), room);
    if (sum(tried) <= room) return tried;
  }
  return [Math.min(wanted[0]?.width ?? 0, room)];
}
