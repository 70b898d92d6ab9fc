import { X } from 'lucide-react';
import { Button } from '#console/ui/button.jsx';
import { standingText } from './ghost.jsx';
import styles from './move.module.css';
import type { Board } from './spot.js';
import type { MoveControls } from './use-move.js';

/** Says what is carried and where it is held, also to screen readers; and lets go of it. */
export const MoveBar = ({
  controls,
  boards,
}: {
  readonly controls: MoveControls;
  readonly boards: readonly Board[];
}) => {
  const { move } = controls;
  const board = move?.spot && boards.find(({ model, seen }) => model.id === move.spot?.rack && seen === move.spot.seen);
  const where = move?.spot && board ? standingText(board, move.subject, move.spot) : 'point at where it is to go';
  return (
    <>
      <p role="status" className="visually-hidden">
        {move ? `${move.subject.label}: ${where}` : ''}
      </p>
      {move?.phase === 'carried' && (
        <div className={styles['bar']}>
          <p>
            <strong>{move.subject.label}</strong> {where}
          </p>
          {move.by === 'keys' && (
            <p className={styles['hint']}>
              Press where it is to go.
              <span className={styles['keys']}>
                {' '}
                Or: <kbd>↑</kbd> <kbd>↓</kbd> move it, <kbd>←</kbd> <kbd>→</kbd> to the next picture, <kbd>S</kbd>{' '}
                slots, <kbd>Enter</kbd> drops, <kbd>Esc</kbd> leaves it.
              </span>
            </p>
          )}
          <Button onPress={controls.cancel}>
            <X size={16} aria-hidden /> Leave it
          </Button>
        </div>
      )}
    </>
  );
};
