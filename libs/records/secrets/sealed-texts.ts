import type { Pool } from '#libs/database/index.js';
import { rewrapped, type Envelope } from './envelope.js';
import type { MasterKeys } from './master-keys.js';

interface Row {
  sealing: string;
  reference: string;
  key_id: string;
  wrapped_key: Buffer;
  sealed_text: Buffer;
}

function envelopeOf(row: Row): Envelope {
  const { sealing, reference, key_id: keyId, wrapped_key: wrappedKey, sealed_text: sealedText } = row;
  return { sealing, reference, keyId, wrappedKey, sealedText };
}

/** Table records.secret. Which of its rows count is for the log to say. */
export interface SealedTexts {
  keep(envelope: Envelope): Promise<void>;
  find(sealing: string): Promise<Envelope | undefined>;
  findAll(sealings: readonly string[]): Promise<readonly Envelope[]>;
  remove(sealing: string): Promise<void>;
  /** What commands left that never came to their end; `current` is what the log names. */
  tidy(reference: string, current: string | undefined): Promise<void>;
  /** Wraps everything by the current master key. Resumes where it was cut short. @returns how many rows were changed */
  rewrap(keys: MasterKeys): Promise<number>;
  /** How many rows are wrapped by each master key. */
  countByKey(): Promise<ReadonlyMap<string, number>>;
}

/** No command takes so long: a row that is older and that the log does not name belongs to none. */
const tidyStatement = `delete from records.secret
  where reference = $1 and sealing is distinct from $2 and sealed_at < now() - interval '1 hour'`;

const atOnce = 500;

async function rewrap(pool: Pool, keys: MasterKeys): Promise<number> {
  let changed = 0;
  for (;;) {
    const { rows } = await pool.query<Row>(
      `select sealing, reference, key_id, wrapped_key, sealed_text from records.secret
       where key_id <> $1 order by sealing limit $2`,
      [keys.current.id, atOnce],
    );
    if (rows.length === 0) return changed;
    const anew = rows.map((row) => rewrapped(keys, envelopeOf(row)));
    // Another process may do the same at this moment: its row is as good as ours.
    const { rowCount } = await pool.query(
      `update records.secret s set key_id = $1, wrapped_key = n.wrapped_key
       from unnest($2::text[], $3::text[], $4::bytea[]) n (sealing, key_id, wrapped_key)
       where s.sealing = n.sealing and s.key_id = n.key_id`,
      [
        keys.current.id,
        rows.map((row) => row.sealing),
        rows.map((row) => row.key_id),
        anew.map((envelope) => envelope.wrappedKey),
      ],
    );
    changed += rowCount ?? 0;
  }
}

export function createSealedTexts(pool: Pool): SealedTexts {
  const findAll = async (sealings: readonly string[]) => {
    const { rows } = await pool.query<Row>({
      name: 'secret find',
      text: 'select sealing, reference, key_id, wrapped_key, sealed_text from records.secret where sealing = any($1)',
      values: [sealings],
    });
    return rows.map(envelopeOf);
  };
  return {
    keep: async ({ sealing, reference, keyId, wrappedKey, sealedText }) => {
      await pool.query(
        `insert into records.secret (sealing, reference, key_id, wrapped_key, sealed_text, sealed_at)
         values ($1, $2, $3, $4, $5, now())`,
        [sealing, reference, keyId, wrappedKey, sealedText],
      );
    },
    find: async (sealing) => (await findAll([sealing]))[0],
    findAll,
    remove: async (sealing) => {
      await pool.query('delete from records.secret where sealing = $1', [sealing]);
    },
    tidy: async (reference, current) => {
      await pool.query(tidyStatement, [reference, current ?? null]);
    },
    rewrap: (keys) => rewrap(pool, keys),
    countByKey: async () => {
      const { rows } = await pool.query<{ key_id: string; count: number }>(
        'select key_id, count(*)::int as count from records.secret group by key_id',
      );
      return new Map(rows.map((row) => [row.key_id, row.count]));
    },
  };
}
