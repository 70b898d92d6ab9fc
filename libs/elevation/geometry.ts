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

/** The units of a rack, as whoever draws it needs them. */
export interface CountedUnits {
  readonly height: number;
  readonly numbering: ElevationModel['numbering'];
}

/** Units between the upper end of the rack and a stretch of them, whichever way they are counted. */
export const unitsAbove = ({ height, numbering }: CountedUnits, unit: number, units: number): number =>
  numbering === 'bottom' ? height - (unit + units - 1) : unit - 1;

/** Where the units of a picture begin, how wide they are and how high is one: pixels. */
export interface UnitScale {
  readonly left: number;
  readonly top: number;
  readonly body: number;
  readonly unit: number;
}

/** Where a thing is drawn, in any picture of a rack; from behind, left and right change places. */
export function boxIn(
  { left, top, body, unit: size }: UnitScale,
  rack: CountedUnits,
  { unit, height, side }: Pick<ElevationThing, 'unit' | 'height' | 'side'>,
  face: ElevationFace,
): Box {
  const isRight = side === (face === 'front' ? 'right' : 'left');
  return {
    x: left + (isRight ? body / 2 : 0),
    y: top + unitsAbove(rack, unit, height) * size,
    width: side === 'full' ? body : body / 2,
    height: height * size,
  };
}

const scale: UnitScale = { left: bodyLeft, top: bodyTop, body: layout.body, unit: layout.unit };

/** Upper edge of a stretch of units in the picture as a file. */
export const topOf = (model: CountedUnits, unit: number, units: number): number =>
  bodyTop + unitsAbove(model, unit, units) * layout.unit;

export const boxOf = (model: CountedUnits, thing: ElevationThing, face: ElevationFace): Box =>
  boxIn(scale, model, thing, face);

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
