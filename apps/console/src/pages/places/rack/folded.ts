import { freeStretches, unitsFromTop, type Scale, type Seen } from './layout.js';
import type { RackModel } from './model.js';

/** From so many on, units next to each other that hold nothing are drawn thin. */
const foldedFrom = 3;
/** Pixels: of such a unit at least; and of all of them together, so that a finger hits them. */
const thinUnit = 8;
const finger = 44;

/** So that a rack that is half empty is not two pages of nothing on a phone: its empty runs are thin, and can be pointed at still. */
export function folded(model: RackModel, seen: Seen, scale: Scale): Scale {
  if (scale.foldsEmpty !== true) return scale;
  const heights = Array.from({ length: model.height }, () => scale.unit);
  for (const { unit, height } of freeStretches(model, seen)) {
    if (height < foldedFrom) continue;
    const thin = Math.max(thinUnit, finger / height);
    const above = unitsFromTop(model, unit, height);
    heights.fill(thin, above, above + height);
  }
  const edges = [0];
  for (const height of heights) edges.push((edges.at(-1) ?? 0) + height);
  return { ...scale, edges };
}
