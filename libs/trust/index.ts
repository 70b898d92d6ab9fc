/** Tamper evidence for the log: checkpoints that are signed, chained and exported, and their verification. docs/trust.md */
export { parseBody, type Checkpoint, type SignedCheckpoint } from './checkpoint.js';
export { CheckpointFiles, lineOf, readCheckpointFile } from './checkpoint-files.js';
export { CheckpointStore, type StoredCheckpoint } from './checkpoint-store.js';
export type { Anchor } from './chain.js';
export type { Finding, FindingKind } from './findings.js';
export { KeyFiles } from './key-files.js';
export { CannotSign } from './cannot-sign.js';
export { CheckpointMaker, type MakerParts } from './maker.js';
export { scanOf } from './scan-of-store.js';
export { keyId, publicKeyIn } from './signing.js';
export { VerificationStore, type VerificationOutcome, type VerificationRecord } from './verification-store.js';
export { verifyLog, type Verification, type VerifyOptions } from './verify.js';
