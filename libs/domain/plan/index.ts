export { planOf } from './plan-of.js';
export { planText } from './plan-text.js';
export { planCommands } from './declared.js';
export { type Intent, type Plan, type Renewable } from './plan.js';
export { derivations, type Derivation, type PolicyMachine } from './derived.js';
export { addressesAt, type AddressAt, type AssignedMachine } from './assigned.js';
export { policyDifferences, type PolicyDifference } from './policy-differences.js';
