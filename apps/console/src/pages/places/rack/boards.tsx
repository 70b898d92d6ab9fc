import { useEffect, useRef } from 'react';
import { MoveBar } from '../move/move-bar.jsx';
import { MovePreview } from '../move/move-preview.jsx';
import type { Board } from '../move/spot.js';
import type { MoveControls } from '../move/use-move.js';
import { BoardFigure, type BoardFigureProps } from './board-figure.jsx';
import styles from './boards.module.css';

export interface BoardsProps extends Omit<BoardFigureProps, 'board' | 'title' | 'anchor'> {
  readonly boards: readonly Board[];
}

const sideOf = ({ seen }: Board): string => (seen === 'FRONT' ? 'Front' : 'Rear');

/** Whoever moved something by keyboard goes on where it stands now; or where it stayed. */
function useFocusBehind({ move }: MoveControls): void {
  const before = useRef(move);
  useEffect(() => {
    const { current } = before;
    before.current = move;
    if (move || current?.by !== 'keys') return;
    const { key } = current.subject;
    requestAnimationFrame(() =>
      document
        .querySelector<SVGElement>(`[role=option][data-key="${CSS.escape(key)}"]`)
        ?.focus({ preventScroll: true }),
    );
  }, [move]);
}

/** Pictures side by side, between which things are moved. */
export const Boards = ({ boards, ...each }: BoardsProps) => {
  const anchor = useRef<HTMLDivElement>(null);
  useFocusBehind(each.controls);
  const isSeveral = new Set(boards.map(({ model }) => model.id)).size > 1;
  return (
    <>
      <div className={styles['boards']}>
        {boards.map((board) => (
          <BoardFigure
            key={`${board.model.id} ${board.seen}`}
            {...each}
            board={board}
            title={isSeveral ? `${board.model.code} · ${sideOf(board)}` : sideOf(board)}
            anchor={anchor}
          />
        ))}
      </div>
      <MoveBar controls={each.controls} boards={boards} />
      <MovePreview controls={each.controls} boards={boards} anchor={anchor} />
    </>
  );
};
