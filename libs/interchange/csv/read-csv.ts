/** A record of a CSV file, or why it is none. Lines count from 1, as editors and spreadsheets count them. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[]; readonly problem?: undefined }
  | { readonly line: number; readonly fields?: undefined; readonly problem: string };

/** Characters of one field: what is longer is a quote that was never closed. */
const longestField = 100_000;

type State = 'start' | 'bare' | 'quoted' | 'quote-in-quoted';

/**
 * Reads CSV (RFC 4180) piece by piece, in memory for one record at a time. Lines end with LF or CRLF; a byte order mark at
 * the beginning is passed over; a record without any field is no record. What is broken is told with its line, and reading
 * goes on with the next one.
 */
export class CsvReader {
  #state: State = 'start';
  #field = '';
  #fields: string[] = [];
  #problem: string | undefined;
  /** Of the record that is being read, and of the text that comes next. */
  #line = 1;
  #next = 1;
  #begun = false;

  *push(text: string): Iterable<CsvRecord> {
    const from = this.#begun || !text.startsWith('\uFEFF') ? 0 : 1;
    this.#begun ||= text !== '';
    for (let at = from; at < text.length; at += 1) {
      const record = this.#take(text[at] ?? '');
      if (record) yield record;
    }
  }

  *end(): Iterable<CsvRecord> {
    if (this.#state === 'quoted') this.#problem ??= 'a quote is opened and never closed';
    const record = this.#finished();
    if (record) yield record;
  }

  #take(sign: string): CsvRecord | undefined {
    if (sign === '\n' && this.#state !== 'quoted') {
      this.#next += 1;
      return this.#finished();
    }
    if (this.#state === 'quoted') this.#takeQuoted(sign);
    else if (sign === '"') this.#quote();
    else if (sign === ',') this.#endField();
    else this.#takeBare(sign);
    return undefined;
  }

  #takeBare(sign: string): void {
    if (this.#state === 'quote-in-quoted' && sign !== '\r')
      this.#problem ??= 'a closing quote is followed by more text; a quote within a field is written twice';
    if (this.#state === 'start') this.#state = 'bare';
    this.#field += sign;
  }

  #takeQuoted(sign: string): void {
    if (sign === '"') {
      this.#state = 'quote-in-quoted';
      return;
    }
    if (sign === '\n') this.#next += 1;
    if (this.#field.length < longestField) this.#field += sign;
    else this.#problem ??= `a field has more than ${longestField} characters: is a quote never closed?`;
  }

  #quote(): void {
    if (this.#state === 'quote-in-quoted') {
      this.#field += '"';
      this.#state = 'quoted';
    } else if (this.#state === 'start') this.#state = 'quoted';
    else this.#problem ??= 'a quote stands in the midst of a field: put the whole field into quotes';
  }

  #endField(): void {
    this.#fields.push(this.#field);
    this.#field = '';
    this.#state = 'start';
  }

  #finished(): CsvRecord | undefined {
    const line = this.#line;
    // A carriage return before the end of the line belongs to that.
    if (this.#state !== 'quoted') this.#field = this.#field.replace(/\r$/, '');
    const empty = this.#fields.length === 0 && this.#field === '' && this.#problem === undefined;
    this.#endField();
    const [fields, problem] = [this.#fields, this.#problem];
    [this.#fields, this.#problem, this.#line] = [[], undefined, this.#next];
    if (empty) return undefined;
    return problem === undefined ? { line, fields } : { line, problem };
  }
}

/** Records of a text that comes in pieces. */
export async function* csvRecords(pieces: AsyncIterable<string> | Iterable<string>): AsyncIterable<CsvRecord> {
  const reader = new CsvReader();
  for await (const piece of pieces) yield* reader.push(piece);
  yield* reader.end();
}

const needsQuotes = /[",\r\n]|^\s|\s$/;

/** One line, with its end: CRLF, as RFC 4180 has it. Fields are quoted only where they have to be. */
export function csvLine(fields: readonly string[]): string {
  const written = fields.map((field) => (needsQuotes.test(field) ? `"${field.replaceAll('"', '""')}"` : field));
  return `${written.join(',')}\r\n`;
}
