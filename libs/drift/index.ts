export { plannedLinksOf } from './planned-links.js';
export { compareMachines, type ComparedMachine } from './compare-machines.js';
