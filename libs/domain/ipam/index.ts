export { ipamCommands } from './declared.js';
export type { CreatePool, FreeAddress, FreePrefix, PoolCommand, TakeAddress, TakePrefix } from './pool/commands.js';
export { pool } from './pool/pool.js';
export type { PoolState } from './pool/state.js';
export { usableOf } from './usable-space.js';
export type { VrfCommand } from './vrf/commands.js';
export { vrf } from './vrf/vrf.js';
export type { VrfState } from './vrf/state.js';
