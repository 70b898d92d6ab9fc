import type { Pool } from '#libs/database/index.js';
import type { Finding } from './findings.js';
import type { Verification } from './verify.js';

export type VerificationOutcome = 'sound' | 'unsound' | 'failed';

/** A verification that somebody asked for, and what came of it. */
export interface VerificationRecord {
  readonly id: string;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly reason: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Null while it waits or runs. */
  readonly outcome: VerificationOutcome | null;
  /** How far it has come, or came. */
  readonly position: string;
  readonly events: number;
  /** The last checkpoint that it went by. */
  readonly checkpoint: number | null;
  readonly findings: readonly Finding[];
}

const columns = `id::text, asked_at as "askedAt", asked_by as "askedBy", reason, started_at as "startedAt",
  finished_at as "finishedAt", outcome, position::text, events, checkpoint, findings`;

type Row = Omit<VerificationRecord, 'askedAt' | 'startedAt' | 'finishedAt'> & {
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
};

const recordOf = ({ askedAt, startedAt, finishedAt, ...rest }: Row): VerificationRecord => ({
  ...rest,
  askedAt: askedAt.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  finishedAt: finishedAt?.toISOString() ?? null,
});

/** Verifications that run in the background: asked for here, done by the conductor. Schema `records`. */
export class VerificationStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** One that waits already is enough. @returns the one that will be done */
  async ask(by: string, reason: string | null = null): Promise<VerificationRecord> {
    const waiting = await this.#one(
      'where finished_at is null and started_at is null order by verification.id limit 1',
      [],
    );
    if (waiting) return waiting;
    const { rows } = await this.#pool.query<Row>(
      `insert into records.verification (asked_by, reason) values ($1, $2) returning ${columns}`,
      [by, reason],
    );
    if (!rows[0]) throw new Error('a verification was not stored');
    return recordOf(rows[0]);
  }

  /** The oldest that is not done: one that was begun and whose process died is begun again. */
  async next(): Promise<VerificationRecord | undefined> {
    return this.#one('where finished_at is null order by verification.id limit 1', []);
  }

  async newest(): Promise<VerificationRecord | undefined> {
    return this.#one('order by verification.id desc limit 1', []);
  }

  async newestOnes(limit: number): Promise<VerificationRecord[]> {
    const { rows } = await this.#pool.query<Row>(
      `select ${columns} from records.verification order by verification.id desc limit $1`,
      [limit],
    );
    return rows.map(recordOf);
  }

  async newestFinished(): Promise<VerificationRecord | undefined> {
    return this.#one('where finished_at is not null order by verification.id desc limit 1', []);
  }

  async begin(id: string): Promise<void> {
    await this.#pool.query(
      'update records.verification set started_at = now(), position = 0, events = 0 where id = $1',
      [id],
    );
  }

  async progress(id: string, events: number, position: bigint): Promise<void> {
    await this.#pool.query('update records.verification set events = $2, position = $3 where id = $1', [
      id,
      events,
      String(position),
    ]);
  }

  async finish(id: string, found: Verification): Promise<void> {
    const { sound, events, position, lastCheckpoint = null, findings } = found;
    await this.#pool.query(
      `update records.verification set finished_at = now(), outcome = $2, events = $3, position = $4, checkpoint = $5,
         findings = $6 where id = $1`,
      [id, sound ? 'sound' : 'unsound', events, String(position), lastCheckpoint, JSON.stringify(findings)],
    );
  }

  async fail(id: string, why: string): Promise<void> {
    const findings = [{ kind: 'failed', text: why }];
    await this.#pool.query(
      `update records.verification set finished_at = now(), outcome = 'failed', findings = $2 where id = $1`,
      [id, JSON.stringify(findings)],
    );
  }

  async #one(rest: string, values: readonly unknown[]): Promise<VerificationRecord | undefined> {
    const { rows } = await this.#pool.query<Row>(`select ${columns} from records.verification ${rest}`, [...values]);
    return rows[0] && recordOf(rows[0]);
  }
}
