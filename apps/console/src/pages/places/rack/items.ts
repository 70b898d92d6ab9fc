import type { Box } from '#libs/elevation/index.js';
import { boxOf, freeStretches, fromTheTop, isOn, type Scale, type Seen } from './layout.js';
import { serialOf, type RackModel, type Slot, type Tenant, type Thing } from './model.js';
import { unitsText } from './place-text.js';
import { lookOf, lookOfThing, type Look, type Palette } from './paint.js';
import { chassisLayout } from './slot-layout.js';

interface Item {
  readonly key: string;
  /** Read out, and shown when pointed at. */
  readonly name: string;
  readonly box: Box;
}

export interface ThingItem extends Item {
  readonly is: 'thing';
  readonly thing: Thing;
  readonly look: Look;
  /** Where its words stand. */
  readonly wordsBox: Box;
}

export interface SlotItem extends Item {
  readonly is: 'slot';
  readonly chassis: string;
  readonly slot: Slot;
  readonly node: string | undefined;
  readonly tenant?: Tenant;
  readonly look?: Look;
}

export interface FreeItem extends Item {
  readonly is: 'free';
  readonly unit: number;
  readonly units: number;
  /** Said in the picture, where its units are too thin for their numbers. */
  readonly words: string;
}

/** What can be chosen in a picture, as it is read: from the top down. */
export type PictureItem = ThingItem | SlotItem | FreeItem;

const lookOfOne = (one: Thing | Tenant, palette: Palette): Look =>
  one.kind === 'machine' ? lookOf(one.machine, palette) : lookOfThing(one.kind);

const joined = (...words: readonly string[]): string => words.filter((one) => one !== '').join(', ');

const serialText = (one: Thing | Tenant): string => {
  const serial = serialOf(one.machine);
  return serial === '' ? '' : `serial ${serial}`;
};

function nameOf(thing: Thing, look: Look): string {
  const state = thing.kind === 'machine' ? look.name : '';
  const full = thing.slots?.filter(({ held }) => held.length > 0).length;
  const slots = thing.slots ? `${full} of ${thing.slots.length} slots in use` : '';
  return `${unitsText(thing)}: ${joined(`${thing.kind} ${thing.label}`, state, thing.detail, slots, serialText(thing))}`;
}

function slotItems(thing: Thing, box: Box, palette: Palette): readonly SlotItem[] {
  return chassisLayout(thing, box).cells.flatMap(({ slot, nodes }) =>
    nodes.map(({ node, box: own }): SlotItem => {
      const tenant = slot.held.find((one) => one.node === node);
      const where = `slot ${slot.slot}${node === undefined ? '' : ` node ${node}`} of ${thing.label}`;
      const common = { is: 'slot', chassis: thing.id, slot, node, box: own } as const;
      if (!tenant) return { ...common, key: `slot ${thing.id} ${slot.slot} ${node ?? ''}`, name: `${where}: free` };
      const look = lookOfOne(tenant, palette);
      const state = tenant.kind === 'machine' ? look.name : (tenant.detail ?? '');
      const model = tenant.machine?.system.product ?? '';
      const name = `${where}: ${joined(`${tenant.kind} ${tenant.label}`, state, model, serialText(tenant))}`;
      return { ...common, key: tenant.key, name, tenant, look };
    }),
  );
}

interface Standing {
  readonly unit: number;
  readonly height: number;
  readonly side: Thing['side'];
  readonly thing?: Thing;
}

/** What is kept lies below what has come to stand there since. */
const layered = (all: readonly Standing[]): readonly Standing[] =>
  all.toSorted((one, other) => Number(other.thing?.kind === 'reservation') - Number(one.thing?.kind === 'reservation'));

export function itemsOf(model: RackModel, seen: Seen, scale: Scale, palette: Palette): readonly PictureItem[] {
  const things = model.things.filter(({ height, face }) => height > 0 && isOn(face, seen));
  const free = freeStretches(model, seen).map((one): Standing => ({ ...one, side: 'FULL' }));
  const standing = things.map((thing): Standing => ({ ...thing, thing }));
  return fromTheTop(model, layered([...standing, ...free])).flatMap(
    ({ thing, unit, height }): readonly PictureItem[] => {
      if (!thing) {
        const place = { unit, height, face: 'BOTH', side: 'FULL' } as const;
        const box = boxOf(model, scale, place, seen);
        const where = unitsText(place);
        const words = box.height < height * scale.unit ? `${height} empty units · ${where}` : '';
        const key = `free ${seen} ${unit} ${height}`;
        return [{ is: 'free', key, name: `${where}: free`, box, unit, units: height, words }];
      }
      const box = boxOf(model, scale, thing, seen);
      const look = lookOfOne(thing, palette);
      const hasSlots = seen === 'FRONT' && (thing.slots?.length ?? 0) > 0;
      const own: ThingItem = {
        is: 'thing',
        key: thing.key,
        name: nameOf(thing, look),
        box,
        thing,
        look,
        wordsBox: hasSlots ? chassisLayout(thing, box).label : box,
      };
      return hasSlots ? [own, ...slotItems(thing, box, palette)] : [own];
    },
  );
}

/** Looks that are there, each once: for the legend and for the patterns. */
export function looksIn(items: readonly PictureItem[]): readonly Look[] {
  const found = new Map<string, Look>();
  for (const item of items) if (item.is !== 'free' && item.look) found.set(item.look.key, item.look);
  return [...found.values()];
}
