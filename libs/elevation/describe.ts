import type { ElevationFace, ElevationModel, ElevationThing } from './model.js';
import { stateLooks } from './states.js';

const kinds = { machine: 'machine', chassis: 'chassis', device: 'device', reservation: 'reservation' } as const;

const units = ({ unit, height }: ElevationThing): string => {
  if (height === 0) return 'Beside the units';
  return height === 1 ? `U${unit}` : `U${unit} to U${unit + height - 1}`;
};

/** `U12 to U13, front left: machine db-1, accepted, PowerEdge R640` */
export function sentenceOf(thing: ElevationThing): string {
  const { kind, label, detail, state, face, side, slots } = thing;
  const where = [units(thing), ...(face === 'both' ? [] : [face]), ...(side === 'full' ? [] : [side])];
  const said = kind === 'machine' ? [stateLooks[state].name] : [];
  const full = slots?.filter(({ held }) => held.length > 0).length;
  const slotted = slots && slots.length > 0 ? [`${full} of ${slots.length} slots in use`] : [];
  const more = [...said, ...slotted, ...(detail === undefined || detail === '' ? [] : [detail])];
  return `${where.join(' ')}: ${[`${kinds[kind]} ${label}`, ...more].join(', ')}`;
}

const onFace = (face: ElevationFace) => (thing: ElevationThing) => thing.face === 'both' || thing.face === face;

/** Units of which something on this face takes a part. */
function unitsHeld(model: ElevationModel, face: ElevationFace): number {
  const held = new Set<number>();
  for (const { unit, height } of model.things.filter(onFace(face)))
    for (let nth = 0; nth < height; nth += 1) held.add(unit + nth);
  return held.size;
}

/** From the top down, as one reads the picture. */
export function fromTheTop(
  { numbering }: ElevationModel,
  things: readonly ElevationThing[],
): readonly ElevationThing[] {
  const sign = numbering === 'bottom' ? -1 : 1;
  return things.toSorted((one, other) => sign * (one.unit - other.unit) || (one.label < other.label ? -1 : 1));
}

/** All that the picture shows, in words: for those who cannot see it. */
export function descriptionOf(model: ElevationModel, face: ElevationFace): string {
  const shown = fromTheTop(model, model.things);
  const held = unitsHeld(model, face);
  const counted = `${model.height} units, counted from the ${model.numbering}; ${model.height - held} of them free at this face.`;
  return [counted, ...shown.map((thing) => `${sentenceOf(thing)}.`)].join('\n');
}
