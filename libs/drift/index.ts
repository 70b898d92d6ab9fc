export { plannedLinksOf } from './planned-links.js';
export { compareMachines, type ComparedMachine } from './compare-machines.js';
export { DriftTeller, readForDrift, type TellDriftParts, type ToldDrift } from './tell-drift.js';
export { followDrift, followWideDrift, walkFleet, type FollowDriftParts } from './follow-drift.js';
