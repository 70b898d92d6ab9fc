import type { Projection } from '#libs/kernel/index.js';
import { access } from './access.js';
import { audit } from './audit.js';
import { bulks } from './bulks.js';
import { components } from './components.js';
import { enrolments } from './enrolments.js';
import { identity } from './identity.js';
import { machineAddresses } from './machine-addresses.js';
import { machines } from './machines.js';
import { pools } from './pools.js';
import { ports } from './ports.js';
import { vlans } from './vlans.js';
import { vrfs } from './vrfs.js';

/** Every read model that Rackledger keeps. */
export const allProjections: readonly Projection[] = [
  identity,
  machines,
  components,
  ports,
  access,
  enrolments,
  bulks,
  vrfs,
  pools,
  vlans,
  machineAddresses,
  audit,
] as readonly unknown[] as readonly Projection[];
