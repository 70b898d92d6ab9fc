import type { BulkCommand, BulkMode } from '#libs/contracts/index.js';
import type { Actor } from '#libs/kernel/index.js';

/** What a caller wants of many subjects at once. */
export interface BulkOrder {
  readonly command: BulkCommand;
  readonly mode: BulkMode;
  /** Ids of machines, or, to undo, of commands, newest first; each once. */
  readonly subjects: readonly string[];
  /** The filter that chose them; null where they were named. */
  readonly filter: string | null;
  /** What the caller sent: a repeat under the same idempotency key must say the same. */
  readonly content: object;
  /** The hash of that, where it was taken before: of an order that waited for a second person. */
  readonly contentHash?: string;
}

/** On whose order a bulk runs, whoever runs it: what its events carry. */
export interface BulkOrigin {
  readonly bulkId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly reason?: string;
  /** Who agreed to it, where policy asked for a second person. */
  readonly approvedBy?: Actor;
  /** ISO 8601: when it began; nothing of it is older. */
  readonly begunAt: string;
}
