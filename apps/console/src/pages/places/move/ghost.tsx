import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Box } from '#libs/elevation/index.js';
import { actOf } from '#console/ui/keys/key.js';
import { boxOf, type Scale } from '../rack/layout.js';
import styles from '../rack/boards.module.css';
import { chassisLayout } from '../rack/slot-layout.js';
import { carryKeys } from './carry-keys.js';
import { heldAt, isSlot, spotText, type Board, type Spot, type Subject } from './spot.js';
import type { MoveControls } from './use-move.js';

function boxOfSpot({ model, seen }: Board, scale: Scale, subject: Subject, spot: Spot): Box | undefined {
  if (!isSlot(spot)) return boxOf(model, scale, { ...spot, height: subject.height }, seen);
  const chassis = model.things.find(({ kind, id }) => kind === 'chassis' && id === spot.chassis);
  if (!chassis) return undefined;
  const cell = chassisLayout(chassis, boxOf(model, scale, chassis, seen)).cells.find(
    ({ slot }) => slot.slot === spot.slot,
  );
  return cell?.nodes.find(({ node }) => node === spot.node)?.box ?? cell?.box;
}

/** What stands against it, or that nothing does; read out with each step. */
export function standingText(board: Board, subject: Subject, spot: Spot): string {
  const held = heldAt(board.model, subject, spot);
  const where = spotText(subject, spot);
  return held.length === 0 ? `${where}, free` : `${where}, held by ${held.map(({ label }) => label).join(', ')}`;
}

export interface GhostProps {
  readonly board: Board;
  readonly scale: Scale;
  readonly controls: MoveControls;
  /** What the preview stands beside. */
  readonly anchor: RefObject<HTMLDivElement | null>;
}

/** What is carried, where it would come to stand. By keyboard it has the focus: arrows move it, Enter drops it. */
export const Ghost = ({ board, scale, controls, anchor }: GhostProps) => {
  const { move } = controls;
  const keys = useRef<HTMLDivElement>(null);
  const isKeyed = move?.by === 'keys' && move.phase === 'carried';
  const at = JSON.stringify(move?.spot);
  // As soon as it is seen: a key that came in between would walk through the rack.
  useLayoutEffect(() => {
    if (!isKeyed || at === undefined) return;
    keys.current?.focus({ preventScroll: true });
    keys.current?.scrollIntoView({ block: 'nearest' });
  }, [isKeyed, at]);
  if (!move?.spot) return null;
  const { subject, spot } = move;
  const box = boxOfSpot(board, scale, subject, spot);
  if (!box) return null;
  const text = standingText(board, subject, spot);
  const isClash = heldAt(board.model, subject, spot).length > 0;
  const style = { left: box.x, top: box.y, width: box.width, height: box.height };
  const words = box.width < 60 ? '' : subject.label;
  return (
    <div ref={anchor} className={styles['ghost']} data-clash={isClash} style={style}>
      {isKeyed ? (
        <div
          ref={keys}
          tabIndex={0}
          role="button"
          aria-label={`${subject.label}: ${text}. Arrows move it, S goes through slots, Enter drops it, Escape leaves it where it was.`}
          onKeyDown={(event) => {
            const act = actOf(carryKeys, event);
            if (act === undefined) return;
            if (!('do' in act) || act.do === 'slots') controls.press(act);
            else if (act.do === 'drop') controls.drop();
            else controls.cancel();
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          {words}
        </div>
      ) : (
        <span>{words}</span>
      )}
    </div>
  );
};
