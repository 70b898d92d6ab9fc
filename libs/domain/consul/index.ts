export { consulCommands } from './declared.js';
export { type ConsulDatacenterCommand, type ConsulDatacenterState, type GivenConsulSettings } from './datacenter.js';
export { consulNode, hindranceText, keysText, type ConsulNodeCommand, type ConsulNodeState } from './consul-node.js';
export { consulReach, type RecordConsulReach } from './consul-reach.js';
export { consulWatch, type ConsulWatchCommand, type HeldDeregistration } from './consul-watch.js';
export { registrationText } from './registration-text.js';
export { keyPrefixOf, machineMark, ownerMark, wantedFor, type ConsulFacts, type Wanted } from './wanted.js';
export { livenessCheckId, notesOf } from './wanted-checks.js';
