import type { Pool } from '#libs/database/index.js';
import type { RawReport, ReportEncoding } from '../reports/raw-reports.js';

/** An enrolment that waits for a person. */
export interface WaitingEnrolment {
  readonly enrolmentId: string;
  readonly machineId: string;
  /** Who it is, as far as that can be told: TPM key, else remote address. */
  readonly sender: string;
  readonly requestedAt: Date;
}

/** One that waits, or one that a person refused not long ago. */
export interface KnownEnrolment extends WaitingEnrolment {
  readonly refused: boolean;
}

/** The newest report of one, for a yes to take over. */
export interface ClaimedReport extends RawReport {
  readonly contentDigest: string;
  /** Milliseconds that the agent's clock was ahead. */
  readonly skewMs: number;
}

/** What waits for a person's decision about an enrolment; rows go when it is made. */
export interface WaitingEnrolments {
  ofMachine(machineId: string): Promise<readonly KnownEnrolment[]>;
  keep(waiting: WaitingEnrolment, report?: ClaimedReport): Promise<void>;
  reportOf(enrolmentId: string): Promise<ClaimedReport | undefined>;
  remove(enrolmentId: string): Promise<void>;
  /** Its report goes; its sender is remembered for a day. */
  refuse(enrolmentId: string): Promise<void>;
  /**
   * Those whose machine was heard of with a token of its own so long after they came: two cannot be one. Each is named
   * until `markContested`.
   */
  contradicted(graceMs: number, limit: number): Promise<readonly string[]>;
  markContested(enrolmentId: string): Promise<void>;
}

interface Row {
  digest: string | null;
  content_digest: string | null;
  encoding: ReportEncoding | null;
  format: string | null;
  observed_at: Date | null;
  skew_ms: number | null;
  received_at: Date | null;
  body: Buffer | null;
}

/** A row without a report is never put over one with it. */
const keepStatement = `insert into records.enrolment as e (enrolment_id, machine_id, sender, requested_at, digest,
    content_digest, encoding, format, observed_at, skew_ms, received_at, body)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (enrolment_id) do update set digest = excluded.digest, content_digest = excluded.content_digest,
    encoding = excluded.encoding, format = excluded.format, observed_at = excluded.observed_at,
    skew_ms = excluded.skew_ms, received_at = excluded.received_at, body = excluded.body
  where e.refused_at is null and excluded.body is not null and (e.observed_at is null or e.observed_at <= excluded.observed_at)`;

const contradictedQuery = `select e.enrolment_id from records.enrolment e
    join records.liveness l on l.machine_id = e.machine_id
  where not e.contested and e.refused_at is null and l.last_seen_at > e.requested_at + $1::double precision * interval '1 millisecond'
    and exists (select from records.token_secret t where t.machine_id = e.machine_id and t.enrolment_id is null)
  order by e.requested_at limit $2`;

function claimedReport(row: Row): ClaimedReport | undefined {
  const { digest, content_digest: contentDigest, encoding, format, observed_at: observedAt, body } = row;
  const { received_at: receivedAt, skew_ms: skewMs } = row;
  if (!digest || !contentDigest || !encoding || !format || !observedAt || !receivedAt || !body) return undefined;
  return { digest, contentDigest, encoding, format, observedAt, receivedAt, skewMs: skewMs ?? 0, body };
}

function valuesOf(
  { enrolmentId, machineId, sender, requestedAt }: WaitingEnrolment,
  report?: ClaimedReport,
): unknown[] {
  return [
    enrolmentId,
    machineId,
    sender,
    requestedAt,
    report?.digest,
    report?.contentDigest,
    report?.encoding,
    report?.format,
    report?.observedAt,
    report?.skewMs,
    report?.receivedAt,
    report?.body,
  ];
}

interface WaitingRow {
  enrolment_id: string;
  machine_id: string;
  sender: string;
  requested_at: Date;
  refused: boolean;
}

const refuseStatement = `update records.enrolment set refused_at = coalesce(refused_at, now()), digest = null,
    content_digest = null, encoding = null, format = null, observed_at = null, body = null
  where enrolment_id = $1`;
const forgetStatement = `delete from records.enrolment where refused_at < now() - interval '1 day'`;

const ofMachineQuery = `select enrolment_id, machine_id, sender, requested_at, refused_at is not null as refused
  from records.enrolment where machine_id = $1 and (refused_at is null or refused_at > now() - interval '1 day')
  order by requested_at`;

async function ofMachine(pool: Pool, machineId: string): Promise<readonly KnownEnrolment[]> {
  const { rows } = await pool.query<WaitingRow>(ofMachineQuery, [machineId]);
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    machineId: row.machine_id,
    sender: row.sender,
    requestedAt: row.requested_at,
    refused: row.refused,
  }));
}

export function createWaitingEnrolments(pool: Pool): WaitingEnrolments {
  return {
    ofMachine: (machineId) => ofMachine(pool, machineId),
    keep: async (waiting, report) => {
      await pool.query(keepStatement, valuesOf(waiting, report));
    },
    reportOf: async (enrolmentId) => {
      const { rows } = await pool.query<Row>(
        `select digest, content_digest, encoding, format, observed_at, skew_ms, received_at, body
         from records.enrolment where enrolment_id = $1`,
        [enrolmentId],
      );
      return rows[0] && claimedReport(rows[0]);
    },
    remove: async (enrolmentId) => {
      await pool.query('delete from records.enrolment where enrolment_id = $1', [enrolmentId]);
    },
    refuse: async (enrolmentId) => {
      await pool.query(forgetStatement);
      await pool.query(refuseStatement, [enrolmentId]);
    },
    contradicted: async (graceMs, limit) => {
      const { rows } = await pool.query<{ enrolment_id: string }>(contradictedQuery, [graceMs, limit]);
      return rows.map((row) => row.enrolment_id);
    },
    markContested: async (enrolmentId) => {
      await pool.query('update records.enrolment set contested = true where enrolment_id = $1', [enrolmentId]);
    },
  };
}
