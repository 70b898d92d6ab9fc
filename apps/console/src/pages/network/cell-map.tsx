import {
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { actOf, type Key } from '#console/ui/keys/key.js';
import { useKeysTold } from '#console/ui/keys/keys-here.js';
import { countStates, type Cell, type CellState } from './address-cells.js';
import styles from './cell-map.module.css';

const words: Readonly<Record<CellState, string>> = {
  taken: 'taken',
  resting: 'at rest',
  link: 'kept by the link',
  reserved: 'kept back, reserved',
  excluded: 'kept back, excluded',
  dynamic: 'kept back for DHCP',
  free: 'free',
};

/** Above the map, in the words of the bar that says how full it is. */
const legendWords: Readonly<Record<CellState, string>> = { ...words, taken: 'used' };

export interface CellMapProps<Row> {
  /** What is drawn, read out. */
  readonly label: string;
  /** What a cell is: `address`. */
  readonly word: string;
  readonly cells: readonly Cell<Row>[];
  /** Who has it, and the like; read out with each cell. */
  readonly detailOf: (row: Row) => string;
  /** What is said of the chosen one, and can be done with it. */
  readonly children: (cell: Cell<Row>) => ReactNode;
}

const narrow = matchMedia('(max-width: 48rem)');
const onWidth = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** Cells in a row: a power of two, so that rows begin at round numbers. */
const useColumns = (): number => useSyncExternalStore(onWidth, () => (narrow.matches ? 16 : 32));

function rowsOf<Item>(items: readonly Item[], columns: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
}

const toldOf = (word: string) => `goes from one ${word} to the next, or a row on`;

/** How far a key leads, in cells, where a row has so many. */
const keysOf = (word: string): readonly Key<(columns: number) => number>[] => [
  { press: 'ArrowLeft', told: toldOf(word), act: () => -1 },
  { press: 'ArrowRight', told: toldOf(word), act: () => 1 },
  { press: 'ArrowUp', told: toldOf(word), act: (columns) => -columns },
  { press: 'ArrowDown', told: toldOf(word), act: (columns) => columns },
];

const Legend = ({ cells }: { readonly cells: readonly Pick<Cell<unknown>, 'state'>[] }) => {
  const counts = countStates(cells);
  return (
    <ul className={styles['legend']} aria-label="How many of them are what">
      {(Object.keys(legendWords) as CellState[]).map((state) =>
        counts.has(state) ? (
          <li key={state}>
            <span className={`${styles['cell']} ${styles[state]}`} aria-hidden />
            {counts.get(state)?.toLocaleString('en')} {legendWords[state]}
          </li>
        ) : null,
      )}
    </ul>
  );
};

/** One cell a number or address, by what it is. Arrow keys go through it; the list below has the same as text. */
export function CellMap<Row>({ label, word, cells, detailOf, children }: CellMapProps<Row>) {
  const columns = useColumns();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, cells.length - 1);
  const told = useMemo(() => ({ title: `In the map: ${label}`, keys: keysOf(word) }), [label, word]);
  useKeysTold(told);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = actOf(told.keys, event);
    const to = at + (step?.(columns) ?? 0);
    if (step === undefined || to < 0 || to >= cells.length) return;
    event.preventDefault();
    setChosen(to);
    grid.current?.querySelector<HTMLElement>(`[data-at="${to}"]`)?.focus();
  };
  const cell = cells[at];
  return (
    <div className={styles['map']}>
      <Legend cells={cells} />
      <div
        ref={grid}
        className={styles['grid']}
        role="group"
        aria-label={label}
        style={{ '--columns': columns } as CSSProperties}
      >
        {rowsOf(cells, columns).map((row, index) => (
          <div key={row[0]?.text} className={styles['row']}>
            <span className={styles['line']} aria-hidden>
              <bdi>{row[0]?.text}</bdi>
            </span>
            {row.map(({ text, state, row: held, title }, place) => {
              const number = index * columns + place;
              const says = held === undefined ? (title ?? '') : detailOf(held);
              return (
                <button
                  key={text}
                  type="button"
                  data-at={number}
                  tabIndex={number === at ? 0 : -1}
                  aria-pressed={number === at}
                  aria-label={`${text} ${words[state]}${says === '' ? '' : `: ${says}`}`}
                  title={`${text} ${words[state]}${says === '' ? '' : `: ${says}`}`}
                  className={`${styles['cell']} ${styles[state]}`}
                  onKeyDown={onKeyDown}
                  onClick={() => setChosen(number)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {cell && <div className={styles['said']}>{children(cell)}</div>}
    </div>
  );
}

export const stateWords = (state: CellState): string => words[state];
