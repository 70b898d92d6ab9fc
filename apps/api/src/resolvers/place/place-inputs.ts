import {
  siteScoped,
  siteScopedCodeSchema,
  type Footprint,
  type Place,
  type PowerFeed,
  type RackPlace,
  type SlotLayout,
} from '#libs/contracts/index.js';
import { publicError } from '../../errors.js';

type Maybe<Value> = Value | null | undefined;

/** `b1/r07` taken apart. @throws GraphQLError BAD_USER_INPUT for what cannot be an id of that shape */
export function scopedFrom(id: string, field: string): { readonly site: string; readonly code: string } {
  if (siteScopedCodeSchema.safeParse(id).success) return siteScoped(id);
  throw publicError('BAD_USER_INPUT', `${field} is <site>/<code>, such as b1/r07; "${id.slice(0, 80)}" is not.`, {
    field,
  });
}

/** Only what was given, and not as null. */
export function given<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  const known = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> };
}

export interface FootprintInput {
  readonly unit?: Maybe<number>;
  readonly height?: Maybe<number>;
  readonly face?: Maybe<'FRONT' | 'REAR' | 'BOTH'>;
  readonly side?: Maybe<'LEFT' | 'RIGHT' | 'FULL'>;
}

export function footprintFrom({ unit, height, face, side }: FootprintInput): Footprint {
  const half =
    side === 'LEFT' || side === 'RIGHT' ? { side: side === 'LEFT' ? ('left' as const) : ('right' as const) } : {};
  const faces = { FRONT: 'front', REAR: 'rear', BOTH: 'both' } as const;
  return { unit: unit ?? 0, height: height ?? 1, face: faces[face ?? 'BOTH'], ...half };
}

export interface PlaceInput extends FootprintInput {
  readonly rack?: Maybe<string>;
  readonly chassis?: Maybe<string>;
  readonly slot?: Maybe<string>;
  readonly node?: Maybe<string>;
}

/** @throws GraphQLError BAD_USER_INPUT unless it is units of a rack or a slot of a chassis */
export function placeFrom(input: PlaceInput): Place {
  const { rack, chassis, slot, node, unit } = input;
  if (typeof rack === 'string' && typeof unit === 'number' && !chassis && !slot && !node) return unitsOf(rack, input);
  if (typeof chassis === 'string' && typeof slot === 'string' && !rack && typeof unit !== 'number')
    return slotOf(chassis, slot, node);
  throw publicError('BAD_USER_INPUT', 'A place is rack and unit, or chassis and slot: give one of both.', {
    field: 'place',
  });
}

export function unitsOf(rackId: string, input: FootprintInput): RackPlace {
  const { site, code } = scopedFrom(rackId, 'rack');
  return { site, rack: code, ...footprintFrom(input) };
}

export function slotOf(chassisId: string, slot: string, node: Maybe<string>) {
  const { site, code } = scopedFrom(chassisId, 'chassis');
  return { site, chassis: code, slot, ...(typeof node === 'string' ? { node } : {}) };
}

export interface SlotsInput {
  readonly slots?: Maybe<readonly { readonly slot: string; readonly nodes?: Maybe<number> }[]>;
  readonly slotCount?: Maybe<number>;
  readonly nodesPerSlot?: Maybe<number>;
}

/** The most that a chassis may have, and a little more: what is wrong with the number is the decider's to say. */
const mostNumbered = 1_000;

/** Named slots, or numbered ones; undefined where nothing is said of them. */
export function slotsFrom({ slots, slotCount, nodesPerSlot }: SlotsInput): SlotLayout[] | undefined {
  const many = (nodes: Maybe<number>) => (typeof nodes === 'number' && nodes > 1 ? { nodes } : {});
  if (slots) return slots.map(({ slot, nodes }) => ({ slot, ...many(nodes ?? nodesPerSlot) }));
  if (typeof slotCount !== 'number') return undefined;
  const length = Math.max(0, Math.min(slotCount, mostNumbered));
  return Array.from({ length }, (_, nth) => ({ slot: String(nth + 1), ...many(nodesPerSlot) }));
}

type FeedInput = { readonly feed: string; readonly volts?: Maybe<number>; readonly amps?: Maybe<number> };

export function feedsFrom(feeds: Maybe<readonly FeedInput[]>): PowerFeed[] | undefined {
  return feeds?.map(({ feed, volts, amps }) => ({
    feed,
    ...(typeof volts === 'number' ? { volts } : {}),
    ...(typeof amps === 'number' ? { amps } : {}),
  }));
}
