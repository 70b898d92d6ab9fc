import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

export interface PoolSettings {
  readonly url: string;
  /** Most connections that this pool opens. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Milliseconds after which PostgreSQL gives up on one statement; 0 = none (rebuilds, migrations). */
  readonly statementTimeoutMs?: number;
  /** Runs on every new connection before its first use: settings of the session. */
  readonly onConnect?: (client: pg.ClientBase) => Promise<void>;
}

const bigintOid = 20;

/**
 * bigint columns hold sizes in bytes and revisions, all below 2^53: they come as numbers. Positions of the log are asked
 * for as text by those who read them.
 */
pg.types.setTypeParser(bigintOid, (text) => Number(text));

/** Every query through it has a deadline, on our side and on the server's. */
export function createPool(settings: PoolSettings): Pool {
  const timeout = settings.statementTimeoutMs ?? 30_000;
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.max ?? 8,
    application_name: `rackledger ${settings.name}`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // oxlint-disable-next-line typescript/no-misused-promises -- pg awaits it; its types do not say so
    ...(settings.onConnect ? { onConnect: settings.onConnect } : {}),
    ...(timeout > 0 ? { statement_timeout: timeout, query_timeout: timeout + 5_000 } : {}),
  });
  // A connection that breaks fails the query it is at, and is replaced at the next one, whether it was idle or lent to
  // somebody: without listeners the event alone would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
