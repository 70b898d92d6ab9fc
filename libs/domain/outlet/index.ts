export { outletCommands } from './feeding.js';
export {
  comparePower,
  powerPaths,
  type PowerCable,
  type PowerFinding,
  type PowerFindingKind,
  type PowerGrid,
  type PowerPath,
} from './power.js';
