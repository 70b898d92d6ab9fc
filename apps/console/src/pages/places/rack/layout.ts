import { boxIn, unitsAbove, type Box, type CountedUnits, type ElevationThing } from '#libs/elevation/index.js';
import type { Face, RackModel, Side, Thing } from './model.js';

/** Which side of a rack is looked at. */
export type Seen = 'FRONT' | 'REAR';

/** Sizes in pixels of a picture of one face. */
export interface Scale {
  readonly unit: number;
  /** Where the numbers of units stand, left and right. */
  readonly gutter: number;
  readonly body: number;
  /** Above and below the units: the frame. */
  readonly edge: number;
  /** On a phone: runs of units that hold nothing may be drawn thinner than a finger. */
  readonly foldsEmpty?: true;
  /** Where units are not all of one height: their upper edges from the top down, and the lower edge of the last. */
  readonly edges?: readonly number[];
}

/** Inches: how high a rack unit is (EIA-310). */
const unitInches = 1.75;

/** Real proportions: as many times wider than high as the rack is. */
export const trueScale = (width: number, unit: number): Scale => ({
  unit,
  gutter: 26,
  body: Math.round((width / unitInches) * unit),
  edge: 6,
});

/** As wide as there is room, and high enough for a finger: for a phone before a rack. */
export const fingerScale = (room: number): Scale => ({
  unit: 44,
  gutter: 26,
  body: Math.max(room - 52, 160),
  edge: 6,
  foldsEmpty: true,
});

export const pictureWidth = ({ gutter, body }: Scale): number => 2 * gutter + body;
/** Pixels from the upper end of the rack to the upper edge of the unit that has so many above it. */
export const below = ({ unit, edges }: Pick<Scale, 'unit' | 'edges'>, above: number): number =>
  edges?.[above] ?? above * unit;
export const pictureHeight = ({ height }: Pick<RackModel, 'height'>, scale: Scale): number =>
  below(scale, height) + 2 * scale.edge;

type Counted = Pick<RackModel, 'height' | 'numbering'>;
type Placed = Pick<Thing, 'unit' | 'height' | 'face' | 'side'>;

/** As pictures in files know it: where a thing stands is reckoned in one place. */
const countedOf = ({ height, numbering }: Counted): CountedUnits => ({
  height,
  numbering: numbering === 'BOTTOM' ? 'bottom' : 'top',
});
const sides: Readonly<Record<Side, ElevationThing['side']>> = { FULL: 'full', LEFT: 'left', RIGHT: 'right' };

/** How many units are above a stretch of them, whichever way they are counted. */
export const unitsFromTop = (rack: Counted, unit: number, units: number): number =>
  unitsAbove(countedOf(rack), unit, units);

/** Upper edge of a stretch of units, whichever way they are counted. */
export const topOf = (rack: Counted, scale: Scale, unit: number, units: number): number =>
  scale.edge + below(scale, unitsFromTop(rack, unit, units));

/** From behind, left and right change places. */
export function boxOf(rack: Counted, scale: Scale, thing: Placed, seen: Seen): Box {
  const { gutter, edge, body, unit } = scale;
  const face = seen === 'FRONT' ? 'front' : 'rear';
  const placed = { unit: thing.unit, height: thing.height, side: sides[thing.side] };
  const box = boxIn({ left: gutter, top: edge, body, unit }, countedOf(rack), placed, face);
  const above = unitsFromTop(rack, thing.unit, thing.height);
  const [y, end] = [below(scale, above), below(scale, above + thing.height)];
  return { ...box, y: edge + y, height: end - y };
}

/** The unit at a height of the picture; the nearest where that is above or below all of them. */
export function unitAt({ height, numbering }: Counted, scale: Scale, y: number): number {
  const units = Array.from({ length: height }, (_, nth) => nth);
  const above = units.findLast((nth) => below(scale, nth) <= y - scale.edge) ?? 0;
  return numbering === 'BOTTOM' ? height - above : above + 1;
}

/** The lowest number of something of some height that is held at a unit, kept within the rack. */
export const within = ({ height }: Counted, unit: number, units: number): number =>
  Math.min(Math.max(unit, 1), Math.max(height - units + 1, 1));

export const isOn = (face: Face, seen: Seen): boolean => face === 'BOTH' || face === seen;

const meetFaces = (one: Face, other: Face): boolean => one === 'BOTH' || other === 'BOTH' || one === other;
const meetSides = (one: Side, other: Side): boolean => one === 'FULL' || other === 'FULL' || one === other;
const meetUnits = (one: Placed, other: Placed): boolean =>
  one.unit < other.unit + other.height && other.unit < one.unit + one.height;

/** Whether two things would be in the same place: they share a unit, a face and a half of the width. */
export const meet = (one: Placed, other: Placed): boolean =>
  one.height > 0 &&
  other.height > 0 &&
  meetUnits(one, other) &&
  meetFaces(one.face, other.face) &&
  meetSides(one.side, other.side);

/** Who stands where something is to be put; without itself. */
export const inTheWay = ({ things }: Pick<RackModel, 'things'>, place: Placed, ownKey: string): readonly Thing[] =>
  things.filter((one) => one.key !== ownKey && meet(one, place));

export interface Stretch {
  readonly unit: number;
  readonly height: number;
}

/** What counting free units needs to know: of a rack that is drawn whole, and of one on the floor plan. */
interface HeldRack {
  readonly height: number;
  readonly things: readonly Pick<Thing, 'unit' | 'height' | 'face'>[];
}

/** Units next to each other of which nothing at all is held at a face, from the lowest number up. */
export function freeStretches({ height, things }: HeldRack, seen: Seen): readonly Stretch[] {
  const held = new Set<number>();
  for (const thing of things)
    if (isOn(thing.face, seen)) for (let nth = 0; nth < thing.height; nth += 1) held.add(thing.unit + nth);
  const found: Stretch[] = [];
  for (let unit = 1; unit <= height; unit += 1) {
    if (held.has(unit)) continue;
    const last = found.at(-1);
    if (last && last.unit + last.height === unit) found[found.length - 1] = { ...last, height: last.height + 1 };
    else found.push({ unit, height: 1 });
  }
  return found;
}

/** Units of a face on which something can be put: what is kept free, and what is half as wide, leaves none. */
export const freeUnits = (rack: HeldRack, seen: Seen): number =>
  freeStretches(rack, seen).reduce((sum, { height }) => sum + height, 0);

/** As one reads the picture, from the top down; from the left where two stand side by side. */
export function fromTheTop<Of extends Pick<Thing, 'unit' | 'height' | 'side'>>(
  { numbering }: Pick<RackModel, 'numbering'>,
  things: readonly Of[],
): readonly Of[] {
  const sides: Readonly<Record<Side, number>> = { LEFT: 0, FULL: 0, RIGHT: 1 };
  const upper = ({ unit, height }: Of): number => (numbering === 'BOTTOM' ? -(unit + height) : unit);
  return things.toSorted((one, other) => upper(one) - upper(other) || sides[one.side] - sides[other.side]);
}
