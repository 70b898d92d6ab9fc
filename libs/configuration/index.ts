export { bgpFactsByPolicy, type BgpFactsByPolicy } from './bgp-facts.js';
export { LogConfigurationNews, type ConfigurationNews, type ConfigurationWatch } from './configuration-news.js';
export {
  createConfigurations,
  digestOfConfiguration,
  type Configurations,
  type ServeOutcome,
  type Served,
} from './configurations.js';
