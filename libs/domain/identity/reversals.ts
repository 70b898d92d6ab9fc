import type { IdentityEvent } from '#libs/contracts/index.js';
import { observed, type Irreversible, type NoReversalsOf } from '../undo/reversal.js';

export const unmergeable: Irreversible = {
  cannot: 'decided which machine something is, and both have gone on from there',
  wayOut: 'The next report that does not fit opens an identity conflict: decide anew there.',
};

export const identityReversals: NoReversalsOf<IdentityEvent> = {
  EvidenceClaimed: unmergeable,
  EvidenceReleased: unmergeable,
  EvidenceDistrusted: unmergeable,
  IdentityConflictFound: observed,
  IdentityConflictResolved: unmergeable,
  IdentityConflictWithdrawn: observed,
};
