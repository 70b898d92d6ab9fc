import { useEffect, type RefObject } from 'react';

/** Marks on which side there are more, so that they fade out there. */
export function useEdges(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const all = list.current;
    if (!all) return undefined;
    const look = (): void => {
      all.dataset['before'] = String(all.scrollLeft > 1);
      all.dataset['beyond'] = String(all.scrollLeft + all.clientWidth < all.scrollWidth - 1);
    };
    const watch = new ResizeObserver(look);
    watch.observe(all);
    all.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      all.removeEventListener('scroll', look);
    };
  }, [list]);
}
