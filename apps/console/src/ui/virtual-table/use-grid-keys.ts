import { useState, type KeyboardEvent } from 'react';
import { actOf, type Key } from '../keys/key.js';
import type { GridAct } from './grid-keys.js';

export interface GridKeys {
  /** The row that keys are for. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export interface GridKeysOptions {
  readonly keys: readonly Key<GridAct>[];
  readonly total: number;
  /** Rows that are seen at once. */
  readonly page: () => number;
  readonly bringIntoView: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Toggles a row; with `through` chooses all between. */
  readonly onToggle: (index: number, through?: number) => void;
  readonly onChooseAll: () => void;
}

/** Does in a table what its keys say. */
export function useGridKeys(options: GridKeysOptions): GridKeys {
  const { keys, total, page, bringIntoView, onOpen, onToggle, onChooseAll } = options;
  const [active, setActive] = useState(0);

  const perform = (act: GridAct): void => {
    if ('step' in act) {
      const next = Math.max(0, Math.min(total - 1, act.step(active, Math.max(1, page()), total - 1)));
      setActive(next);
      bringIntoView(next);
      if (act.isChoosing) onToggle(next, active);
    } else if (act.command === 'choose') onToggle(active);
    else if (act.command === 'open') onOpen(active);
    else onChooseAll();
  };

  return {
    active: Math.max(0, Math.min(active, total - 1)),
    setActive,
    onKeyDown: (event) => {
      // Buttons of the head, and whatever stands in a cell, have keys of their own.
      const act = event.target === event.currentTarget ? actOf(keys, event) : undefined;
      if (act === undefined) return;
      event.preventDefault();
      perform(act);
    },
  };
}
