import type { Pool } from '#libs/database/index.js';
import { gather } from '../gather.js';
import { keepReports } from './keep-reports.js';

export type ReportEncoding = 'gzip' | 'identity';

/** A report as received. */
export interface RawReport {
  /** sha256 of `body`, hex. */
  readonly digest: string;
  readonly body: Buffer;
  readonly encoding: ReportEncoding;
  /** `rackledger.inventory/1`, `ironic-python-agent`. */
  readonly format: string;
  /** Corrected for the agent's clock skew. */
  readonly observedAt: Date;
  readonly receivedAt: Date;
}

/** A report that was taken in for a machine. */
export interface TakenReport extends RawReport {
  readonly machineId: string;
  readonly contentDigest: string | null;
  readonly evidenceDigest: string | null;
  /** Digests of its sections, as the reader wrote them. */
  readonly sections?: string | undefined;
  /** Whether it told something new: then it is kept for good. */
  readonly changed: boolean;
  /** A newer one is known: this one is never the newest. */
  readonly late: boolean;
}

export interface RawReports {
  /**
   * Remembers the report as its machine's newest (unless it is late) and keeps its bytes by policy: the first,
   * those that changed something, and the last.
   */
  keep(report: TakenReport): Promise<void>;
  find(machineId: string, digest: string): Promise<RawReport | undefined>;
  /** The next report of these machines is looked at in full, whatever its bytes: something about them has changed. */
  reconsider(machineIds: readonly string[]): Promise<void>;
}

interface Row {
  digest: string;
  encoding: ReportEncoding;
  format: string;
  observed_at: Date;
  received_at: Date;
  body: Buffer;
}

const findQuery = `select digest, encoding, format, observed_at, received_at, body
  from records.raw_report where machine_id = $1 and digest = $2`;

export function createRawReports(pool: Pool): RawReports {
  return {
    keep: gather((reports) => keepReports(pool, reports), { most: 200 }),
    find: async (machineId, digest) => {
      const { rows } = await pool.query<Row>(findQuery, [machineId, digest]);
      return rows.map(({ observed_at: observedAt, received_at: receivedAt, ...rest }) => ({
        ...rest,
        observedAt,
        receivedAt,
      }))[0];
    },
    reconsider: async (machineIds) => {
      await pool.query(
        `update records.machine_report set digest = '', content_digest = null, evidence_digest = null, sections = null
         where machine_id = any($1)`,
        [machineIds],
      );
    },
  };
}
