export * from './code.js';
export * from './holder.js';
export * from './inventory/document.js';
export * from './inventory/enrolment.js';
export * from './inventory/status.js';
export * from './machine/hardware.js';
export * from './machine/decisions.js';
export * from './machine/events.js';
export * from './place/places.js';
export * from './place/site-events.js';
export * from './place/rack-events.js';
export * from './place/chassis-events.js';
export * from './place/device-events.js';
export * from './place/machine-events.js';
export * from './place/events.js';
export * from './decided-by.js';
export * from './machine/assignments.js';
export * from './cluster/events.js';
export * from './kept/upload.js';
export * from './kept/events.js';
export * from './ready/events.js';
export * from './role/events.js';
export * from './role/identifier.js';
export * from './name/events.js';
export * from './consul/registration.js';
export * from './consul/rule.js';
export * from './consul/datacenter-events.js';
export * from './consul/node-events.js';
export * from './consul/watch-events.js';
export * from './policy/selector.js';
export * from './policy/rules.js';
export * from './policy/events.js';
export * from './enclosure/events.js';
export * from './outlet/events.js';
export * from './renumbering/plan.js';
export * from './renumbering/events.js';
export * from './asn/events.js';
export * from './bgp/events.js';
export * from './observation/bgp.js';
export * from './observation/path.js';
export * from './observation/configuration.js';
export * from './observation/bmc.js';
export * from './observation/sections.js';
export * from './observation/document.js';
export * from './announcement/events.js';
export * from './identity/events.js';
export * from './access/events.js';
export * from './account/events.js';
export * from './enrolment/events.js';
export {
  highestVlan,
  lowestVlan,
  type AddressFunction,
  type PoolMode,
  type PrefixKind,
  type RangeUse,
  type VlanReference,
} from './ipam/fields.js';
export * from './ipam/vrf-events.js';
export * from './ipam/pool-events.js';
export * from './ipam/vlan-events.js';
export * from './ipam/machine-addresses.js';
export * from './command/events.js';
export * from './bulk/events.js';
export * from './approval/rule.js';
export * from './approval/events.js';
export * from './trust/events.js';
export * from './secret/events.js';
export * from './disk/system-disk.js';
export * from './disk/events.js';
export * from './config/measure.js';
export * from './config/settings.js';
export * from './config/document.js';
export * from './config/events.js';
export * from './config/apply-events.js';
export * from './catalogue/device-type.js';
export * from './catalogue/events.js';
export * from './cabling/cable.js';
export * from './cabling/events.js';
export * from './cabling/place-rule.js';
export * from './drift/kinds.js';
export * from './drift/item.js';
export * from './drift/events.js';
export * from './registry.js';
export { summaryOf } from './summary/summary.js';
export { exactActorText } from './summary/actor-text.js';
export { typeWords, typeWordsWithin } from './summary/type-words.js';
export { piecesOf, saidInWords, type Mention, type MentionKind, type Piece } from './summary/sentence.js';
export { isOrdinaryWord, searchWordsOf, wordsOf } from './summary/search-words.js';
