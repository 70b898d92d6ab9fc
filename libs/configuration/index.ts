export { bgpFactsByPolicy, type BgpFactsByPolicy } from './bgp-facts.js';
export { LogConfigurationNews, type ConfigurationNews, type ConfigurationWatch } from './configuration-news.js';
export {
  createConfigurations,
  digestOfConfiguration,
  type Configurations,
  type Asking,
  type ServeOutcome,
  type Served,
} from './configurations.js';
export { diskPartOfRow, systemDiskOfRows } from './facts-of-rows.js';
export { selectedBy } from './selected-by.js';
export { createIdentityKeeping, type IdentityKeeping, type KeepOutcome, type KeptAnswer } from './keep-identity.js';
export { followReadiness, followWideReadiness, type FollowReadinessParts } from './follow-readiness.js';
export type { FollowedReadiness } from './look-at.js';
export { OneAtATime } from './one-at-a-time.js';
export { behindConfigurations } from './behind-configurations.js';
