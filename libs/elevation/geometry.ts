import type { ElevationFace, ElevationModel, ElevationThing } from './model.js';

/** Pixels. */
export const layout = {
  margin: 12,
  header: 52,
  unit: 24,
  /** Where the numbers of units stand, left and right. */
  gutter: 34,
  body: 380,
  lineHeight: 18,
} as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const pictureWidth = 2 * (layout.margin + layout.gutter) + layout.body;
export const bodyLeft = layout.margin + layout.gutter;
export const bodyTop = layout.margin + layout.header;

/** Upper edge of a stretch of units, whichever way they are counted. */
export function topOf({ height, numbering }: ElevationModel, unit: number, units: number): number {
  const above = numbering === 'bottom' ? height - (unit + units - 1) : unit - 1;
  return bodyTop + above * layout.unit;
}

/** From behind, left and right change places. */
export function boxOf(model: ElevationModel, thing: ElevationThing, face: ElevationFace): Box {
  const half = layout.body / 2;
  const rightHalf = thing.side === (face === 'front' ? 'right' : 'left');
  const full = thing.side === 'full';
  return {
    x: bodyLeft + (rightHalf ? half : 0),
    y: topOf(model, thing.unit, thing.height),
    width: full ? layout.body : half,
    height: thing.height * layout.unit,
  };
}

export const inset = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

const smallestCell = 9;

/** How many columns show so many slots best within a box: cells as large as can be, a little wider than high. */
export function columnsFor(slots: number, { width, height }: Box): number {
  let best = { columns: slots, size: 0 };
  for (let rows = 1; rows <= slots && height / rows >= smallestCell; rows += 1) {
    const columns = Math.ceil(slots / rows);
    const size = Math.min(width / columns, (height / rows) * 1.6);
    if (size > best.size) best = { columns, size };
  }
  return best.columns;
}
