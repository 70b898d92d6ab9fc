export {
  mostObservedChanges,
  observation,
  observedSection,
  waitingSections,
  type ObservationState,
  type RecordObservations,
  type WaitingSection,
} from './observation.js';
export type { SessionPhase } from './bgp.js';
