import { useEffect, useSyncExternalStore } from 'react';
import type { Key } from './key.js';

/** Keys of one thing on the page, such as a table. */
export interface PlaceOfKeys {
  readonly title: string;
  readonly keys: readonly Key<unknown>[];
}

let here: readonly PlaceOfKeys[] = [];
const listeners = new Set<() => void>();

function become(next: readonly PlaceOfKeys[]): void {
  here = next;
  for (const listener of listeners) listener();
}

/** As long as it is on the page, the list of keys tells of it; two of a kind, such as the sides of a rack, are told of once. */
export function useKeysTold(place: PlaceOfKeys | undefined): void {
  useEffect(() => {
    if (!place) return undefined;
    // An object of its own: the same table may be there twice, and leave once.
    const own = { ...place };
    become([...here, own]);
    return () => become(here.filter((one) => one !== own));
  }, [place]);
}

/** What has keys on the page as it is now. */
export function useKeysHere(): readonly PlaceOfKeys[] {
  const places = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => here,
  );
  return places.filter(({ title }, at) => places.findIndex((one) => one.title === title) === at);
}
