import { ChevronRight } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import styles from './columns-beyond.module.css';

type Scroll = RefObject<HTMLDivElement | null>;

/** Columns that end beyond what is seen; half a pixel of rounding does not count. */
function countBeyond(scroll: HTMLElement): number {
  const edge = scroll.getBoundingClientRect().left + scroll.clientWidth + 1;
  const heads = [...scroll.querySelectorAll('[role="columnheader"]')];
  return heads.filter((head) => head.getBoundingClientRect().right > edge).length;
}

/** How many columns can only be seen by scrolling further. */
export function useColumnsBeyond(scroll: Scroll): number {
  const [beyond, setBeyond] = useState(0);
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return undefined;
    let left = -1;
    const count = (): void => setBeyond(countBeyond(element));
    const onScroll = (): void => {
      if (element.scrollLeft === left) return;
      left = element.scrollLeft;
      count();
    };
    const sizes = new ResizeObserver(count);
    sizes.observe(element);
    // Other columns make it wider or narrower.
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroll]);
  return beyond;
}

/** Says that there is more at the right, and goes there. */
export const ColumnsBeyond = ({ scroll, beyond }: { readonly scroll: Scroll; readonly beyond: number }) => {
  if (beyond === 0) return null;
  const go = (): void => {
    const { current } = scroll;
    current?.scrollBy({ left: Math.max(160, current.clientWidth / 2) });
  };
  return (
    <button type="button" className={styles['beyond']} onClick={go} title={`${beyond} more at the right`}>
      <span aria-hidden>+{beyond}</span>
      <span className="visually-hidden">{beyond} more columns at the right</span>
      <ChevronRight size={14} aria-hidden />
    </button>
  );
};
