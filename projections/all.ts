import type { Projection } from '#libs/kernel/index.js';
import { access } from './access.js';
import { accounts } from './accounts.js';
import { acceptanceRules } from './acceptance-rules.js';
import { announcements } from './announcements.js';
import { asnPools } from './asn-pools.js';
import { audit } from './audit.js';
import { bulks } from './bulks.js';
import { cabling } from './cabling.js';
import { catalogue } from './catalogue.js';
import { chassisModel } from './chassis.js';
import { clusters } from './clusters.js';
import { components } from './components.js';
import { consulDatacenters } from './consul-datacenters.js';
import { consulNodes } from './consul-nodes.js';
import { consulReaches } from './consul-reach.js';
import { consulWatches } from './consul-watch.js';
import { configurations } from './configurations.js';
import { deviceFeeds } from './device-feeds.js';
import { devices } from './devices.js';
import { drift } from './drift.js';
import { enclosures } from './enclosures.js';
import { enrolments } from './enrolments.js';
import { fleet } from './fleet.js';
import { identity } from './identity.js';
import { machineAddresses } from './machine-addresses.js';
import { machines } from './machines.js';
import { observations } from './observations.js';
import { observedBgpSessions } from './observed-bgp.js';
import { names } from './names.js';
import { policies } from './policies.js';
import { pools } from './pools.js';
import { ports } from './ports.js';
import { rackBgps } from './rack-bgp.js';
import { placeRules } from './place-rules.js';
import { racks } from './racks.js';
import { keptIdentities } from './kept-identity.js';
import { renumberings } from './renumberings.js';
import { approvals } from './approvals.js';
import { readinessModel } from './readiness.js';
import { roles } from './roles.js';
import { secrets } from './secrets.js';
import { systemDisks } from './system-disks.js';
import { sites } from './sites.js';
import { vlans } from './vlans.js';
import { vrfs } from './vrfs.js';

/** Every read model that Rackledger keeps. */
export const allProjections: readonly Projection[] = [
  identity,
  machines,
  components,
  ports,
  asnPools,
  rackBgps,
  vrfs,
  pools,
  vlans,
  machineAddresses,
  sites,
  catalogue,
  cabling,
  placeRules,
  racks,
  chassisModel,
  devices,
  deviceFeeds,
  enclosures,
  access,
  accounts,
  enrolments,
  bulks,
  announcements,
  drift,
  acceptanceRules,
  secrets,
  keptIdentities,
  readinessModel,
  fleet,
  systemDisks,
  configurations,
  observations,
  observedBgpSessions,
  clusters,
  consulDatacenters,
  consulNodes,
  consulReaches,
  consulWatches,
  roles,
  names,
  policies,
  renumberings,
  approvals,
  audit,
] as readonly unknown[] as readonly Projection[];
