import type { Pool } from '#libs/database/index.js';

/** A row of records.session, without the hash of its secret. */
export interface SessionRow {
  readonly sessionId: string;
  /** Signed in with a password: name and admission of the account. */
  readonly account: string | null;
  readonly admission: number | null;
  /** Signed in with this access token. */
  readonly tokenId: string | null;
  readonly beganAt: Date;
  readonly usedAt: Date;
  readonly expiresAt: Date;
  readonly remoteAddress: string | null;
  readonly userAgent: string | null;
}

/** Whose sessions: an account's, or those begun with a token. */
export type SessionOwner = { readonly account: string } | { readonly tokenId: string };

const columns = `session_id as "sessionId", account, admission, token_id as "tokenId", began_at as "beganAt", used_at as "usedAt",
  expires_at as "expiresAt", remote_address as "remoteAddress", user_agent as "userAgent"`;

const owned = (owner: SessionOwner): readonly [condition: string, value: string] =>
  'account' in owner ? ['account = $1', owner.account] : ['token_id = $1', owner.tokenId];

/** Of one owner; whoever signs in more often than that is signed out where it is longest ago. */
const mostOfOwner = 50;

export interface SessionRows {
  find(secretHash: string): Promise<SessionRow | undefined>;
  keep(secretHash: string, row: SessionRow): Promise<void>;
  used(sessionId: string, at: Date): Promise<void>;
  /** Newest first. */
  of(owner: SessionOwner): Promise<readonly SessionRow[]>;
  /** @returns ids of those that were there */
  end(owner: SessionOwner, sessionId?: string): Promise<readonly string[]>;
  /** Those that expired, or were not used since then, are gone. */
  sweep(now: Date, idleSince: Date): Promise<void>;
  isFamiliar(account: string, remoteAddress: string): Promise<boolean>;
}

async function keep(pool: Pool, secretHash: string, row: SessionRow): Promise<void> {
  const { sessionId, account, admission, tokenId, beganAt, usedAt, expiresAt, remoteAddress, userAgent } = row;
  await pool.query(
    `insert into records.session (secret_hash, session_id, account, admission, token_id, began_at, used_at, expires_at,
       remote_address, user_agent) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [secretHash, sessionId, account, admission, tokenId, beganAt, usedAt, expiresAt, remoteAddress, userAgent],
  );
  const [condition, value] = owned(account === null ? { tokenId: tokenId ?? '' } : { account });
  await pool.query(
    `delete from records.session where session_id in (
       select session_id from records.session where ${condition} order by used_at desc, began_at desc offset ${mostOfOwner})`,
    [value],
  );
}

export function createSessionRows(pool: Pool): SessionRows {
  return {
    find: async (secretHash) => {
      const text = `select ${columns} from records.session where secret_hash = $1`;
      const { rows } = await pool.query<SessionRow>({ name: 'session find', text, values: [secretHash] });
      return rows[0];
    },
    keep: (secretHash, row) => keep(pool, secretHash, row),
    used: async (sessionId, at) => {
      await pool.query('update records.session set used_at = greatest(used_at, $2) where session_id = $1', [
        sessionId,
        at,
      ]);
    },
    of: async (owner) => {
      const [condition, value] = owned(owner);
      const text = `select ${columns} from records.session where ${condition} order by used_at desc, session_id`;
      return (await pool.query<SessionRow>(text, [value])).rows;
    },
    end: async (owner, sessionId) => {
      const [condition, value] = owned(owner);
      const { rows } = await pool.query<{ session_id: string }>(
        `delete from records.session where ${condition} and session_id = coalesce($2, session_id) returning session_id`,
        [value, sessionId],
      );
      return rows.map((row) => row.session_id);
    },
    sweep: async (now, idleSince) => {
      await pool.query('delete from records.session where expires_at <= $1 or used_at <= $2', [now, idleSince]);
    },
    isFamiliar: async (account, remoteAddress) => {
      const { rows } = await pool.query<{ found: boolean }>(
        'select exists (select from records.session where account = $1 and remote_address = $2) as found',
        [account, remoteAddress],
      );
      return rows[0]?.found ?? false;
    },
  };
}
