import type { Pool } from '#libs/database/index.js';
import { readPages } from '../scan/read-pages.js';
import { packedMark } from './block.js';
import { payloadsBetween, type LogTables } from './find-blocks.js';
import { makeBlocks, type MadeBlock } from './make-blocks.js';

/** A stretch of the log, both ends inclusive. */
export interface Positions {
  readonly first: bigint;
  readonly last: bigint;
}

/** From which tables into which. */
export interface Filling extends Positions {
  readonly pool: Pool;
  readonly from: LogTables;
  readonly to: LogTables;
  /** Called with the last position done. */
  readonly done: (position: bigint) => void;
}

/** Positions per statement: none holds a snapshot for long, in which the head of the log would grow dead rows. */
const perStatement = 20_000n;
const perPayloads = 1_000n;

async function inSteps({ first, last, done }: Filling, step: bigint, work: (of: Positions) => Promise<unknown>) {
  for (let at = first; at <= last; at += step) {
    const end = at + step - 1n < last ? at + step - 1n : last;
    await work({ first: at, last: end });
    done(end);
  }
}

/** Rows as they are, and their blocks. */
export async function fillSame(filling: Filling): Promise<void> {
  const { pool, from, to } = filling;
  await inSteps(filling, perStatement, ({ first, last }) =>
    pool.query(
      `insert into ${to.events} select * from ${from.events} where position between $1 and $2 order by position`,
      [String(first), String(last)],
    ),
  );
  await pool.query(`insert into ${to.blocks} select * from ${from.blocks} where first_position between $1 and $2`, [
    String(filling.first),
    String(filling.last),
  ]);
}

async function writeBlocks(pool: Pool, table: string, blocks: readonly MadeBlock[]): Promise<void> {
  await pool.query(
    `insert into ${table} (first_position, last_position, hash, body)
     select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])`,
    [
      blocks.map(({ first }) => first),
      blocks.map(({ last }) => last),
      blocks.map(({ hash }) => hash),
      blocks.map(({ body }) => body),
    ],
  );
}

/** Payloads into blocks. The rows keep what look-ups need; their hashes are in the hashes of the blocks. */
export async function fillPacked(filling: Filling): Promise<void> {
  const { pool, from, to, first, last, done } = filling;
  await inSteps({ ...filling, done: () => undefined }, perStatement, (of) =>
    pool.query(
      `insert into ${to.events} (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
       select position, recorded_at, event_id, revision, '', stream, type, '${packedMark}', '${packedMark}'
         from ${from.events} where position between $1 and $2 order by position`,
      [String(of.first), String(of.last)],
    ),
  );
  let after = first - 1n;
  for await (const page of readPages(pool, from, { after, upTo: last, hashes: true })) {
    await writeBlocks(pool, to.blocks, await makeBlocks(page, after));
    after += BigInt(page.count);
    done(after);
  }
  if (after !== last) throw new Error(`the event at position ${after + 1n} is missing`);
}

/** Payloads back into their rows, with the hashes that these had before. */
export async function fillUnpacked(filling: Filling): Promise<void> {
  const { pool, from, to } = filling;
  await inSteps(filling, perPayloads, async ({ first, last }) => {
    const payloads = await payloadsBetween(pool, from, first - 1n, last);
    const positions = Array.from({ length: Number(last - first) + 1 }, (_, n) => Number(first) + n);
    const blocks = positions.map((position) => {
      const block = payloads.of(position);
      if (!block) throw new Error(`the payload of the event at position ${position} is missing`);
      return block;
    });
    await pool.query(
      `insert into ${to.events} (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
       select e.position, e.recorded_at, e.event_id, e.revision,
              log.event_hash(e.position, e.stream, e.revision, e.event_id, e.type,
                to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p.metadata, p.data),
              e.stream, e.type, p.metadata::json, p.data::json
         from unnest($1::bigint[], $2::text[], $3::text[]) p (position, metadata, data)
         join ${from.events} e on e.position = p.position order by e.position`,
      [
        positions,
        blocks.map((block, n) => block.metadataOf(positions[n] as number)),
        blocks.map((block, n) => block.dataOf(positions[n] as number)),
      ],
    );
  });
}
