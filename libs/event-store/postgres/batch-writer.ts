import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { appendParameters, judgedParameters, loneEventOf, loneParameters, type Batch } from './batch.js';

import { isPassing, noPartition, sqlState, standsAgainst, unavailable, uniqueViolation } from './trouble.js';
import { allWritten, judged, type Judgement, type Verdict } from './verdicts.js';
import type { WriterConnections } from './writer-connections.js';

const raw = { getTypeParser: () => (text: string) => text };

const appendStatement = {
  name: 'append',
  text: 'select log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as answer',
  types: raw,
};

const loneStatement = {
  name: 'append-one',
  text: 'select log.append_one($1, $2, $3, $4, $5, $6) as answer',
  types: raw,
};

const judgedStatement = {
  name: 'append-judged',
  text: `select head::text, to_json(verdicts) as verdicts, to_json(actual) as actual, known
           from log.append_judged($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

export interface BatchWriterOptions {
  readonly connections: WriterConnections;
  /** Makes room for that many events behind the head. */
  readonly ensurePartitions: (room: number) => Promise<void>;
  /** Milliseconds after which an append whose outcome stays unknown is given up. */
  readonly giveUpAfterMs: number;
}

/** Carries one batch into the database; what stands behind "durable when acknowledged". */
export class BatchWriter {
  readonly #options: BatchWriterOptions;

  constructor(options: BatchWriterOptions) {
    this.#options = options;
  }

  /**
   * Boldly first; where something stands against the batch, each append is judged on its own. When a connection breaks
   * the outcome is unknown: the same batch again finds by the event ids what was written.
   * @throws EventStoreUnavailable when that goes on for too long
   */
  async write(batch: Batch): Promise<Verdict[]> {
    const giveUpAt = Date.now() + this.#options.giveUpAfterMs;
    let bold = !batch.judged;
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1_000)) {
      try {
        return await this.#try(batch, bold);
      } catch (error) {
        const state = sqlState(error);
        if (bold && (state === standsAgainst || state === uniqueViolation)) {
          bold = false;
          continue;
        }
        if (state !== noPartition && !isPassing(error)) throw error;
        if (Date.now() + waitMs > giveUpAt) throw unavailable('the outcome of an append is unknown', error);
        if (state === noPartition) await this.#options.ensurePartitions(eventsOf(batch)).catch(() => undefined);
        await pause(state === noPartition ? 0 : waitMs);
      }
    }
  }

  #try(batch: Batch, bold: boolean): Promise<Verdict[]> {
    const write = bold ? writeBoldly : writeJudged;
    return this.#options.connections.lend(eventsOf(batch), (client) => write(client, batch), isPassing);
  }
}

function eventsOf(batch: Batch): number {
  return batch.appends.reduce((sum, append) => sum + append.eventCount, 0);
}

async function writeBoldly(client: pg.Client, batch: Batch): Promise<Verdict[]> {
  const lone = loneEventOf(batch);
  const query = lone
    ? { ...loneStatement, values: loneParameters(lone) }
    : { ...appendStatement, values: appendParameters(batch) };
  const { rows } = await client.query<{ answer: string }>(query);
  return allWritten(batch, rows[0]?.answer ?? '');
}

async function writeJudged(client: pg.Client, batch: Batch): Promise<Verdict[]> {
  const { rows } = await client.query<Judgement>({ ...judgedStatement, values: judgedParameters(batch) });
  if (!rows[0]) throw new Error('log.append_judged gave no answer');
  return judged(batch, rows[0]);
}
