import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 40rem)');

const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the window is as narrow as a telephone's. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
