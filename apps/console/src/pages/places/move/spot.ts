import { inTheWay, isOn, unitAt, within, type Scale, type Seen } from '../rack/layout.js';
import { findIn, type Face, type Found, type RackModel, type Side, type Thing } from '../rack/model.js';
import { slotText, unitsText } from '../rack/place-text.js';

/** What is carried. */
export interface Subject {
  readonly kind: 'machine' | 'chassis' | 'device';
  readonly id: string;
  readonly key: string;
  readonly label: string;
  /** Units, once it stands in a rack. */
  readonly height: number;
  readonly face: Face;
  readonly side: Side;
  /** Where it is, in words; not there while it is nowhere. */
  readonly from?: string;
  /** The rack that it is in, itself or with its chassis. */
  readonly fromRack?: string;
}

/** Units of a rack, as they are seen from one side. */
export interface UnitSpot {
  readonly rack: string;
  readonly seen: Seen;
  readonly unit: number;
  readonly face: Face;
  readonly side: Side;
}

/** A slot of a chassis in a rack. */
export interface SlotSpot {
  readonly rack: string;
  readonly seen: Seen;
  readonly chassis: string;
  readonly slot: string;
  readonly node?: string;
}

export type Spot = UnitSpot | SlotSpot;

/** One picture that something can be dropped upon. */
export interface Board {
  readonly model: RackModel;
  readonly seen: Seen;
}

export const isSlot = (spot: Spot): spot is SlotSpot => 'slot' in spot;

export const sameSpot = (one: Spot | undefined, other: Spot | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What of a rack can be carried: not what is only kept, and not what hangs beside the units. */
export function subjectOf({ thing, tenant }: Found, rack: string): Subject | undefined {
  if (tenant) {
    if (tenant.kind !== 'machine') return undefined;
    const { key, id, label } = tenant;
    const full = { height: 1, face: 'BOTH', side: 'FULL' } as const;
    return { kind: 'machine', id, key, label, ...full, from: slotText(tenant), fromRack: rack };
  }
  const { kind, id, key, label, height, face, side } = thing;
  if (kind === 'reservation' || height === 0) return undefined;
  return { kind, id, key, label, height, face, side, from: `${rack} ${unitsText(thing)}`, fromRack: rack };
}

/** Half the depth goes to the face that is looked at, half the width to the half that is pointed at. */
function placedOn(subject: Subject, seen: Seen, isRightHalf: boolean): Pick<UnitSpot, 'face' | 'side'> {
  const isRight = seen === 'FRONT' ? isRightHalf : !isRightHalf;
  return {
    face: subject.face === 'BOTH' ? 'BOTH' : seen,
    side: subject.side === 'FULL' ? 'FULL' : isRight ? 'RIGHT' : 'LEFT',
  };
}

export interface Pointed {
  /** Pixels within the picture. */
  readonly x: number;
  readonly y: number;
  /** How many units below its upper edge it was taken hold of. */
  readonly grabbed: number;
}

/** The units that something would get where it is held. */
export function spotAt({ model, seen }: Board, scale: Scale, subject: Subject, { x, y, grabbed }: Pointed): UnitSpot {
  // Units are counted, not pixels: on a phone they are not all of one height. A sled is taken hold of by a slot that may be higher than itself.
  const above = Math.min(grabbed, subject.height - 1);
  const pointed = unitAt(model, scale, y);
  const lowest = model.numbering === 'BOTTOM' ? pointed + above - subject.height + 1 : pointed - above;
  const isRightHalf = x > scale.gutter + scale.body / 2;
  return {
    rack: model.id,
    seen,
    unit: within(model, lowest, subject.height),
    ...placedOn(subject, seen, isRightHalf),
  };
}

/** Who stands there already. */
export function heldAt(
  model: RackModel,
  subject: Subject,
  spot: Spot,
): readonly Pick<Thing, 'key' | 'kind' | 'id' | 'label'>[] {
  if (!isSlot(spot)) return inTheWay(model, { ...spot, height: subject.height }, subject.key);
  const slots = findIn(model, `chassis ${spot.chassis}`)?.thing.slots ?? [];
  const held = slots.find(({ slot }) => slot === spot.slot)?.held ?? [];
  return held.filter(
    ({ key, node }) => key !== subject.key && (node === undefined || spot.node === undefined || node === spot.node),
  );
}

export function spotText(subject: Subject, spot: Spot): string {
  return isSlot(spot) ? slotText(spot) : `${spot.rack} ${unitsText({ ...spot, height: subject.height })}`;
}

/** A free unit to begin at, where something that stands nowhere is carried by keyboard: the uppermost that it fits into. */
export function firstFit({ model, seen }: Board, subject: Subject): UnitSpot {
  const at = (unit: number): UnitSpot => ({ rack: model.id, seen, unit, ...placedOn(subject, seen, false) });
  const order = Array.from({ length: model.height - subject.height + 1 }, (_, nth) => nth + 1);
  const fit = order.toReversed().find((unit) => heldAt(model, subject, at(unit)).length === 0);
  return at(fit ?? 1);
}

/** All slots that a machine could be put into, in the order of the pictures. */
export function slotSpots(boards: readonly Board[]): readonly SlotSpot[] {
  return boards
    .filter(({ seen }) => seen === 'FRONT')
    .flatMap(({ model, seen }) =>
      model.things
        .filter(({ face }) => isOn(face, seen))
        .flatMap(({ id, slots = [] }) =>
          slots.flatMap(({ slot, nodes }) =>
            nodes <= 1
              ? [{ rack: model.id, seen, chassis: id, slot }]
              : Array.from({ length: nodes }, (_, nth) => ({
                  rack: model.id,
                  seen,
                  chassis: id,
                  slot,
                  node: String(nth + 1),
                })),
          ),
        ),
    );
}
