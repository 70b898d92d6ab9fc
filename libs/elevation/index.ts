/** Pictures of racks: a model in, SVG text out; pure. */
export type {
  ElevationFace,
  ElevationModel,
  ElevationSlot,
  ElevationState,
  ElevationTenant,
  ElevationTheme,
  ElevationThing,
  ElevationView,
} from './model.js';
export { elevationOf } from './elevation.js';
export { boxIn, columnsFor, unitsAbove, type Box, type CountedUnits } from './geometry.js';
export { stateLooks, type StateLook } from './states.js';
export { fitted, textWidth } from './text.js';
