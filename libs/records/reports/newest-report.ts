import type { AccessRole, AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import type { KnownToken } from '../access/principal.js';
import { gather } from '../gather.js';

/** The newest report of a machine, as far as it takes to recognise the same again. Digests are sha256 in hex. */
export interface NewestReport {
  readonly machineId: string;
  /** Of the bytes as received. */
  readonly digest: string;
  /** Of the same, unpacked; null where the sections tell. */
  readonly contentDigest: string | null;
  /** Of the identity evidence in it; null when the evidence has to be looked up again. */
  readonly evidenceDigest: string | null;
  /** When the machine was last observed to be so, milliseconds since the epoch: unchanged reports count. */
  readonly observedMs: number;
}

interface Row {
  machine_id: string;
  digest: string;
  content_digest: string | null;
  evidence_digest: string | null;
  observed_ms: number;
}

function newestReport(row: Row): NewestReport {
  return {
    machineId: row.machine_id,
    digest: row.digest,
    contentDigest: row.content_digest,
    evidenceDigest: row.evidence_digest,
    observedMs: row.observed_ms,
  };
}

export interface TokenAndNewest {
  readonly token: KnownToken;
  readonly newest: NewestReport | undefined;
}

interface TokenRow extends Omit<Row, 'digest'> {
  secret_hash: string;
  token_id: string;
  access_role: AccessRole;
  expires_at: Date | null;
  enrolment_id: string | null;
  scope: AccessScope | null;
  machine_id: string;
  digest: string | null;
}

function tokenAndNewest(row: TokenRow): TokenAndNewest {
  const { token_id: tokenId, access_role: accessRole, machine_id: machineId, expires_at: expiresAt, digest } = row;
  const { enrolment_id: enrolmentId, scope } = row;
  // A token that waits for a person speaks for no machine, and what the machine reported is no measure for it.
  const newest = digest === null || enrolmentId !== null ? undefined : newestReport({ ...row, digest });
  return { token: { tokenId, accessRole, machineId, expiresAt, enrolmentId, scope, owner: null }, newest };
}

const observedMs = `(extract(epoch from greatest(r.observed_at, l.confirmed_at)) * 1000)::bigint as observed_ms`;

const byTokenQuery = `select t.secret_hash, t.token_id, t.access_role, t.machine_id, t.expires_at, t.enrolment_id, t.scope,
    r.digest, r.content_digest, r.evidence_digest, ${observedMs}
  from records.token_secret t
  left join records.machine_report r on r.machine_id = t.machine_id
  left join records.liveness l on l.machine_id = r.machine_id
  where t.secret_hash = any($1) and t.owner is null`;

const byMachineQuery = `select r.machine_id, r.digest, r.content_digest, r.evidence_digest, ${observedMs}
  from records.machine_report r left join records.liveness l on l.machine_id = r.machine_id
  where r.machine_id = any($1)`;

/** A report that came with another machine's token is nobody's conflict once the hardware reports for itself. */
const byDigestQuery = `select r.digest, r.machine_id as id, true as of_machine, exists (
      select from records.token_secret t where t.machine_id = r.machine_id and t.enrolment_id is null) as has_token
    from records.machine_report r where r.digest = any($1)
  union all select digest, conflict_id, false, false from records.pending_report
    where digest = any($1) and claimed_machine_id is null`;

/** Whom bytes are known from that came without a machine's token. */
export type KnownBytes =
  /** `hasToken`: the machine can speak for itself, so that an anonymous report is no sign of its life. */
  { readonly machineId: string; readonly hasToken: boolean } | { readonly conflictId: string };

export interface NewestReports {
  /** A token and what its machine last reported, in one look: all that an unchanged report needs. */
  byToken(secretHash: string): Promise<TokenAndNewest | undefined>;
  byMachine(machineId: string): Promise<NewestReport | undefined>;
  /** Digests of the sections of that report; undefined where it is not the newest any more, or they are not known. */
  sectionsOf(report: Pick<NewestReport, 'machineId' | 'digest'>): Promise<string | undefined>;
  /** Undefined also where the bytes are known from several machines: then they recognise none. */
  byDigest(digest: string): Promise<KnownBytes | undefined>;
}

interface DigestRow {
  digest: string;
  id: string;
  of_machine: boolean;
  has_token: boolean;
}

async function byDigests(pool: Pool, digests: readonly string[]): Promise<(KnownBytes | undefined)[]> {
  const { rows } = await pool.query<DigestRow>({
    name: 'newest_report by digest',
    text: byDigestQuery,
    values: [digests],
  });
  const found = new Map<string, KnownBytes | undefined>();
  for (const { digest, id, of_machine: ofMachine, has_token: hasToken } of rows)
    found.set(digest, found.has(digest) ? undefined : ofMachine ? { machineId: id, hasToken } : { conflictId: id });
  return digests.map((digest) => found.get(digest));
}

type OfReport = Pick<NewestReport, 'machineId' | 'digest'>;

async function sectionsOfReports(pool: Pool, reports: readonly OfReport[]): Promise<(string | undefined)[]> {
  const { rows } = await pool.query<{ machine_id: string; digest: string; sections: string }>({
    name: 'newest_report sections',
    text: `select machine_id, digest, sections from records.machine_report
      where machine_id = any($1) and sections is not null`,
    values: [reports.map(({ machineId }) => machineId)],
  });
  const found = new Map(rows.map((row) => [`${row.machine_id} ${row.digest}`, row.sections]));
  return reports.map(({ machineId, digest }) => found.get(`${machineId} ${digest}`));
}

/** Look-ups of one turn of the event loop share a query. */
export function createNewestReports(pool: Pool): NewestReports {
  const byToken = gather<string, TokenAndNewest | undefined>(async (hashes) => {
    const { rows } = await pool.query<TokenRow>({
      name: 'newest_report by token',
      text: byTokenQuery,
      values: [hashes],
    });
    const found = new Map(rows.map((row) => [row.secret_hash, tokenAndNewest(row)]));
    return hashes.map((hash) => found.get(hash));
  });
  const byMachine = gather<string, NewestReport | undefined>(async (ids) => {
    const { rows } = await pool.query<Row>({ name: 'newest_report by machine', text: byMachineQuery, values: [ids] });
    const found = new Map(rows.map((row) => [row.machine_id, newestReport(row)]));
    return ids.map((id) => found.get(id));
  });
  return {
    byToken,
    byMachine,
    sectionsOf: gather<OfReport, string | undefined>((reports) => sectionsOfReports(pool, reports)),
    byDigest: gather((digests) => byDigests(pool, digests)),
  };
}
