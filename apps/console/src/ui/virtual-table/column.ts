import type { ReactNode } from 'react';

export interface VirtualColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** A track of a CSS grid: `12rem`, `minmax(10rem, 1fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end, so that they can be compared. */
  readonly isFigure?: boolean;
  /** Where it can be sorted by. */
  readonly sort?: { readonly direction: 'ASC' | 'DESC' | undefined; readonly onSort: () => void };
}

/** Rows that are chosen for something. */
export interface RowChoice<Row> {
  readonly isChosen: (row: Row) => boolean;
  /** Of all that there are. */
  readonly whole: 'all' | 'some' | 'none';
  readonly onChooseAll: (isChosen: boolean) => void;
  /** Chosen, or not any more; with `through` all rows between that index and this one as well. */
  readonly onChoose: (index: number, isChosen: boolean, through?: number) => void;
  /** What the row is called, read out. */
  readonly nameOf: (row: Row) => string;
}

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly VirtualColumn<Row>[];
  /** Undefined for a row that is on its way: its place is kept. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly total: number;
  readonly choice?: RowChoice<Row> | undefined;
  /** Somebody pressed a row, or Enter on it. */
  readonly onOpen?: (row: Row) => void;
  /** Rows that are in the page, the first and the last: fetch what is missing of them. */
  readonly onSeen?: (first: number, last: number) => void;
  /** Pixels. */
  readonly rowHeight?: number;
  /** Another text for another list: it begins at its top. */
  readonly list?: string;
}

/** The choice stands before the other columns. */
export const templateOf = (columns: readonly { readonly width: string }[], hasChoice: boolean): string =>
  [...(hasChoice ? ['2.5rem'] : []), ...columns.map(({ width }) => width)].join(' ');
