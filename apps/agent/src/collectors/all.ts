import type { Collector } from '../collect/collector.js';
import { addresses } from './addresses.js';
import { bmc } from './bmc.js';
import { boot } from './boot.js';
import { controllers } from './controllers.js';
import { disks } from './disks.js';
import { gpus } from './gpus.js';
import { lshw } from './lshw.js';
import { memory } from './memory.js';
import { neighbours } from './neighbours.js';
import { nics } from './nics.js';
import { os } from './os.js';
import { pci } from './pci.js';
import { ports } from './ports.js';
import { processors } from './processors.js';
import { psus } from './psus.js';
import { system } from './system.js';
import { tpm } from './tpm.js';
import { usb } from './usb.js';

/** Everything that the agent looks at. lshw is last: it only fills what nothing else reported. */
export const allCollectors: readonly Collector[] = [
  system,
  boot,
  os,
  processors,
  memory,
  disks,
  controllers,
  nics,
  ports,
  addresses,
  neighbours,
  pci,
  usb,
  gpus,
  tpm,
  bmc,
  psus,
  lshw,
];
