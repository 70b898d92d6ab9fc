export { bulk, type BeginBulk, type BulkAggregateCommand, type BulkState, type SubjectVerdict } from './bulk.js';
export { verdictsOf, type VerdictOnSubject } from './verdicts.js';
export { mostSubjects, problemOfBulk, refusalOfWhole, type AskedBulk } from './order-problem.js';
export { commandFor, type GivenInBulk } from './command-for.js';
