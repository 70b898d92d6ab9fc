import { z } from 'zod';
import { codeSchema } from '../code.js';

/** From where something is put in: half-depth things fill one face of their units, all others fill `both`. */
export const rackFace = z.enum(['front', 'rear', 'both']);
export type RackFace = z.infer<typeof rackFace>;

/** Which half of the width, seen from the front; `full` unless it is something of half the width. */
export const rackSide = z.enum(['left', 'right', 'full']);
export type RackSide = z.infer<typeof rackSide>;

/** From which end the units of a rack are counted. */
export const rackNumbering = z.enum(['bottom', 'top']);
export type RackNumbering = z.infer<typeof rackNumbering>;

/**
 * Units of a rack. `unit` is the lowest number that is covered, as it stands on the rack: the lower end where the rack
 * counts from the bottom, the upper end where it counts from the top. What is mounted beside the units (a vertical PDU)
 * has unit 0 and height 0.
 */
export const footprint = z.object({
  unit: z.int().min(0),
  height: z.int().min(0),
  face: rackFace,
  side: rackSide.optional(),
});
export type Footprint = z.infer<typeof footprint>;

export const rackPlace = z.object({ site: codeSchema, rack: codeSchema, ...footprint.shape });
export type RackPlace = z.infer<typeof rackPlace>;

/** What vendors print beside bays: `3`, `A1`, `bay-12`. */
export const slotName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'a slot is named by 1 to 32 letters and digits');

/** A slot of a chassis, or one node of the cartridge in it. */
export const slotPlace = z.object({ site: codeSchema, chassis: codeSchema, slot: slotName, node: slotName.optional() });
export type SlotPlace = z.infer<typeof slotPlace>;

/** Where something stands. */
export const place = z.union([rackPlace, slotPlace]);
export type Place = z.infer<typeof place>;

/** What the slots of a chassis are called, and how many nodes fit into each; nodes are counted from 1. */
export const slotLayout = z.object({ slot: slotName, nodes: z.int().min(2).optional() });
export type SlotLayout = z.infer<typeof slotLayout>;

/** A power feed that reaches a rack, with its voltage (V) and the current it is fused for (A) where known. */
export const powerFeed = z.object({
  feed: codeSchema,
  volts: z.int().positive().optional(),
  amps: z.number().positive().optional(),
});
export type PowerFeed = z.infer<typeof powerFeed>;

export const isRackPlace = (one: Place): one is RackPlace => 'rack' in one;

/** `U12`, `U12-13`, or `beside the units`. */
export function unitsText({ unit, height }: Pick<Footprint, 'unit' | 'height'>): string {
  if (height === 0) return 'beside the units';
  return height === 1 ? `U${unit}` : `U${unit}-${unit + height - 1}`;
}

const faceText = { front: ' front', rear: ' rear', both: '' } as const;
const sideText = { left: ' left', right: ' right', full: '' } as const;

/** `U12-13 front left` */
export const footprintText = (one: Footprint): string =>
  `${unitsText(one)}${faceText[one.face]}${sideText[one.side ?? 'full']}`;

/** `b1/r07 U12-13 front`, `b1/c3 slot 7 node 2` */
export function placeText(one: Place): string {
  if (isRackPlace(one)) return `${one.site}/${one.rack} ${footprintText(one)}`;
  return `${one.site}/${one.chassis} slot ${one.slot}${one.node === undefined ? '' : ` node ${one.node}`}`;
}
