import type { Evidence } from '#libs/contracts/index.js';
import type { IdentityQuestion } from '#libs/domain/index.js';

/** What the identity projection knows about some evidence. */
export type KnownEvidence = Pick<IdentityQuestion, 'candidates' | 'distrusted' | 'decided'>;

/** Reading side of identity resolution. It may lag behind the log: claims guard what is decided upon it. */
export interface IdentityLookup {
  find(evidence: readonly Evidence[]): Promise<KnownEvidence>;
  /** Resolves when everything up to the present end of the log is in what `find` finds; rejects when that takes too long. */
  catchUp(): Promise<void>;
}
