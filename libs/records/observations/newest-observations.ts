import type { AccessRole, AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import type { KnownToken } from '../access/principal.js';
import { gather } from '../gather.js';

/** A token, and the digest (sha256, hex) of what its machine last said that it sees. */
export interface TokenAndObservation {
  readonly token: KnownToken;
  readonly digest: string | undefined;
}

export interface NewestObservation {
  readonly machineId: string;
  readonly digest: string;
  readonly observedAt: string;
}

/** Table records.observation: the same bytes again need one look-up, and nothing written. */
export interface NewestObservations {
  byToken(secretHash: string): Promise<TokenAndObservation | undefined>;
  /** `machineId` is the token's, whatever it was merged into since. */
  keep(newest: NewestObservation): Promise<void>;
}

interface Row {
  secret_hash: string;
  token_id: string;
  access_role: AccessRole;
  expires_at: Date | null;
  enrolment_id: string | null;
  scope: AccessScope | null;
  machine_id: string;
  digest: string | null;
}

const byTokenQuery = `select t.secret_hash, t.token_id, t.access_role, t.machine_id, t.expires_at, t.enrolment_id, t.scope, o.digest
  from records.token_secret t left join records.observation o on o.machine_id = t.machine_id
  where t.secret_hash = any($1) and t.owner is null`;

const keepStatement = `insert into records.observation as o (machine_id, digest, observed_at) values ($1, $2, $3)
  on conflict (machine_id) do update set digest = excluded.digest, observed_at = excluded.observed_at
  where o.observed_at <= excluded.observed_at`;

function known(row: Row): TokenAndObservation {
  const { token_id: tokenId, access_role: accessRole, machine_id: machineId, expires_at: expiresAt } = row;
  const { enrolment_id: enrolmentId, scope, digest } = row;
  return {
    token: { tokenId, accessRole, machineId, expiresAt, enrolmentId, scope, owner: null },
    digest: digest ?? undefined,
  };
}

/** Look-ups of one turn of the event loop share a query. */
export function createNewestObservations(pool: Pool): NewestObservations {
  return {
    byToken: gather(async (hashes: readonly string[]) => {
      const values = [hashes];
      const { rows } = await pool.query<Row>({ name: 'newest_observation by token', text: byTokenQuery, values });
      const found = new Map(rows.map((row) => [row.secret_hash, known(row)]));
      return hashes.map((hash) => found.get(hash));
    }),
    keep: async ({ machineId, digest, observedAt }) => {
      const values = [machineId, digest, observedAt];
      await pool.query({ name: 'newest_observation keep', text: keepStatement, values });
    },
  };
}
