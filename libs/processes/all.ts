import type { Process } from '#libs/kernel/index.js';
import { renumberingProcess } from './renumbering.js';

/** Every process that Rackledger runs. */
export const allProcesses: readonly Process[] = [renumberingProcess] as readonly unknown[] as readonly Process[];
