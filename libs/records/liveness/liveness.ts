import type { StatusReport } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';

interface Heard {
  readonly at: number;
  /** When an unchanged report was observed. */
  readonly confirmedAt?: number;
  readonly status?: { readonly report: StatusReport; readonly at: number };
}

/** A pause in listening longer than this, milliseconds, and silence is counted from its end. */
const deafAfterMs = 60_000;

const heardStatement = `insert into records.liveness as l (machine_id, last_seen_at, confirmed_at, status, status_at)
  select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::jsonb[], $5::timestamptz[])
  on conflict (machine_id) do update set last_seen_at = greatest(l.last_seen_at, excluded.last_seen_at),
    confirmed_at = greatest(l.confirmed_at, excluded.confirmed_at),
    status = coalesce(excluded.status, l.status), status_at = coalesce(excluded.status_at, l.status_at)`;

const listeningStatement = `insert into records.listening as l (since, until) values ($1, $1)
  on conflict (one) do update set until = greatest(l.until, excluded.until),
    since = case when excluded.until - l.until > $2::double precision * interval '1 millisecond'
      then excluded.until else l.since end`;

/**
 * Who was heard of, noted in memory and written every few seconds, outside the requests. A crash forgets the last
 * seconds, which the next call makes good.
 */
export class LivenessNotes {
  #heard = new Map<string, Heard>();
  #writing: ReadonlyMap<string, Heard> = new Map();

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  heard(machineId: string): void {
    this.#note(machineId, {});
  }

  /** An unchanged report came in, observed then (milliseconds since the epoch). */
  confirmed(machineId: string, observedMs: number): void {
    this.#note(machineId, { confirmedAt: Math.max(observedMs, this.#heard.get(machineId)?.confirmedAt ?? 0) });
  }

  told(machineId: string, report: StatusReport): void {
    this.#note(machineId, { status: { report, at: this.clock.now() } });
  }

  /** What `confirmed` was told and the database may not have yet. */
  confirmedAt(machineId: string): number {
    return Math.max(this.#heard.get(machineId)?.confirmedAt ?? 0, this.#writing.get(machineId)?.confirmedAt ?? 0);
  }

  /** Writes what was noted, and that we are listening. What cannot be written is noted again. */
  async write(): Promise<void> {
    const noted = this.#heard;
    this.#writing = noted;
    this.#heard = new Map();
    try {
      await this.pool.query(listeningStatement, [new Date(this.clock.now()), deafAfterMs]);
      if (noted.size > 0) await this.pool.query({ name: 'liveness', text: heardStatement, values: columnsOf(noted) });
    } catch (error) {
      for (const [id, heard] of noted) this.#heard.set(id, { ...heard, ...this.#heard.get(id) });
      throw error;
    } finally {
      this.#writing = new Map();
    }
  }

  #note(machineId: string, news: Omit<Heard, 'at'>): void {
    this.#heard.set(machineId, { ...this.#heard.get(machineId), ...news, at: this.clock.now() });
  }
}

/** Sorted, so that two processes that write the same machines never wait for each other in a circle. */
function columnsOf(heard: ReadonlyMap<string, Heard>): unknown[] {
  const noted = [...heard].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    noted.map(([id]) => id),
    noted.map(([, { at }]) => new Date(at)),
    noted.map(([, { confirmedAt }]) => (confirmedAt === undefined ? null : new Date(confirmedAt))),
    noted.map(([, { status }]) => (status ? JSON.stringify(status.report) : null)),
    noted.map(([, { status }]) => (status ? new Date(status.at) : null)),
  ];
}
