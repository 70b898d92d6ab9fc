import { useEffect, useSyncExternalStore } from 'react';
import { goLive, liveState, onLive, type LiveState } from '#console/api/live.js';

/** Hears news as long as it is shown. */
export function useLive(): LiveState {
  useEffect(() => goLive(), []);
  return useSyncExternalStore(onLive, liveState);
}
