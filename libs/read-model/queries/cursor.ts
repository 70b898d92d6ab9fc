/** A cursor that was not made by us, or for another order. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

/** A place in an order: the value that is sorted by, as text, and the id that breaks ties. */
export interface Place {
  readonly value: string | null;
  readonly id: string;
}

/** Opaque text; names its order, since a place means nothing in another one. */
export function cursorOf(order: string, place: Place): string {
  return Buffer.from(JSON.stringify([order, place.value, place.id])).toString('base64url');
}

const longestCursor = 2_048;

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor.slice(0, longestCursor), 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The order that a cursor names; empty where it is none of ours. */
export function orderOf(cursor: string): string {
  const parts = decoded(cursor);
  const [named] = Array.isArray(parts) ? (parts as unknown[]) : [];
  return typeof named === 'string' ? named : '';
}

/** @throws CursorError */
export function placeOf(order: string, cursor: string): Place {
  const parts = decoded(cursor);
  const [named, value, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (typeof named !== 'string' || typeof id !== 'string' || (value !== null && typeof value !== 'string'))
    throw new CursorError('This is not a cursor of ours: take endCursor from the page before.');
  if (named !== order)
    throw new CursorError(
      `This cursor belongs to the order ${named}, and this list is sorted by ${order} (behind @ or ~ stands the moment that a list is of).`,
    );
  return { value, id };
}
