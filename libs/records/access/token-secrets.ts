import type { AccessRole, AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { gather } from '../gather.js';
import type { KnownToken } from './principal.js';

interface Row {
  secret_hash: string;
  token_id: string;
  access_role: AccessRole;
  machine_id: string | null;
  expires_at: Date | null;
  enrolment_id: string | null;
  scope: AccessScope | null;
  owner: string | null;
}

function knownToken(row: Row): KnownToken {
  return {
    tokenId: row.token_id,
    accessRole: row.access_role,
    machineId: row.machine_id,
    expiresAt: row.expires_at,
    enrolmentId: row.enrolment_id,
    scope: row.scope,
    owner: row.owner,
  };
}

/** Hashes of the tokens that can be used: table records.token_secret. */
export interface TokenSecrets {
  /** Look-ups of one turn of the event loop share a query. */
  find(secretHash: string): Promise<KnownToken | undefined>;
  keep(secretHash: string, token: KnownToken): Promise<void>;
  /** From now on nobody gets in with it. */
  destroy(tokenId: string): Promise<void>;
  /** Tokens of a machine that was merged speak for the one that it went into. */
  hand(fromMachine: string, toMachine: string): Promise<void>;
  /** A person said yes: it speaks for its machine. */
  admit(tokenId: string): Promise<void>;
  /** All tokens of the machine but these wait for a person from now on. @returns ids of those that have to */
  holdBack(machineId: string, speakers: readonly string[]): Promise<readonly string[]>;
  hasAdmin(): Promise<boolean>;
  /** The token, by its id; for sessions that were begun with it. */
  byId(tokenId: string): Promise<KnownToken | undefined>;
  /** Ids of the tokens that act for an account. */
  ofOwner(name: string): Promise<readonly string[]>;
  /** From now on nobody gets in with any of them. */
  destroyOfOwner(name: string): Promise<void>;
}

const columns = 'secret_hash, token_id, access_role, machine_id, expires_at, enrolment_id, scope, owner';

type Entry = readonly [hash: string, token: KnownToken];

async function findAll(pool: Pool, hashes: readonly string[]): Promise<(KnownToken | undefined)[]> {
  const { rows } = await pool.query<Row>({
    name: 'token_secret find',
    text: `select ${columns} from records.token_secret where secret_hash = any($1)`,
    values: [hashes],
  });
  const found = new Map(rows.map((row) => [row.secret_hash, knownToken(row)]));
  return hashes.map((hash) => found.get(hash));
}

async function keepAll(pool: Pool, entries: readonly Entry[]): Promise<undefined[]> {
  await pool.query({
    name: 'token_secret keep',
    text: `insert into records.token_secret (${columns}) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[],
        $5::timestamptz[], $6::text[], $7::jsonb[], $8::text[])
      on conflict do nothing`,
    values: [
      entries.map(([hash]) => hash),
      entries.map(([, token]) => token.tokenId),
      entries.map(([, token]) => token.accessRole),
      entries.map(([, token]) => token.machineId),
      entries.map(([, token]) => token.expiresAt),
      entries.map(([, token]) => token.enrolmentId),
      entries.map(([, token]) => token.scope && JSON.stringify(token.scope)),
      entries.map(([, token]) => token.owner),
    ],
  });
  return entries.map(() => undefined);
}

/** The id of an enrolment that begins with a token follows from the token's. */
const holdBackStatement = `update records.token_secret set enrolment_id = 'e' || substr(token_id, 2)
  where machine_id = $1 and enrolment_id is null and token_id <> all ($2) returning token_id`;

const hasAdminQuery = `select exists (select from records.token_secret
  where access_role = 'admin' and owner is null and (expires_at is null or expires_at > now())) as found`;

export function createTokenSecrets(pool: Pool): TokenSecrets {
  const keep = gather<Entry, undefined>((entries) => keepAll(pool, entries));
  return {
    find: gather<string, KnownToken | undefined>((hashes) => findAll(pool, hashes)),
    keep: (hash, token) => keep([hash, token]),
    destroy: async (tokenId) => {
      await pool.query('delete from records.token_secret where token_id = $1', [tokenId]);
    },
    hand: async (from, to) => {
      await pool.query('update records.token_secret set machine_id = $2 where machine_id = $1', [from, to]);
    },
    admit: async (tokenId) => {
      await pool.query('update records.token_secret set enrolment_id = null where token_id = $1', [tokenId]);
    },
    holdBack: async (machineId, speakers) => {
      const { rows } = await pool.query<{ token_id: string }>(holdBackStatement, [machineId, speakers]);
      return rows.map((row) => row.token_id);
    },
    byId: async (tokenId) => {
      const { rows } = await pool.query<Row>(`select ${columns} from records.token_secret where token_id = $1`, [
        tokenId,
      ]);
      return rows[0] && knownToken(rows[0]);
    },
    ofOwner: async (name) => {
      const { rows } = await pool.query<{ token_id: string }>(
        'select token_id from records.token_secret where owner = $1 order by token_id',
        [name],
      );
      return rows.map((row) => row.token_id);
    },
    destroyOfOwner: async (name) => {
      await pool.query('delete from records.token_secret where owner = $1', [name]);
    },
    hasAdmin: async () => {
      const { rows } = await pool.query<{ found: boolean }>(hasAdminQuery);
      return rows[0]?.found ?? false;
    },
  };
}
