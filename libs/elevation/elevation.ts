import { behindBox, filled, textOf, thingBox } from './boxes.js';
import { descriptionOf, fromTheTop, sentenceOf } from './describe.js';
import { bodyLeft, bodyTop, boxOf, layout, pictureWidth, topOf } from './geometry.js';
import type { ElevationModel, ElevationState, ElevationThing, ElevationView } from './model.js';
import { allStates, stateLooks } from './states.js';
import { rootClass, styleOf } from './style.js';
import { escaped, fitted, idOf, px } from './text.js';

function statesShown({ things }: ElevationModel): readonly ElevationState[] {
  const found = new Set<ElevationState>();
  for (const { state, slots = [] } of things) {
    found.add(state);
    for (const { held } of slots) for (const tenant of held) found.add(tenant.state);
  }
  return allStates.filter((state) => found.has(state));
}

function patterns(prefix: string, states: readonly ElevationState[]): string {
  return states
    .filter((state) => stateLooks[state].pattern !== '')
    .map(
      (state) =>
        `<pattern id="${prefix}-${state}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="${stateLooks[state].pattern}" class="mark ${state}-mark"/></pattern>`,
    )
    .join('');
}

/** The empty rack: its frame, a line between the units, and their numbers on both sides. */
function frame(model: ElevationModel): string {
  const [left, right] = [bodyLeft, bodyLeft + layout.body];
  const height = model.height * layout.unit;
  const rows = Array.from({ length: model.height }, (_, nth) => {
    const unit = nth + 1;
    const top = topOf(model, unit, 1);
    const y = top + layout.unit / 2 + 4;
    const line = `<path d="M${left} ${px(top)}H${right}" class="line"/>`;
    const words = String(unit);
    return `${line}${textOf({ x: left - 8, y, words, classes: 'number', anchor: 'end' })}${textOf({ x: right + 8, y, words, classes: 'number' })}`;
  });
  const body = `x="${left}" y="${bodyTop}" width="${layout.body}" height="${height}"`;
  return `<rect ${body} class="empty"/>${rows.join('')}<rect ${body} class="frame"/>`;
}

function header({ id, title, caption }: ElevationModel, { face }: ElevationView): string {
  const room = pictureWidth - 2 * layout.margin;
  const name = title === id || title === '' ? `Rack ${id}` : `Rack ${id} · ${title}`;
  const { margin } = layout;
  const said = fitted(`${face === 'front' ? 'Front' : 'Rear'} · ${caption}`, room, 13);
  return `${textOf({ x: margin, y: margin + 18, words: fitted(name, room, 18), classes: 'title' })}${textOf({ x: margin, y: margin + 38, words: said, classes: 'soft' })}`;
}

const columns = 3;

function legend(prefix: string, states: readonly ElevationState[], top: number): string {
  const width = (pictureWidth - 2 * layout.margin) / columns;
  return states
    .map((state, nth) => {
      const { letter, name } = stateLooks[state];
      const x = layout.margin + (nth % columns) * width;
      const y = top + Math.floor(nth / columns) * 24;
      const box = filled(prefix, { x, y, width: 24, height: 16 }, state, state === 'reserved' ? 'edge kept' : 'edge');
      const inside = textOf({
        x: x + 12,
        y: y + 12.5,
        words: letter,
        classes: `letter ${state}-ink`,
        anchor: 'middle',
      });
      return `${box}${inside}${textOf({ x: x + 32, y: y + 12.5, words: fitted(name, width - 34, 13), classes: 'soft' })}`;
    })
    .join('');
}

/** What hangs beside the units, as lines below the rack: it is in no unit that could be drawn. */
function besides(things: readonly ElevationThing[], top: number): string {
  const room = pictureWidth - 2 * layout.margin;
  return things
    .map((thing, nth) => {
      const y = top + nth * layout.lineHeight + 12;
      return textOf({ x: layout.margin, y, words: fitted(sentenceOf(thing), room, 13), classes: 'soft' });
    })
    .join('');
}

const isOn = (thing: ElevationThing, face: ElevationView['face']): boolean =>
  thing.face === 'both' || thing.face === face;

/** The longest stretch of a reservation's units that nothing has come to stand in; all of it where there is none. */
function stillKept(model: ElevationModel, kept: ElevationThing, face: ElevationView['face']): ElevationThing {
  const others = model.things.filter((one) => one.kind !== 'reservation' && isOn(one, face));
  const isFree = (unit: number) => !others.some((one) => one.unit <= unit && unit < one.unit + one.height);
  let best = { unit: kept.unit, height: 0 };
  for (let unit = kept.unit, length = 0; unit < kept.unit + kept.height; unit += 1) {
    length = isFree(unit) ? length + 1 : 0;
    if (length > best.height) best = { unit: unit - length + 1, height: length };
  }
  return best.height === 0 ? kept : { ...kept, ...best };
}

function inUnits(prefix: string, model: ElevationModel, { face }: ElevationView): string {
  const things = fromTheTop(
    model,
    model.things.filter(({ height }) => height > 0),
  );
  // What is kept for something lies below what has come to stand there since, and what is behind below all.
  const layers = [
    things.filter((thing) => !isOn(thing, face)),
    things.filter((thing) => thing.kind === 'reservation' && isOn(thing, face)),
    things.filter((thing) => thing.kind !== 'reservation' && isOn(thing, face)),
  ] as const;
  const draw = (thing: ElevationThing): string => {
    const box = boxOf(model, thing, face);
    const title = sentenceOf(thing);
    if (!isOn(thing, face)) return behindBox(box, thing, title);
    const visible = thing.kind === 'reservation' ? boxOf(model, stillKept(model, thing, face), face) : box;
    return thingBox(prefix, box, face === 'front' ? thing : { ...thing, slots: undefined }, title, visible);
  };
  return layers.flat().map(draw).join('\n');
}

/**
 * A picture of one side of a rack: SVG 1.1 with nothing from outside, to be shown by itself, as an image or within a page.
 * The same model gives the same text, byte by byte.
 */
export function elevationOf(model: ElevationModel, view: ElevationView): string {
  const prefix = `elevation-${idOf(model.id)}-${view.face}`;
  const states = statesShown(model);
  const beside = model.things.filter(({ height }) => height === 0);
  const below = bodyTop + model.height * layout.unit + layout.margin;
  const legendTop = below + beside.length * layout.lineHeight + (beside.length > 0 ? 8 : 0);
  const height = legendTop + Math.ceil(states.length / columns) * 24 + layout.margin;
  const name = `Rack ${model.id}, ${view.face}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}" height="${px(height)}" viewBox="0 0 ${pictureWidth} ${px(height)}" class="${rootClass}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc">
<title id="${prefix}-title">${escaped(name)}</title>
<desc id="${prefix}-desc">${escaped(descriptionOf(model, view.face))}</desc>
<style>
${styleOf(view.theme, states)}
</style>
<defs>${patterns(prefix, states)}</defs>
<rect width="${pictureWidth}" height="${px(height)}" class="ground"/>
${header(model, view)}
${frame(model)}
${inUnits(prefix, model, view)}
${besides(beside, below)}
${legend(prefix, states, legendTop)}
</svg>
`;
}
