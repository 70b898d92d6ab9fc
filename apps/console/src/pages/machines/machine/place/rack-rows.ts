/** Who holds what in a rack, as far as a drawing needs it. */
export interface Held {
  readonly holderKind: string;
  readonly holderId: string;
  readonly unit: number;
  readonly height: number;
  readonly side: 'FULL' | 'LEFT' | 'RIGHT';
}

export interface Unit<Place> {
  readonly unit: number;
  readonly places: readonly Place[];
}

/** A box of the drawing: rows are counted from 1, as one reads the rack from the top down. */
export interface Box<Place> {
  readonly place: Place;
  readonly row: number;
  readonly rows: number;
}

/** Each holder as one box, however many units it covers; what hangs beside the units is not drawn. */
export function boxesOf<Place extends Held>(units: readonly Unit<Place>[]): readonly Box<Place>[] {
  const boxes = new Map<string, Box<Place>>();
  for (const [at, { places }] of units.entries()) {
    for (const place of places) {
      const key = `${place.holderKind} ${place.holderId} ${place.unit} ${place.side}`;
      const known = boxes.get(key);
      boxes.set(key, known ? { ...known, rows: at + 2 - known.row } : { place, row: at + 1, rows: 1 });
    }
  }
  return [...boxes.values()];
}

/**
 * Where a drawing that scrolls begins so that no row is cut at its top: at the row that is nearest above what was wanted.
 * @param rows where each row would be the first that is seen, in their order
 */
export function startOfRow(rows: readonly number[], wanted: number): number {
  return rows.findLast((top) => top <= wanted) ?? 0;
}
