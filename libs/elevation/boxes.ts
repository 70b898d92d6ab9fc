import { columnsFor, inset, layout, type Box } from './geometry.js';
import type { ElevationSlot, ElevationState, ElevationTenant, ElevationThing } from './model.js';
import { stateLooks } from './states.js';
import { escaped, fitted, px } from './text.js';

const rectOf = ({ x, y, width, height }: Box): string =>
  `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`;

/** The fill of a state, with its pattern over it. */
export function filled(prefix: string, box: Box, state: ElevationState, more = 'edge'): string {
  const rect = rectOf(box);
  const pattern = stateLooks[state].pattern === '' ? '' : `<rect ${rect} fill="url(#${prefix}-${state})"/>`;
  return `<rect ${rect} rx="2" class="${state} ${more}"/>${pattern}`;
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly classes: string;
  readonly anchor?: 'middle' | 'end';
}

export const textOf = ({ x, y, words, classes, anchor }: Line): string =>
  words === ''
    ? ''
    : `<text x="${px(x)}" y="${px(y)}" class="${classes}"${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`;

const letterWidth = 20;
const padding = 6;

/** Letter, label and, where there is room, the detail behind it or below. */
function words({ label, detail = '', state }: ElevationThing, box: Box): string {
  const ink = `${state}-ink`;
  const twoLines = box.height >= 2 * layout.unit - 4 && detail !== '';
  const middle = box.y + box.height / 2 + 4.5;
  const first = twoLines ? middle - 8 : middle;
  const left = box.x + padding + letterWidth;
  const room = box.x + box.width - padding - left;
  const shown = fitted(label, room, 13);
  const behind = room - shown.length * 13 * 0.6 - 12;
  const small = twoLines ? fitted(detail, room, 11) : fitted(detail, behind, 11);
  return [
    textOf({ x: box.x + padding, y: first, words: stateLooks[state].letter, classes: `letter ${ink}` }),
    textOf({ x: left, y: first, words: shown, classes: ink }),
    twoLines
      ? textOf({ x: left, y: first + 16, words: small, classes: `detail ${ink}` })
      : textOf({ x: box.x + box.width - padding, y: first, words: small, classes: `detail ${ink}`, anchor: 'end' }),
  ].join('');
}

/** How much of a chassis' width its own label takes; the rest shows its slots. */
const labelShare = 0.34;

function cell(prefix: string, box: Box, { label, state }: ElevationTenant): string {
  const wide = fitted(label, box.width - 4, 9);
  const short = wide.length >= 4 && box.height >= 12 ? wide : stateLooks[state].letter;
  const size = Math.min(box.width, box.height) >= 8;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 + 3.2 };
  return `${filled(prefix, box, state)}${size ? textOf({ ...at, words: short, classes: `tiny ${state}-ink`, anchor: 'middle' }) : ''}`;
}

/** A slot, cut into as many parts as nodes fit into it where it is held by nodes. */
function slotCell(prefix: string, box: Box, { slot, nodes, held }: ElevationSlot): string {
  const whole = held.find(({ node }) => node === undefined);
  const parts = whole
    ? [cell(prefix, box, whole)]
    : held.map((tenant) => {
        const width = box.width / nodes;
        return cell(prefix, { ...box, x: box.x + (Number(tenant.node) - 1) * width, width }, tenant);
      });
  const said = held.map(
    ({ node, label, state }) => `${node === undefined ? '' : `node ${node} `}${label}, ${stateLooks[state].name}`,
  );
  const title = `slot ${slot}: ${said.join('; ') || 'empty'}`;
  return `<g><title>${escaped(title)}</title><rect ${rectOf(box)} class="empty edge"/>${parts.join('')}</g>`;
}

function slots(prefix: string, box: Box, all: readonly ElevationSlot[]): string {
  const area = inset({ ...box, x: box.x + box.width * labelShare, width: box.width * (1 - labelShare) }, 3);
  const columns = columnsFor(all.length, area);
  const rows = Math.ceil(all.length / columns);
  const [width, height] = [area.width / columns, area.height / rows];
  return all
    .map((slot, nth) => {
      const [column, row] = [nth % columns, Math.floor(nth / columns)];
      const around = { x: area.x + column * width, y: area.y + row * height, width, height };
      return slotCell(prefix, inset(around, 0.75), slot);
    })
    .join('');
}

/**
 * Something that is on this face.
 * @param visible the part of its box that nothing else covers: its words stand there
 */
export function thingBox(prefix: string, box: Box, thing: ElevationThing, title: string, visible: Box): string {
  const own = inset(box, 1);
  const shown = thing.slots ?? [];
  const label = shown.length > 0 ? { ...own, width: own.width * labelShare } : inset(visible, 1);
  const dashes = thing.state === 'reserved' ? 'edge kept' : 'edge';
  return `<g><title>${escaped(title)}</title>${filled(prefix, own, thing.state, dashes)}${words(thing, label)}${
    shown.length > 0 ? slots(prefix, own, shown) : ''
  }</g>`;
}

/** Something that is on the other face only: where it is, and no more. */
export function behindBox(box: Box, { label }: ElevationThing, title: string): string {
  const own = inset(box, 2);
  const said = fitted(`behind: ${label}`, own.width - 2 * padding, 11);
  const at = { x: own.x + padding, y: own.y + own.height / 2 + 4, words: said, classes: 'detail soft' };
  return `<g><title>${escaped(title)}</title><rect ${rectOf(own)} rx="2" class="behind"/>${textOf(at)}</g>`;
}
