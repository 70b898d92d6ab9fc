import { within } from '../rack/layout.js';
import type { CarryAct } from './carry-keys.js';
import {
  firstFit,
  heldAt,
  isSlot,
  sameSpot,
  slotSpots,
  type Board,
  type Spot,
  type Subject,
  type UnitSpot,
} from './spot.js';

const boardOf = (boards: readonly Board[], { rack, seen }: Spot): number =>
  Math.max(
    boards.findIndex((one) => one.model.id === rack && one.seen === seen),
    0,
  );

function toBoard(boards: readonly Board[], subject: Subject, spot: Spot, by: number): Spot {
  const next = boards[(boardOf(boards, spot) + by + boards.length) % boards.length];
  if (!next) return spot;
  if (isSlot(spot)) return firstFit(next, subject);
  const face = subject.face === 'BOTH' ? 'BOTH' : next.seen;
  const unit = within(next.model, spot.unit, subject.height);
  return { ...spot, rack: next.model.id, seen: next.seen, face, unit };
}

/** Up is up in the picture, whichever way units are counted. */
function byUnits(board: Board, subject: Subject, spot: UnitSpot, up: number): UnitSpot {
  const sign = board.model.numbering === 'BOTTOM' ? 1 : -1;
  return { ...spot, unit: within(board.model, spot.unit + sign * up, subject.height) };
}

/** The next slot with room behind the one that it is at; whichever comes next where all are taken. */
function nextSlot(boards: readonly Board[], subject: Subject, spot: Spot, by: number): Spot {
  const all = slotSpots(boards);
  const free = all.filter((one) => {
    const board = boards[boardOf(boards, one)];
    return sameSpot(one, spot) || (board && heldAt(board.model, subject, one).length === 0);
  });
  const at = free.findIndex((one) => sameSpot(one, spot));
  const next = at === -1 ? (by > 0 ? 0 : free.length - 1) : (at + by + free.length) % free.length;
  return free[next] ?? spot;
}

/** Where a key takes what is carried; undefined where it takes it nowhere. */
export function stepped(boards: readonly Board[], subject: Subject, spot: Spot, act: CarryAct): Spot | undefined {
  const board = boards[boardOf(boards, spot)];
  if (!board) return undefined;
  if ('picture' in act) return toBoard(boards, subject, spot, act.picture);
  if ('up' in act)
    return isSlot(spot) ? nextSlot(boards, subject, spot, act.up > 0 ? -1 : 1) : byUnits(board, subject, spot, act.up);
  if (act.do !== 'slots' || subject.kind !== 'machine') return undefined;
  return isSlot(spot) ? firstFit(board, subject) : nextSlot(boards, subject, spot, 1);
}
