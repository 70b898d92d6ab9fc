import type { Pool } from '#libs/database/index.js';
import type { FindingKind } from '#libs/domain/index.js';
import { keyOf, machineIdsFrom, placeOf, type Page, type Placed, type When } from '#libs/read-model/queries/index.js';
import { findingsOfMachines, type MachineFinding } from './machine-findings.js';

export interface FindingsRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
  /** Over machines. */
  readonly filter?: string | null | undefined;
  readonly kinds?: readonly FindingKind[] | undefined;
  readonly when?: When | undefined;
}

type Listed = MachineFinding & Placed;

/** Machines that are looked at together. */
const stretch = 200;
/** Machines that one page looks at: behind that it ends, with what it has and a next page. */
const mostForPage = 5_000;

/** Where in the list a finding stands: its machine, and which of the machine's findings it is. */
const placeId = (machineId: string, nth: number): string => `${machineId} ${nth}`;

interface Place {
  readonly machineId: string;
  readonly nth: number;
}

function placeBehind(order: string, after: string | null | undefined): Place | undefined {
  if (!after) return undefined;
  const [machineId = '', nth = '0'] = placeOf(order, after).id.split(' ');
  return { machineId, nth: Number(nth) };
}

/** Findings of one stretch of machines after the other, the machine `from` included. */
async function* stretches(pool: Pool, request: FindingsRequest, from: string | undefined, now: number) {
  let behind: string | undefined;
  for (;;) {
    const part = behind === undefined ? { from } : { behind };
    const ids = await machineIdsFrom(pool, { ...request, ...part, most: stretch }, now);
    if (ids.length === 0) return;
    const found = await findingsOfMachines(pool, ids, request.when);
    const wanted = (one: MachineFinding) => !request.kinds || request.kinds.includes(one.kind);
    const listed = found.flatMap((all) =>
      all.map((one, nth): Listed => ({ ...one, placeId: placeId(one.machineId, nth) })).filter(wanted),
    );
    behind = ids.at(-1);
    yield { listed, machines: ids.length };
  }
}

async function counted(pool: Pool, request: FindingsRequest, now: number): Promise<number> {
  let count = 0;
  for await (const { listed } of stretches(pool, request, undefined, now)) count += listed.length;
  return count;
}

/**
 * Findings by machine. They are no rows: each page works out those of the machines that it gets to.
 * @throws FilterError, CursorError
 */
export async function findingsPage(pool: Pool, request: FindingsRequest, now: number): Promise<Page<Listed>> {
  const order = `MACHINE${keyOf(request.when)}`;
  const place = placeBehind(order, request.after);
  const found: Listed[] = [];
  let looked = 0;
  let more = false;
  // The machine of the cursor may have further findings: it is looked at once more.
  for await (const part of stretches(pool, request, place?.machineId, now)) {
    const rest = part.listed.filter(
      (one) => !place || one.machineId !== place.machineId || Number(one.placeId.split(' ')[1]) > place.nth,
    );
    found.push(...rest);
    looked += part.machines;
    more = found.length > request.first || looked >= mostForPage;
    if (more) break;
  }
  const edges = found.slice(0, request.first).map((node) => ({ node, order }));
  const count = () => counted(pool, request, now);
  return { edges, order, hasNextPage: more, hasPreviousPage: place !== undefined, count };
}
