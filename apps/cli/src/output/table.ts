import stringWidth from 'string-width';
import { styleText } from 'node:util';
import { cut, fitted, gap, padded, wrapped } from './fit.js';

/** Characters that a terminal would act upon: names and serials come from machines, and are not ours to trust. */
// oxlint-disable-next-line no-control-regex -- these are what is meant
const control = /[\u0000-\u001f\u007f-\u009f]+/g;

export const harmless = (text: string): string => text.replaceAll(control, ' ');

/** Where nothing is cut: a longer cell sticks out, and pads no other. */
const widestUncut = 120;

export interface TableStyle {
  readonly color: boolean;
  /** Columns of the terminal; undefined where nobody looks: then nothing is cut. */
  readonly columns: number | undefined;
  /** Headings of columns that hold sentences: they go on in further lines before anything of them is cut. */
  readonly texts?: readonly string[];
  /** Heading of what each row is asked for by: it is whole, or left out. */
  readonly id?: string | undefined;
}

/**
 * Rows under headings, page by page: widths are those of the first page, so that a list of any length begins at once and is never
 * held as a whole. On a terminal the widest columns give way first, and sentences go on below; columns at the end for which there is
 * no room are left out whole.
 */
export class Table {
  #widths: readonly number[] | undefined;

  constructor(
    private readonly headings: readonly string[],
    private readonly style: TableStyle,
    private readonly write: (text: string) => void,
  ) {}

  /** Headings of what there was no room for. */
  get leftOut(): readonly string[] {
    return this.headings.slice(this.#widths?.length ?? this.headings.length);
  }

  /** An empty table has no headings either. */
  page(rows: readonly (readonly string[])[]): void {
    if (rows.length === 0) return;
    const clean = rows.map((row) => row.map(harmless));
    const first = this.#widths === undefined;
    this.#widths ??= this.#measured(clean);
    const lines = clean.flatMap((row) => this.#lines(row));
    if (first) lines.unshift(this.#heading());
    this.write(`${lines.join('\n')}\n`);
  }

  #measured(rows: readonly (readonly string[])[]): readonly number[] {
    const needed = this.headings.map((heading, at) =>
      Math.max(stringWidth(heading), ...rows.map((row) => stringWidth(row[at] ?? ''))),
    );
    const { columns, texts = [], id } = this.style;
    if (columns === undefined) return needed.map((width) => Math.min(width, widestUncut));
    const wanted = needed.map((width, at) => {
      const heading = this.headings[at] ?? '';
      return { width, isText: texts.includes(heading), isWhole: heading === id };
    });
    return fitted(wanted, columns);
  }

  /** A row takes as many lines as the longest of its sentences. */
  #lines(row: readonly string[]): readonly string[] {
    const { columns, texts = [], id } = this.style;
    if (columns === undefined) return [this.#line(row)];
    const cells = (this.#widths ?? []).map((width, at) => {
      const [heading, text] = [this.headings[at] ?? '', row[at] ?? ''];
      if (texts.includes(heading)) return wrapped(text, width);
      // One of a later page may be longer than all of the first, and sticks out: half of it could not be typed.
      return [heading === id ? text : cut(text, width)];
    });
    const many = Math.max(1, ...cells.map(({ length }) => length));
    return Array.from({ length: many }, (_, nth) => this.#line(cells.map((lines) => lines[nth] ?? '')));
  }

  #line(row: readonly string[]): string {
    const widths = this.#widths ?? [];
    const cells = widths.map((width, at) => {
      const text = row[at] ?? '';
      return at === widths.length - 1 ? text : `${padded(text, width)}${' '.repeat(gap)}`;
    });
    return cells.join('').trimEnd();
  }

  #heading(): string {
    const [line = ''] = this.#lines(this.headings.map((one) => one.toUpperCase()));
    return this.style.color ? styleText('bold', line, { validateStream: false }) : line;
  }
}
