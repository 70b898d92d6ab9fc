import { useSyncExternalStore } from 'react';
import { fingerScale, trueScale, type Scale } from './layout.js';

const narrow = '(max-width: 48rem)';

const heard = (listener: () => void): (() => void) => {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
};

/** Whether the page is as narrow as a phone. */
export const useIsNarrow = (): boolean => useSyncExternalStore(heard, () => matchMedia(narrow).matches);

const useWidth = (): number => useSyncExternalStore(heard, () => document.documentElement.clientWidth);

/** Pixels that the page keeps free left and right on a phone. */
const aroundPage = 24;
/** Pixels of a rack unit on a desk. */
const unit = 24;

/** Real proportions on a desk; on a phone all of its width, and units as high as a finger. */
export function useScale(rackWidth: number): Scale {
  const isNarrow = useIsNarrow();
  const width = useWidth();
  return isNarrow ? fingerScale(width - aroundPage) : trueScale(rackWidth, unit);
}
