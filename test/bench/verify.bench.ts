import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { to as copyTo } from 'pg-copy-streams';
import { createPostgresLogScan, LogPartitions } from '#libs/event-store/index.js';
import type { Pool } from '#libs/database/index.js';
import { systemClock } from '#libs/kernel/index.js';
import type { CanonicalPage, LogScan } from '#libs/ports/index.js';
import { CheckpointFiles, CheckpointMaker, CheckpointStore, KeyFiles, verifyLog } from '#libs/trust/index.js';
import { defineBench, once, type BenchCase } from './harness.js';
import type { BenchDatabase } from './harness/server.js';
import { seedHashedLog } from './verify/seed-hashed.js';

interface Signed {
  readonly database: BenchDatabase;
  readonly scan: LogScan;
  readonly keys: KeyFiles;
}

async function signed(database: BenchDatabase, folder: string, events: number): Promise<Signed> {
  await seedHashedLog(database.pool, events);
  const scan = createPostgresLogScan(database.url);
  const [store, keys] = [new CheckpointStore(database.pool), new KeyFiles(join(folder, 'keys'))];
  const files = new CheckpointFiles(join(folder, 'checkpoints'));
  await new CheckpointMaker({ scan, store, files, keys, clock: systemClock, everyEvents: 10_000, everyMs: 0 }).round();
  return { database, scan, keys };
}

/** All that is hashed, in memory: what the limits hash. */
async function bytesOf(scan: LogScan): Promise<CanonicalPage[]> {
  const pages: CanonicalPage[] = [];
  for await (const page of scan.pages({ after: 0n, upTo: await scan.head() })) pages.push(page);
  return pages;
}

function hashAll(pages: readonly CanonicalPage[]): void {
  const hash = createHash('sha256');
  for (const { bytes } of pages) hash.update(bytes);
  hash.digest();
}

function hashEach(pages: readonly CanonicalPage[]): void {
  for (const { bytes, ends, count } of pages)
    for (let n = 0; n < count; n += 1)
      createHash('sha256')
        .update(bytes.subarray(n === 0 ? 0 : ends[n - 1], ends[n]))
        .digest();
}

async function readAll(pool: Pool): Promise<void> {
  const client = await pool.connect();
  const columns = 'position, revision, recorded_at, event_id, type, stream, metadata, data';
  const query = `copy (select ${columns} from log.event order by position) to stdout (format binary)`;
  let bytes = 0;
  for await (const chunk of client.query(copyTo(query)) as AsyncIterable<Buffer>) bytes += chunk.length;
  client.release();
  if (bytes === 0) throw new Error('nothing was read');
}

async function verify({ database, scan, keys }: Signed, events: number, heads: boolean): Promise<void> {
  const stored = new CheckpointStore(database.pool).all();
  const found = await verifyLog({ scan, stored, trusted: await keys.known(), heads });
  if (!found.sound || found.events !== events || found.unsigned > 0) throw new Error(JSON.stringify(found.findings));
}

/** A log whose one partition is full, so that it can be packed. */
async function packedLog(database: BenchDatabase, folder: string, events: number): Promise<Signed> {
  const log = await signed(database, folder, events);
  await database.pool.query('update log.partition set last_position = $1 where first_position = 1', [events]);
  await database.pool.query(`alter table log.event detach partition log.event_from_1`);
  await database.pool.query(
    `alter table log.event attach partition log.event_from_1 for values from (1) to (${events + 1})`,
  );
  await new LogPartitions(database.pool).pack('event_from_1', BigInt(events), () => undefined);
  return log;
}

export const bench = defineBench({
  name: 'verify',
  what: 'a signed log of events of 850 bytes, verified in one pass; events per second',
  async open({ createDatabase, scale, report }) {
    const events = Math.round(300_000 * scale);
    const folder = await mkdtemp(join(tmpdir(), 'rackledger-verify-'));
    report(`writing, signing and packing ${events} events first, twice`);
    const plain = await signed(await createDatabase(), join(folder, 'plain'), events);
    const packed = await packedLog(await createDatabase(), join(folder, 'packed'), events);
    const pages = await bytesOf(plain.scan);
    const limit = (name: string, run: () => void | Promise<void>): BenchCase => ({
      name,
      role: 'limit',
      run: () => once(events, async () => run()),
    });
    const ours = (name: string, log: Signed, heads: boolean): BenchCase => ({
      name,
      role: 'ours',
      run: () => once(events, () => verify(log, events, heads)),
    });
    return {
      cases: [
        limit('one hash over all, from memory', () => hashAll(pages)),
        limit('a hash for each event, from memory', () => hashEach(pages)),
        limit('bare read by COPY, nothing hashed', () => readAll(plain.database.pool)),
        ours('verify', plain, true),
        ours('verify, heads left out', plain, false),
        ours('verify, packed', packed, true),
      ],
      targets: [
        {
          what: 'verify: a hash for each event',
          of: 'verify',
          to: 'a hash for each event, from memory',
          measure: 'rate',
          atLeast: 0.5,
        },
        {
          what: 'verify: one hash over all',
          of: 'verify',
          to: 'one hash over all, from memory',
          measure: 'rate',
          atLeast: 0.5,
        },
        { what: 'verify: bare read', of: 'verify', to: 'bare read by COPY, nothing hashed', measure: 'rate' },
        {
          what: 'bare read: one hash',
          of: 'bare read by COPY, nothing hashed',
          to: 'one hash over all, from memory',
          measure: 'rate',
        },
        { what: 'packed: plain', of: 'verify, packed', to: 'verify', measure: 'rate' },
      ],
      notes: ['from memory: the same canonical bytes, read from PostgreSQL before; no chain, no signatures, no heads'],
      close: async () => {
        await Promise.all([plain.scan.close(), packed.scan.close()]);
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
});
