import type { Board, Spot } from '../move/spot.js';
import { within } from './layout.js';
import type { Found } from './model.js';

/** Where something is: from there it is carried by keyboard. */
export function spotOfFound({ thing, tenant }: Found, { model, seen }: Board): Spot {
  const board = { rack: model.id, seen };
  if (tenant) {
    const node = tenant.node === undefined ? {} : { node: tenant.node };
    return { ...board, seen: 'FRONT', chassis: tenant.chassis, slot: tenant.slot, ...node };
  }
  const { unit, face, side } = thing;
  return { ...board, unit, face, side };
}

/** Where the ports of a machine say that it is, if a picture of that is shown. */
export function proposedSpot({ thing, tenant }: Found, boards: readonly Board[]): Spot | undefined {
  const { proposedPlace } = (tenant ?? thing).machine ?? {};
  if (!proposedPlace) return undefined;
  const { site, rack, unit, chassis, slot } = proposedPlace;
  const front = boards.filter(({ seen }) => seen === 'FRONT');
  if (rack !== null && unit !== null) {
    const board = boards.find(({ model }) => model.id === `${site}/${rack}`);
    const { height, face, side } = tenant ? ({ height: 1, face: 'BOTH', side: 'FULL' } as const) : thing;
    return board && { rack: board.model.id, seen: board.seen, unit: within(board.model, unit, height), face, side };
  }
  const id = `${site}/${chassis}`;
  const board = front.find(({ model }) => model.things.some((one) => one.kind === 'chassis' && one.id === id));
  return board && slot !== null ? { rack: board.model.id, seen: 'FRONT', chassis: id, slot } : undefined;
}
