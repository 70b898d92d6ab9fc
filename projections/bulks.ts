import { bulkNameOf, type BulkEvent } from '#libs/contracts/index.js';
import { change, defineProjection, defineTable, metadataKeys, put, set } from '#libs/kernel/index.js';

/** An order for many subjects, and how far it got; who they are stands in the log. */
export type BulkRow = {
  readonly bulk_id: string;
  readonly command: string;
  readonly mode: string;
  readonly filter: string | null;
  readonly subjects: number;
  readonly through: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly withheld: number;
  readonly begun_at: string;
  readonly begun_by: string | null;
  readonly reason: string | null;
  readonly correlation_id: string | null;
  /** When it last got further. */
  readonly moved_at: string;
  readonly ended_at: string | null;
};

export const bulk = defineTable<BulkRow>({
  name: 'bulk',
  columns: {
    bulk_id: 'text',
    command: 'text',
    mode: 'text',
    filter: 'text',
    subjects: 'integer',
    through: 'integer',
    unchanged: 'integer',
    refused: 'integer',
    withheld: 'integer',
    begun_at: 'timestamptz',
    begun_by: 'text',
    reason: 'text',
    correlation_id: 'text',
    moved_at: 'timestamptz',
    ended_at: 'timestamptz',
  },
  key: ['bulk_id'],
  indexes: ['(begun_at, bulk_id)', '(bulk_id) where ended_at is null'],
});

/** Orders for many subjects: what was asked, by whom, and which of them nobody has finished yet. */
export const bulks = defineProjection<BulkEvent>({
  name: 'bulks',
  version: 1,
  tables: [bulk],
  on: {
    BulkBegun: ({ data: { bulkId, command, mode, filter, subjects }, metadata, recordedAt }) => [
      put(bulk, {
        bulk_id: bulkId,
        command: bulkNameOf(command),
        mode,
        filter,
        subjects: subjects.length,
        through: 0,
        unchanged: 0,
        refused: 0,
        withheld: 0,
        begun_at: recordedAt,
        begun_by: metadata[metadataKeys.actor] ?? null,
        reason: metadata[metadataKeys.reason] ?? null,
        correlation_id: metadata[metadataKeys.correlationId] ?? null,
        moved_at: recordedAt,
        ended_at: null,
      }),
    ],
    BulkProgressed: ({ data: { bulkId, to, unchanged, refused }, recordedAt }) => [
      change(
        bulk,
        [bulkId],
        (row) =>
          row && {
            ...row,
            through: to,
            unchanged: row.unchanged + unchanged.length,
            refused: row.refused + refused.length,
            moved_at: recordedAt,
          },
      ),
    ],
    BulkEnded: ({ data: { bulkId, unchanged, withheld }, recordedAt }) => [
      set(bulk, [bulkId], { unchanged, withheld, ended_at: recordedAt }),
    ],
  },
});
