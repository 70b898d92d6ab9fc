export { plannedLinksOf } from './planned-links.js';
export { type ComparedMachine } from './compare-machines.js';
export { readForDrift } from './read-for-drift.js';
export { DriftTeller, type TellDriftParts, type ToldDrift } from './tell-drift.js';
export { followDrift, followWideDrift, type FollowDriftParts } from './follow-drift.js';
