import { useMemo, type RefObject } from 'react';
import { Ghost } from '../move/ghost.jsx';
import { isSlot, subjectOf, type Board, type Spot, type Subject } from '../move/spot.js';
import type { MoveControls } from '../move/use-move.js';
import type { Comparison } from './compare.js';
import { Elevation } from './elevation.jsx';
import { folded } from './folded.js';
import type { FreeItem, PictureItem } from './items.js';
import { freeUnits, type Scale } from './layout.js';
import { findIn, type RackModel } from './model.js';
import type { Palette } from './paint.js';
import styles from './boards.module.css';

/** Of free units the one that was pointed at becomes its upper one; kept within what is free. */
function unitWithin({ numbering }: RackModel, { unit, units }: FreeItem, height: number, at: number): number {
  const lowest = numbering === 'BOTTOM' ? at - height + 1 : at;
  return Math.min(Math.max(lowest, unit), Math.max(unit + units - height, unit));
}

/** Where something is, or would be dropped when it is pressed. */
export function spotOf({ model, seen }: Board, item: PictureItem): Spot {
  if (item.is === 'slot') {
    const node = item.node === undefined ? {} : { node: item.node };
    return { rack: model.id, seen, chassis: item.chassis, slot: item.slot.slot, ...node };
  }
  if (item.is === 'free') return { rack: model.id, seen, unit: item.unit, face: 'BOTH', side: 'FULL' };
  const { unit, face, side } = item.thing;
  return { rack: model.id, seen, unit, face, side };
}

export interface BoardFigureProps {
  readonly board: Board;
  readonly title: string;
  readonly scale: Scale;
  readonly palette: Palette;
  readonly controls: MoveControls;
  readonly selected: string | undefined;
  readonly onSelect: (key: string, rack: string) => void;
  /** Why nothing can be moved; undefined where it can. */
  readonly fixed: string | undefined;
  readonly comparison: Comparison | undefined;
  /** Of what is carried: what the preview stands beside. */
  readonly anchor: RefObject<HTMLDivElement | null>;
}

/** One side of a rack, and what is carried over it. */
export const BoardFigure = (props: BoardFigureProps) => {
  const { board, title, scale: given, palette, controls, selected, onSelect, fixed, comparison, anchor } = props;
  const { model, seen } = board;
  const { move } = controls;
  const isTapped = move?.by === 'keys';
  // Whoever taps where something is to go finds each unit as high as a finger.
  const scale = useMemo(() => (isTapped ? given : folded(model, seen, given)), [model, seen, given, isTapped]);
  const subjectAt = ({ key }: PictureItem): Subject | undefined => {
    const found = findIn(model, key);
    return found && fixed === undefined ? subjectOf(found, model.id) : undefined;
  };
  // While something is carried, what is pressed is where it goes.
  const choose = (item: PictureItem, pointed?: number): void => {
    if (controls.wasPulled()) return;
    const spot = spotOf(board, item);
    if (move?.phase !== 'carried') return onSelect(item.key, model.id);
    if (isSlot(spot)) return move.subject.kind === 'machine' ? controls.dropAt(spot) : undefined;
    const { height, face } = move.subject;
    const unit = item.is === 'free' && pointed !== undefined ? unitWithin(model, item, height, pointed) : spot.unit;
    controls.dropAt({ ...spot, unit, face: face === 'BOTH' ? spot.face : seen });
  };
  const isHere = move?.spot !== undefined && move.spot.rack === model.id && move.spot.seen === seen;
  return (
    <figure className={styles['board']}>
      <figcaption className={styles['boardHead']}>
        <h2>{title}</h2>
        <span className={styles['count']}>{freeUnits(model, seen)} units free</span>
      </figcaption>
      <div className={styles['canvas']}>
        <Elevation
          model={model}
          seen={seen}
          scale={scale}
          palette={palette}
          selected={selected}
          marks={comparison?.marks}
          arrivals={comparison?.arrivals}
          onSelect={choose}
          onGrab={(item, event, grabbed) => {
            const subject = subjectAt(item);
            if (subject) controls.grab(subject, event, grabbed);
          }}
          onCarry={(item) => {
            const subject = subjectAt(item);
            if (subject) controls.carry(subject, spotOf(board, item));
          }}
        />
        {isHere && <Ghost board={board} scale={scale} controls={controls} anchor={anchor} />}
      </div>
    </figure>
  );
};
