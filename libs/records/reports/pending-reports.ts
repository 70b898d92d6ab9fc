import type { Pool } from '#libs/database/index.js';
import type { RawReport, ReportEncoding } from './raw-reports.js';

/** A report that nobody knows yet whose it is. */
export interface PendingReport extends RawReport {
  readonly conflictId: string;
  readonly contentDigest: string;
  /** The machine whose token came with it. */
  readonly claimedMachineId: string | null;
  /** Milliseconds that the agent's clock was ahead. */
  readonly skewMs: number;
}

export interface PendingReports {
  /** The newest report of each conflict is the one that waits. */
  keep(report: PendingReport): Promise<void>;
  find(conflictId: string): Promise<PendingReport | undefined>;
  remove(conflictId: string): Promise<void>;
  /** Conflicts that these bytes opened by coming with another machine's token. */
  withForeignToken(digest: string): Promise<readonly string[]>;
}

interface Row {
  conflict_id: string;
  digest: string;
  content_digest: string;
  claimed_machine_id: string | null;
  encoding: ReportEncoding;
  format: string;
  observed_at: Date;
  skew_ms: number;
  received_at: Date;
  body: Buffer;
}

const keepStatement = `insert into records.pending_report as p
    (conflict_id, digest, content_digest, claimed_machine_id, encoding, format, observed_at, skew_ms, received_at, body)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (conflict_id) do update set digest = excluded.digest, content_digest = excluded.content_digest,
    claimed_machine_id = excluded.claimed_machine_id, encoding = excluded.encoding, format = excluded.format,
    observed_at = excluded.observed_at, skew_ms = excluded.skew_ms, received_at = excluded.received_at,
    body = excluded.body
  where p.observed_at <= excluded.observed_at`;

function valuesOf(report: PendingReport): unknown[] {
  return [
    report.conflictId,
    report.digest,
    report.contentDigest,
    report.claimedMachineId,
    report.encoding,
    report.format,
    report.observedAt,
    report.skewMs,
    report.receivedAt,
    report.body,
  ];
}

function pendingReport(row: Row): PendingReport {
  return {
    conflictId: row.conflict_id,
    digest: row.digest,
    contentDigest: row.content_digest,
    claimedMachineId: row.claimed_machine_id,
    encoding: row.encoding,
    format: row.format,
    observedAt: row.observed_at,
    skewMs: row.skew_ms,
    receivedAt: row.received_at,
    body: row.body,
  };
}

export function createPendingReports(pool: Pool): PendingReports {
  return {
    keep: async (report) => {
      await pool.query(keepStatement, valuesOf(report));
    },
    find: async (conflictId) => {
      const { rows } = await pool.query<Row>('select * from records.pending_report where conflict_id = $1', [
        conflictId,
      ]);
      return rows.map(pendingReport)[0];
    },
    withForeignToken: async (digest) => {
      const { rows } = await pool.query<{ conflict_id: string }>(
        'select conflict_id from records.pending_report where digest = $1 and claimed_machine_id is not null',
        [digest],
      );
      return rows.map((row) => row.conflict_id);
    },
    remove: async (conflictId) => {
      await pool.query('delete from records.pending_report where conflict_id = $1', [conflictId]);
    },
  };
}
