import { columnsFor, type Box } from '#libs/elevation/index.js';
import type { Slot, Thing } from './model.js';

export interface SlotCell {
  readonly slot: Slot;
  readonly box: Box;
  /** Where each node of it is; one, of the whole slot, where it takes one machine. */
  readonly nodes: readonly { readonly node: string | undefined; readonly box: Box }[];
}

/** How a chassis is divided: its name, and its slots. Pixels. */
export interface ChassisLayout {
  readonly label: Box;
  readonly cells: readonly SlotCell[];
}

const strip = 20;
/** How much of the width the name takes where there is no room for it above the slots. */
const labelShare = 0.3;
const gap = 2;

const shrunk = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: Math.max(width - 2 * by, 0),
  height: Math.max(height - 2 * by, 0),
});

function nodesOf({ nodes, held }: Slot, box: Box): SlotCell['nodes'] {
  if (nodes <= 1 || held.some(({ node }) => node === undefined)) return [{ node: undefined, box }];
  const width = box.width / nodes;
  return Array.from({ length: nodes }, (_, nth) => ({
    node: String(nth + 1),
    box: { ...box, x: box.x + nth * width, width },
  }));
}

/** Pixels of a name in a slot: for each of its characters, and around it; and across the least that can be read. */
const letter = 5.6;
const around = 22;
const across = 15;
const uprightFrom = 100;

/** As many columns as let the longest name be read, along or upright; of several, what comes closest to square cells. */
function columnsOf(slots: readonly Slot[], { width, height }: Box): number {
  const labels = slots.flatMap(({ held }) => held.map(({ label }) => label.length));
  const longest = Math.max(...labels, 0) * letter + around;
  const nodes = Math.max(...slots.map((slot) => slot.nodes), 1);
  const usual = Math.max(columnsFor(slots.length, { x: 0, y: 0, width, height }), 1);
  const choices = Array.from({ length: slots.length }, (_, nth) => nth + 1)
    .filter((columns) => slots.length % columns === 0)
    .map((columns) => {
      const [wide, high] = [width / columns / nodes, height / (slots.length / columns)];
      return { columns, isUpright: high > wide, along: Math.max(wide, high), narrow: Math.min(wide, high) };
    })
    .filter(({ narrow }) => narrow >= across);
  const fits = choices.filter(({ along }) => along >= longest);
  // Blades stand upright in what is high enough for them.
  const upright = fits.find(({ isUpright }) => isUpright);
  if (height >= uprightFrom && upright) return upright.columns;
  const [first, ...rest] = fits.length > 0 ? fits : choices;
  if (!first) return usual;
  const isBetter =
    fits.length > 0
      ? (one: typeof first, other: typeof first) => Math.abs(other.columns - usual) < Math.abs(one.columns - usual)
      : (one: typeof first, other: typeof first) => other.along > one.along;
  return rest.reduce((one, other) => (isBetter(one, other) ? other : one), first).columns;
}

/** Slots as large as can be, row by row; the name above them where that leaves them room, else on their left. */
export function chassisLayout({ slots = [] }: Pick<Thing, 'slots'>, box: Box): ChassisLayout {
  const own = shrunk(box, gap);
  const isAbove = own.height >= 3 * strip;
  const share = own.width * labelShare;
  const label = isAbove ? { ...own, height: strip } : { ...own, width: share };
  const area = isAbove
    ? { ...own, y: own.y + strip, height: own.height - strip }
    : { ...own, x: own.x + share, width: own.width - share };
  const columns = columnsOf(slots, area);
  const rows = Math.max(Math.ceil(slots.length / columns), 1);
  const [width, height] = [area.width / columns, area.height / rows];
  const cells = slots.map((slot, nth) => {
    const [column, row] = [nth % columns, Math.floor(nth / columns)];
    const cell = shrunk({ x: area.x + column * width, y: area.y + row * height, width, height }, gap / 2);
    return { slot, box: cell, nodes: nodesOf(slot, cell) };
  });
  return { label, cells };
}
