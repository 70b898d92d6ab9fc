import stringWidth from 'string-width';
import { styleText } from 'node:util';

/** Characters that a terminal would act upon: names and serials come from machines, and are not ours to trust. */
// oxlint-disable-next-line no-control-regex -- these are what is meant
const control = /[\u0000-\u001f\u007f-\u009f]+/g;

export const harmless = (text: string): string => text.replaceAll(control, ' ');

const gap = 2;
const widest = 60;
/** Where nothing is cut: a longer cell sticks out, and pads no other. */
const widestUncut = 120;

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) return `${kept}…`;
    kept += character;
  }
  return kept;
}

export interface TableStyle {
  readonly color: boolean;
  /** Columns of the terminal; undefined where nobody looks: then nothing is cut. */
  readonly columns: number | undefined;
}

/**
 * Rows under headings, page by page: widths are those of the first page, so that a list of any length begins at once and is never
 * held as a whole.
 */
export class Table {
  #widths: readonly number[] | undefined;

  constructor(
    private readonly headings: readonly string[],
    private readonly style: TableStyle,
    private readonly write: (text: string) => void,
  ) {}

  page(rows: readonly (readonly string[])[]): void {
    const clean = rows.map((row) => row.map(harmless));
    const first = this.#widths === undefined;
    this.#widths ??= this.#measured(clean);
    const lines = clean.map((row) => this.#line(row));
    if (first) lines.unshift(this.#heading());
    if (lines.length > 0) this.write(`${lines.join('\n')}\n`);
  }

  #measured(rows: readonly (readonly string[])[]): readonly number[] {
    const needed = this.headings.map((heading, at) =>
      Math.max(stringWidth(heading), ...rows.map((row) => stringWidth(row[at] ?? ''))),
    );
    const whole = needed.reduce((sum, width) => sum + width + gap, -gap);
    const most = whole <= (this.style.columns ?? 0) ? whole : this.style.columns === undefined ? widestUncut : widest;
    return needed.map((width) => Math.min(width, most));
  }

  #line(row: readonly string[]): string {
    const widths = this.#widths ?? [];
    const cells = row.map((cell, at) => {
      const width = widths[at] ?? 0;
      const last = at === row.length - 1;
      const text = this.style.columns === undefined || last ? cell : cut(cell, width);
      return last ? text : `${padded(text, width)}${' '.repeat(gap)}`;
    });
    const line = cells.join('').trimEnd();
    return this.style.columns === undefined ? line : cut(line, this.style.columns);
  }

  #heading(): string {
    const line = this.#line(this.headings.map((one) => one.toUpperCase()));
    return this.style.color ? styleText('bold', line, { validateStream: false }) : line;
  }
}
