import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type MouseEvent, type RefObject } from 'react';
import { useKeysTold } from '../keys/keys-here.js';
import type { VirtualTableProps } from './column.js';
import { gridKeys, plainGridKeys } from './grid-keys.js';
import { useGridKeys } from './use-grid-keys.js';

/** Pixels: 2.25rem, as the style sheet has it. */
const headHeight = 36;

/** A press on a link or button in a cell is theirs. */
const isOfAnother = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('a, button') !== null;

const isChoice = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('[data-choice]') !== null;

/** Index of the row that was pressed. */
function rowOf({ target }: MouseEvent): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? undefined : Number(row.dataset['index']);
}

/** Whoever has just marked text in a row wants to copy it, not to go away. */
const marksText = (): boolean => getSelection()?.isCollapsed === false;

type Scroll = RefObject<HTMLDivElement | null>;

function useRows<Row>(scroll: Scroll, { total, rowHeight = 36, onSeen, list }: VirtualTableProps<Row>) {
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: headHeight,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowHeight]);
  const shownList = useRef(list);
  useEffect(() => {
    if (shownList.current === list) return;
    shownList.current = list;
    scroll.current?.scrollTo({ top: 0 });
  }, [list, scroll]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onSeen?.(first, last), [first, last, onSeen]);
  const page = (): number => Math.floor(((scroll.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1;
  return { virtual, items, page };
}

/** What a virtual table does: which rows are there, what keys and presses mean. */
export function useVirtualTable<Row>(scroll: Scroll, props: VirtualTableProps<Row>) {
  const { rowAt, total, choice, onOpen, label } = props;
  const rows = useRows(scroll, props);
  const anchor = useRef<number>(undefined);
  const open = (index: number): void => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row);
  };
  const toggle = (index: number, through?: number): void => {
    const row = rowAt(index);
    if (!choice || row === undefined) return;
    choice.onChoose(index, through !== undefined || !choice.isChosen(row), through);
    anchor.current = index;
  };
  const hasChoice = choice !== undefined;
  const told = useMemo(
    () => ({ title: `In the table: ${label}`, keys: hasChoice ? gridKeys : plainGridKeys }),
    [label, hasChoice],
  );
  useKeysTold(told);
  const keys = useGridKeys({
    keys: told.keys,
    total,
    page: rows.page,
    bringIntoView: (index) => rows.virtual.scrollToIndex(index),
    onToggle: toggle,
    onChooseAll: () => choice?.onChooseAll(true),
    onOpen: open,
  });
  const onPress = (event: MouseEvent<HTMLElement>): void => {
    const index = rowOf(event);
    if (index === undefined || isOfAnother(event)) return;
    keys.setActive(index);
    if (event.shiftKey) toggle(index, anchor.current);
    else if (isChoice(event) || event.ctrlKey || event.metaKey) toggle(index);
    else if (!marksText()) open(index);
  };
  return { ...rows, keys, onPress };
}
