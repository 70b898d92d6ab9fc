import { createContext, useContext } from 'react';

/**
 * What ages are counted from: `now`; the moment that a page shows, in milliseconds; or `unknown` where that moment has no time
 * that we know, as a position of the log has none.
 */
export type Reckoned = 'now' | 'unknown' | number;

export const ReckonedFrom = createContext<Reckoned>('now');

export const useReckoned = (): Reckoned => useContext(ReckonedFrom);
