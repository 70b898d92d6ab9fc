import { footprintText, placeText, type Place } from '#libs/contracts/index.js';
import {
  clockAt,
  type ChassisSlotView,
  type ChassisView,
  type DeviceView,
  type RackPlaceView,
  type RackView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../../context.js';
import { pictureOf, type AskedElevation } from '../../elevation/elevation-of-rack.js';
import type { Resolver, Resolvers } from '../../schema/executable-schema.js';
import { momentView } from '../asked-moment.js';
import { loadKnown, placeLoaders, scopedId } from './place-loaders.js';

const asOf: Resolver = ({ when }: { readonly when?: When }) => momentView(when);

type InSite = { readonly siteCode: string; readonly when?: When };
const site: Resolver = ({ siteCode, when }: InSite, _: unknown, api: ApiContext) =>
  placeLoaders(api, when).site.load(siteCode);

/** The rack that something with a height of its own stands in. */
const rackOfStand: Resolver = ({ siteCode, rackCode, when }: ChassisView | DeviceView, _: unknown, api: ApiContext) =>
  loadKnown(placeLoaders(api, when).rack, scopedId(siteCode, rackCode));

type Held = RackPlaceView | ChassisSlotView;

/** Whoever holds something, where it is of the kind that is asked for. */
const holding: Readonly<Record<string, Resolver>> = {
  machine: ({ holderKind, holderId, when }: Held, _: unknown, { loaders }: ApiContext) =>
    holderKind === 'MACHINE' ? loaders.at(when).machine.load(holderId) : null,
  device: ({ holderKind, holderId, when }: Held, _: unknown, api: ApiContext) =>
    holderKind === 'DEVICE' ? placeLoaders(api, when).device.load(holderId) : null,
  ended: ({ until, when }: Held, _: unknown, { services }: ApiContext) =>
    until !== null && Date.parse(until) <= clockAt(when, services.clock.now()),
};

function lower<Word extends string>(word: Word): Lowercase<Word> {
  return word.toLowerCase() as Lowercase<Word>;
}

const textOfPlace = ({ unit, height, face, side }: RackPlaceView): string =>
  footprintText({ unit, height, face: lower(face), side: lower(side) });

/** Unit by unit from the top down: who holds its front, and who its rear. */
async function units(
  { id, height, numbering, when }: RackView,
  _: unknown,
  api: ApiContext,
): Promise<readonly object[]> {
  const places = await placeLoaders(api, when).places.load(id);
  const numbers = Array.from({ length: height }, (_none, nth) => nth + 1);
  const covers = (unit: number) => places.filter((one) => one.unit <= unit && unit < one.unit + one.height);
  return (numbering === 'BOTTOM' ? numbers.toReversed() : numbers).map((unit) => {
    const held = covers(unit);
    return {
      unit,
      front: held.filter(({ face }) => face !== 'REAR'),
      rear: held.filter(({ face }) => face !== 'FRONT'),
    };
  });
}

async function slots(
  { id, slots: laidOut, when }: ChassisView,
  _: unknown,
  api: ApiContext,
): Promise<readonly object[]> {
  const all = await placeLoaders(api, when).slots.load(id);
  return laidOut.map(({ slot, nodes = null }) => ({ slot, nodes, held: all.filter((one) => one.slot === slot) }));
}

/** A machine's own columns about its place, as they come with its row. */
export type Placed = {
  readonly when?: When;
  readonly placeSite: string | null;
  readonly placeRack: string | null;
  readonly placeUnit: number | null;
  readonly placeHeight: number | null;
  readonly placeFace: 'FRONT' | 'REAR' | 'BOTH' | null;
  readonly placeSide: 'LEFT' | 'RIGHT' | 'FULL' | null;
  readonly placeChassis: string | null;
  readonly placeSlot: string | null;
  readonly placeNode: string | null;
};

/** Where a machine stands by its own row. */
export function placeOf(machine: Placed): Place | undefined {
  const { placeSite: site, placeRack, placeUnit, placeHeight, placeFace, placeSide } = machine;
  if (site === null) return undefined;
  if (placeRack !== null) {
    const face = lower(placeFace ?? 'BOTH');
    const side = lower(placeSide ?? 'FULL');
    return { site, rack: placeRack, unit: placeUnit ?? 0, height: placeHeight ?? 0, face, side };
  }
  const node = machine.placeNode === null ? {} : { node: machine.placeNode };
  return { site, chassis: machine.placeChassis ?? '', slot: machine.placeSlot ?? '', ...node };
}

/** What sits in a chassis is where the chassis is. */
async function machinePlace(machine: Placed, _: unknown, api: ApiContext): Promise<object | null> {
  const place = placeOf(machine);
  if (!place) return null;
  const { when, placeSite } = machine;
  const loaders = placeLoaders(api, when);
  const chassis = await loadKnown(loaders.chassis, scopedId(placeSite, machine.placeChassis));
  const own = {
    rackCode: machine.placeRack,
    unit: machine.placeUnit,
    face: machine.placeFace,
    side: machine.placeSide,
  };
  const { rackCode, unit, face, side } = chassis ?? own;
  return {
    siteCode: placeSite,
    rackId: scopedId(placeSite, rackCode),
    unit,
    height: chassis ? chassis.height : machine.placeHeight,
    face,
    side,
    chassis,
    slot: machine.placeSlot,
    node: machine.placeNode,
    text: placeText(place),
    when,
  };
}

export const placeObjects: Resolvers = {
  Site: { asOf },
  Rack: {
    asOf,
    site,
    units,
    places: ({ id, when }: RackView, _: unknown, api: ApiContext) => placeLoaders(api, when).places.load(id),
    elevation: async ({ id, when }: RackView, asked: AskedElevation, api: ApiContext) =>
      pictureOf(await placeLoaders(api, when).elevation.load(id), asked),
  },
  RackPlace: {
    ...holding,
    text: textOfPlace,
    chassis: ({ holderKind, holderId, when }: Held, _: unknown, api: ApiContext) =>
      holderKind === 'CHASSIS' ? placeLoaders(api, when).chassis.load(holderId) : null,
  },
  SlotHolding: holding,
  Chassis: { asOf, site, rack: rackOfStand, slots },
  Device: { asOf, site, rack: rackOfStand },
  MachinePlace: {
    site,
    rack: ({ rackId, when }: { rackId: string | null; when?: When }, _: unknown, api: ApiContext) =>
      loadKnown(placeLoaders(api, when).rack, rackId),
  },
  Machine: { place: machinePlace },
};
