import { CheckpointStore, lineOf, parseBody, type StoredCheckpoint } from '#libs/trust/index.js';
import type { Pool } from '#libs/database/index.js';
import { CursorError, placeOf, type Page, type Placed } from '#libs/read-model/queries/index.js';

/** As the schema has it. */
export type CheckpointView = ReturnType<typeof checkpointView>;

const order = 'NUMBER DESC';

/** @returns undefined for one whose body is not readable: verification tells of it */
export function checkpointView(stored: StoredCheckpoint) {
  const checkpoint = parseBody(stored.body);
  if (!checkpoint) return undefined;
  const { body, signature } = stored;
  return { ...checkpoint, body, signature: signature.toString('base64'), line: lineOf(stored).trimEnd() };
}

/** @throws CursorError */
export async function checkpointsPage(
  pool: Pool,
  { first, after }: { readonly first: number; readonly after?: string | null },
): Promise<Page<NonNullable<CheckpointView> & Placed>> {
  const store = new CheckpointStore(pool);
  const place = after ? placeOf(order, after).id : undefined;
  if (place !== undefined && !/^\d{1,15}$/.test(place))
    throw new CursorError('This is not a cursor of ours: take endCursor from the page before.');
  const rows = await store.before(place === undefined ? undefined : Number(place), first + 1);
  const edges = rows.slice(0, first).flatMap((stored) => {
    const node = checkpointView(stored);
    return node ? [{ node: { ...node, placeId: String(stored.storedAs) }, order }] : [];
  });
  return {
    edges,
    order,
    hasNextPage: rows.length > first,
    hasPreviousPage: place !== undefined,
    count: () => store.count(),
  };
}
