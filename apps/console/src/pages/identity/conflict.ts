import type { IdentityConflictsQuery } from './identity-page.graphql.js';

/** A report that could be of several machines. */
export type Conflict = IdentityConflictsQuery['identityConflicts']['edges'][number]['node'];
export type Candidate = Conflict['candidates'][number];

export const nameOf = ({ machine, machineId }: Candidate): string => (machine ? machine.called : machineId);
