import { useState, type KeyboardEvent } from 'react';

export interface GridKeys {
  /** The row that keys are for. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export interface GridKeysOptions {
  readonly total: number;
  /** Rows that are seen at once. */
  readonly page: () => number;
  readonly bringIntoView: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Toggles a row; with `through` chooses all between. */
  readonly onToggle: (index: number, through?: number) => void;
  readonly onChooseAll: () => void;
}

type Steps = Readonly<Record<string, (active: number, page: number, last: number) => number>>;

const steps: Steps = {
  ArrowDown: (active) => active + 1,
  ArrowUp: (active) => active - 1,
  PageDown: (active, page) => active + page,
  PageUp: (active, page) => active - page,
  Home: () => 0,
  End: (_active, _page, last) => last,
};

/** Keys of a table as WAI-ARIA's grid pattern has them: arrows go, Space chooses, Shift goes on choosing, Enter opens. */
export function useGridKeys(options: GridKeysOptions): GridKeys {
  const { total, page, bringIntoView, onOpen, onToggle, onChooseAll } = options;
  const [active, setActive] = useState(0);

  const act = (event: KeyboardEvent): boolean => {
    const step = steps[event.key];
    if (step) {
      const next = Math.max(0, Math.min(total - 1, step(active, Math.max(1, page()), total - 1)));
      setActive(next);
      bringIntoView(next);
      if (event.shiftKey) onToggle(next, active);
      return true;
    }
    if (event.key === ' ') onToggle(active);
    else if (event.key === 'Enter') onOpen(active);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onChooseAll();
    else return false;
    return true;
  };

  return {
    active: Math.max(0, Math.min(active, total - 1)),
    setActive,
    onKeyDown: (event) => {
      // Buttons of the head, and whatever stands in a cell, have keys of their own.
      if (event.target === event.currentTarget && act(event)) event.preventDefault();
    },
  };
}
