import { csvRecords } from '../csv/read-csv.js';
import { cellsOf, headerOf, type CellProblem, type PlaceColumn } from './columns.js';
import { readPlaceRow, type ReadPlaceRow } from './read-place-row.js';

/** A line of a list of places, by its number in the file: the header is line 1. */
export type PlaceCsvLine = { readonly line: number } & ReadPlaceRow;

const whole = (line: number, message: string): PlaceCsvLine => ({ line, problems: [{ column: '', message }] });

/**
 * Reads a list of places line by line, however long it is; a line that says nothing sensible is told with its column, and
 * the next one is read. A header that cannot be understood ends the list.
 */
export async function* readPlaceCsv(pieces: AsyncIterable<string> | Iterable<string>): AsyncIterable<PlaceCsvLine> {
  let columns: readonly (PlaceColumn | undefined)[] | undefined;
  for await (const { line, fields, problem } of csvRecords(pieces)) {
    if (problem !== undefined) yield whole(line, problem);
    else if (columns) yield { line, ...lineOf(columns, fields) };
    else {
      const header = headerOf(fields);
      if ('problem' in header) {
        yield whole(line, header.problem);
        return;
      }
      ({ columns } = header);
    }
  }
}

function lineOf(columns: readonly (PlaceColumn | undefined)[], fields: readonly string[]): ReadPlaceRow {
  const beyond = fields.slice(columns.length).some((field) => field.trim() !== '');
  if (!beyond) return readPlaceRow(cellsOf(columns, fields));
  const problem: CellProblem = {
    column: '',
    message: `has ${fields.length} fields, and the first line has ${columns.length}`,
  };
  return { problems: [problem] };
}
