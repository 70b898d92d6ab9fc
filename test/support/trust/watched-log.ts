import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresEventStore, createPostgresLogScan } from '#libs/event-store/index.js';
import type { EventStore, LogScan } from '#libs/ports/index.js';
import {
  CheckpointFiles,
  CheckpointMaker,
  CheckpointStore,
  KeyFiles,
  readCheckpointFile,
  verifyLog,
  type Anchor,
  type Finding,
  type Verification,
  type VerifyOptions,
} from '#libs/trust/index.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { namedEvent } from '../event-log.js';
import { SettableClock } from '../settable-clock.js';

const minute = 60_000;

/** A log with checkpoints, for tests that do to it what nobody should. */
export class WatchedLog {
  readonly clock = new SettableClock();
  readonly checkpoints: CheckpointStore;
  readonly files: CheckpointFiles;
  readonly keys: KeyFiles;
  readonly maker: CheckpointMaker;

  private constructor(
    readonly database: TestDatabase,
    readonly store: EventStore,
    readonly scan: LogScan,
    readonly folder: string,
    everyEvents: number,
  ) {
    this.checkpoints = new CheckpointStore(database.pool);
    this.files = new CheckpointFiles(join(folder, 'checkpoints'));
    this.keys = new KeyFiles(join(folder, 'keys'));
    this.maker = this.makerWith(everyEvents);
  }

  static async open(everyEvents = 1_000): Promise<WatchedLog> {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'rackledger-trust-'));
    const store = createPostgresEventStore({ url: database.url });
    return new WatchedLog(database, store, createPostgresLogScan(database.url), folder, everyEvents);
  }

  makerWith(everyEvents: number, keys = this.keys, files = this.files): CheckpointMaker {
    const { scan, clock, checkpoints: store } = this;
    return new CheckpointMaker({ scan, store, files, keys, clock, everyEvents, everyMs: minute });
  }

  /** Appends to each of so many streams, so many times, one event each. */
  async write(streams: number, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1)
      await Promise.all(
        Array.from({ length: streams }, (_, n) =>
          this.store.append([{ stream: `machine-m${n}`, expected: 'any', events: [namedEvent({ name: `n${time}` })] }]),
        ),
      );
  }

  /** Checkpoints over all that is there. */
  async sign(): Promise<void> {
    this.clock.advance(minute);
    await this.maker.round();
  }

  async anchors(): Promise<Anchor[]> {
    const paths = await this.files.paths();
    const lists = await Promise.all(
      paths.map(async (path) => (await readCheckpointFile(path)).map((signed) => ({ signed, source: 'exported' }))),
    );
    return lists.flat();
  }

  async verify(options: Partial<VerifyOptions> = {}): Promise<Verification> {
    const { scan, checkpoints } = this;
    return verifyLog({ scan, stored: checkpoints.all(), trusted: await this.keys.known(), ...options });
  }

  async findings(options: Partial<VerifyOptions> = {}): Promise<readonly Finding[]> {
    return (await this.verify(options)).findings;
  }

  sql(statement: string): Promise<unknown> {
    return this.database.pool.query(statement);
  }

  /** What somebody does who knows how the log is made: all stored hashes fit again. */
  rehash(): Promise<unknown> {
    return this.sql(`
      update log.event set hash = log.event_hash(position, stream, revision, event_id, type,
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), metadata::text, data::text)`);
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.scan.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
