import type { Process } from '#libs/kernel/index.js';

/** Every process that Rackledger runs. There is none yet: the first ones come with boot and installation. */
export const allProcesses: readonly Process[] = [];
