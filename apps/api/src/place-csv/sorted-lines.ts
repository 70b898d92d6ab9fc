import type { Pool } from '#libs/database/index.js';
import type { PlaceRow } from '#libs/domain/index.js';
import { readPlaceCsv, type PlaceCsvLine } from '#libs/interchange/index.js';
import { machineIdsBySerials } from '#libs/read-model/queries/index.js';
import { malformed, type LineVerdict } from '../commands/give-lines.js';

export interface GoodLine {
  readonly line: number;
  readonly row: PlaceRow;
}

/** Lines that say something, and verdicts on the others. */
export interface SortedLines {
  readonly count: number;
  readonly good: readonly GoodLine[];
  readonly bad: readonly LineVerdict[];
}

const noSuchSerial = (serial: string): string =>
  `is "${serial}", and no machine has that serial, or several have: give the id as code`;

function judged(one: PlaceCsvLine, ids: ReadonlyMap<string, string>): GoodLine | LineVerdict {
  const { line } = one;
  if ('problems' in one) {
    const [first] = one.problems;
    const others = one.problems.slice(1).map(({ column, message }) => `; ${column} ${message}`);
    return malformed(line, first?.column || null, `${first?.message ?? ''}${others.join('')}`);
  }
  const { row, serial } = one;
  if (serial === undefined || row.kind !== 'machine') return { line, row };
  const machineId = ids.get(serial);
  return machineId === undefined
    ? malformed(line, 'serial', noSuchSerial(serial))
    : { line, row: { ...row, machineId } };
}

/** Reads a list of places; machines that are named by serial are looked up, all at once. */
export async function sortedLines(pool: Pool, csv: string): Promise<SortedLines> {
  const lines: PlaceCsvLine[] = [];
  for await (const line of readPlaceCsv([csv])) lines.push(line);
  const serials = lines.flatMap((one) => ('row' in one && one.serial !== undefined ? [one.serial] : []));
  const ids = serials.length > 0 ? await machineIdsBySerials(pool, serials) : new Map<string, string>();
  const all = lines.map((one) => judged(one, ids));
  return {
    count: lines.length,
    good: all.filter((one): one is GoodLine => 'row' in one),
    bad: all.filter((one): one is LineVerdict => 'verdict' in one),
  };
}
