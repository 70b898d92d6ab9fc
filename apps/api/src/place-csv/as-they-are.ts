import type { PlaceRow } from '#libs/domain/index.js';
import { placeCsvLine } from '#libs/interchange/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import type { Services } from '../context.js';
import { limits } from '../limits/limits.js';
import { projectionsOf } from '../resolvers/answered-by.js';
import { placesThere } from './exported-places.js';
import type { GoodLine } from './sorted-lines.js';

/** What a line is about: nothing else of the list changes it, but for another line about the same. */
function thingOf(row: PlaceRow): string {
  switch (row.kind) {
    case 'site':
      return `site ${row.site}`;
    case 'room':
      return `room ${row.site} ${row.room}`;
    case 'row':
      return `row ${row.site} ${row.room} ${row.row}`;
    case 'machine':
      return `machine ${row.machineId}`;
    case 'rack':
    case 'chassis':
    case 'device':
      return `${row.kind} ${row.site}/${row.code}`;
  }
}

/** A line without a place leaves the thing where it is. */
function saysAsIs(said: PlaceRow, is: PlaceRow): boolean {
  const there = 'place' in said && said.place === null ? { ...is, place: null } : is;
  return placeCsvLine(said) === placeCsvLine(there);
}

/** Things that one line only is about, by what they are. */
function aloneIn(lines: readonly GoodLine[]): ReadonlyMap<string, GoodLine> {
  const found = new Map<string, GoodLine | undefined>();
  for (const line of lines) {
    const thing = thingOf(line.row);
    found.set(thing, found.has(thing) ? undefined : line);
  }
  return new Map([...found].filter((one): one is [string, GoodLine] => one[1] !== undefined));
}

/** Milliseconds that read models may take to catch up: what a long list would take to be decided is longer still. */
const patienceFor = ({ length }: readonly GoodLine[]): number => (length > 1_000 ? limits.auditMs : limits.ownWriteMs);

function sitesOf(lines: readonly GoodLine[]): readonly string[] {
  const sites = lines.map(({ row }) => (row.kind === 'machine' ? row.place?.site : row.site));
  return [...new Set(sites.filter((site) => site !== undefined))];
}

/**
 * Lines that say what is so already, told from the read tables of their sites in a few queries: a list that is imported
 * again has thousands of them, and each would be decided upon streams that have to be read. Whatever is not sure is left to
 * be decided; while the read models are behind, that is everything.
 */
export async function linesAsTheyAre(
  { pool, store }: Pick<Services, 'pool' | 'store'>,
  good: readonly GoodLine[],
): Promise<ReadonlySet<GoodLine>> {
  const asIs = new Set<GoodLine>();
  const head = await store.head();
  if (!(await waitForPosition(pool, projectionsOf.get('placesCsv') ?? [], head, patienceFor(good)))) return asIs;
  const alone = aloneIn(good);
  for (const site of sitesOf(good))
    for await (const { row } of placesThere(pool, { site })) {
      const line = alone.get(thingOf(row));
      if (line && saysAsIs(line.row, row)) asIs.add(line);
    }
  return asIs;
}
