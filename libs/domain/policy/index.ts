export { policy, type PolicyState } from './policy.js';
export { policyBook, thePolicyBook, type PolicyBookState, type PolicyInForce } from './policy-book.js';
export { policyCommands, type DefinedPolicy } from './declared.js';
export { factsText, type PolicyFacts } from './facts.js';
export { policiesFor, policyFor, type PolicyOf } from './chosen.js';
export { specificityOf } from './specificity.js';
export { bookWith, type PreviewedPolicy } from './book-with.js';
export { concernedBy, type Concerned } from './concerned.js';
export { selectorText } from './selector-text.js';
