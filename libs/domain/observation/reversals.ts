import type { ObservationEvent } from '#libs/contracts/index.js';
import { observed, type NoReversalsOf } from '../undo/reversal.js';

export const observationReversals: NoReversalsOf<ObservationEvent> = {
  BgpSessionsObserved: observed,
  PathObserved: observed,
  ConfigurationObserved: observed,
  BmcObserved: observed,
};
