import type { PoolClient } from '#libs/database/index.js';
import { streamOf, type RecordedEvent, type Row } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { knownVersions } from '../history/known-versions.js';
import { ObservedFold } from '../history/observed-versions.js';
import { newestOf, pastOf } from '../history/stored-tables.js';
import { woven, type Woven, type WovenHistory } from '../history/woven.js';
import { qualified, quoted, typeOf } from '../tables/ddl.js';
import { HistoryStore } from '../tables/history-store.js';
import { patientMs } from '../tables/patience.js';
import { safeJson } from '../tables/safe-text.js';
import { typesOf, type Model } from './model.js';
import { beginningOf, stepsOf } from './steps.js';

export interface Refold {
  readonly model: Model;
  readonly schema: string;
  /** Of the aggregate. */
  readonly id: string;
  /** Up to which the tables hold everything. */
  readonly upTo: bigint;
}

/**
 * Something was told of an aggregate out of order: its whole stream is folded in the order of time, and what the tables
 * say of its past is replaced. The present rows stay; they may be so since another time than was thought.
 * @throws FailingEvent when an event cannot be projected in its other place
 */
export async function refold(client: PoolClient, { model, schema, id, upTo }: Refold): Promise<void> {
  const { projection } = model;
  if (projection.category === undefined) throw new Error(`projection ${projection.name} does not say its category`);
  const history = historyOf(model, await eventsOf(model, streamOf(projection.category, id), upTo));
  for (const one of history.tables) await replace(client, schema, id, one);
  const text = `insert into ${qualified(schema, newestOf(projection))} (id, observed_from) values ($1, $2)
    on conflict (id) do update set observed_from = excluded.observed_from`;
  await client.query({ text, values: [id, history.newest] });
}

async function eventsOf(model: Model, stream: string, upTo: bigint): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of model.store.readStream(stream)) {
    if (event.position > upTo) break;
    events.push(event);
  }
  return events;
}

/** The history of one aggregate from all its events: also those that the projection does not take lie in time. */
export function historyOf(model: Model, events: readonly StoredEvent[]): WovenHistory {
  const tables = model.projection.tables.filter(({ temporal }) => temporal);
  const types = new Set(typesOf(model));
  const taken = events.filter(({ type }) => types.has(type));
  const known = knownVersions(tables, stepsOf(model, taken));
  const appends = appendsOf(events, types);
  const { on } = model.projection;
  const appendOf = ({ position }: RecordedEvent) => String(appends.get(position));
  const observed = new ObservedFold(tables, (event) => on[event.type]?.(event) ?? [], appendOf);
  return woven(tables, known, observed.run(model.observed.steps(events.map(model.lift))));
}

/** For each event the position that names its append: of the last event that the projection takes, as in `Moment`. */
function appendsOf(events: readonly StoredEvent[], types: ReadonlySet<string>): ReadonlyMap<bigint, bigint> {
  const appends = new Map<bigint, bigint>();
  for (let end = events.length; end > 0;) {
    const begin = beginningOf(events, end - 1);
    const append = events.slice(begin, end);
    const name = (append.findLast(({ type }) => types.has(type)) ?? append.at(-1))?.position ?? 0n;
    for (const { position } of append) appends.set(position, name);
    end = begin;
  }
  return appends;
}

async function replace(client: PoolClient, schema: string, id: string, { table, past, present }: Woven): Promise<void> {
  const first = quoted(table.key[0] ?? '');
  await client.query(`delete from ${qualified(schema, pastOf(table))} where ${first} = $1`, [id]);
  await new HistoryStore(client, schema, table).add(past);
  const named = table.key.map((column) => `${quoted(column)} ${typeOf(table, column)}`).join(', ');
  const text = `update ${qualified(schema, table)} t set observed_from = r.observed_from
    from json_to_recordset($1::json) as r(${named}, observed_from timestamptz)
    where ${table.key.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(' and ')}
      and t.observed_from <> r.observed_from`;
  const rows = present.map(({ row, observedFrom }) => keyed(table, row, observedFrom));
  const query = { text, values: [safeJson(JSON.stringify(rows))], query_timeout: patientMs };
  if (rows.length > 0) await client.query(query);
}

function keyed({ key }: Woven['table'], row: Row, observedFrom: string): Row {
  return { ...Object.fromEntries(key.map((column) => [column, row[column] ?? null])), observed_from: observedFrom };
}
