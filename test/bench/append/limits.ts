import pg from 'pg';
import { integerArray, textArray, uuidArray } from '#libs/event-store/postgres/binary-arrays.js';
import type { Pool } from '#libs/database/index.js';
import type { Workload, WantedAppend } from './workload.js';

const columns = `
  recorded_at timestamptz not null default now(), event_id uuid not null, revision integer not null,
  stream text not null collate "C", type text not null collate "C", metadata json not null, data json not null`;

/** The tables of the limits: the naked ones promise nothing, the honest ones what the store promises. */
export async function createLimitTables(pool: Pool): Promise<void> {
  await pool.query(`
    create schema limits;
    create table limits.naked (position bigint generated always as identity primary key, ${columns},
      unique (stream, revision));
    create table limits.honest (position bigint primary key, hash bytea not null, ${columns},
      unique (stream, revision), unique (event_id));
    create table limits.stream_head (stream text collate "C" primary key, revision integer not null) with (fillfactor = 70);
    create table limits.log_head (position bigint not null, recorded_at timestamptz not null) with (fillfactor = 10);
    insert into limits.log_head values (0, 'epoch')`);
}

/** A connection that plans once. */
export async function bareClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off');
  return client;
}

export async function nakedInsert(
  client: pg.ClientBase | Pool,
  { stream, expected, event }: WantedAppend,
): Promise<void> {
  await client.query({
    name: 'naked',
    text: 'insert into limits.naked (event_id, revision, stream, type, metadata, data) values ($1, $2, $3, $4, $5, $6)',
    values: [event.id, expected + 1, stream, event.type, JSON.stringify(event.metadata), JSON.stringify(event.data)],
  });
}

function arraysOf(batch: readonly WantedAppend[]): Buffer[] {
  return [
    integerArray(batch.map(({ expected }) => expected + 1)),
    textArray(batch.map(({ stream }) => stream)),
    uuidArray(batch.map(({ event }) => event.id)),
    textArray(batch.map(({ event }) => event.type)),
    textArray(batch.map(({ event }) => JSON.stringify(event.metadata))),
    textArray(batch.map(({ event }) => JSON.stringify(event.data))),
  ];
}

export async function nakedBatch(client: pg.ClientBase, batch: readonly WantedAppend[]): Promise<void> {
  await client.query({
    name: 'naked-batch',
    text: `insert into limits.naked (event_id, revision, stream, type, metadata, data)
           select id, revision, stream, type, metadata::json, data::json
             from unnest($1::integer[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[])
                  e (revision, stream, id, type, metadata, data)`,
    values: arraysOf(batch),
  });
}

/** One statement: lock and draw positions, check and move the stream heads, hash and insert. */
const honestStatement = `
  with head as (
    update limits.log_head set position = position + cardinality($3::uuid[]),
           recorded_at = greatest(recorded_at, clock_timestamp())
    returning position - cardinality($3::uuid[]) as position, recorded_at,
              to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time
  ), moved as (
    insert into limits.stream_head as h (stream, revision)
    select e.stream, e.revision from head, unnest($1::integer[], $2::text[]) e (revision, stream)
    on conflict (stream) do update set revision = excluded.revision where h.revision = excluded.revision - 1
    returning 1
  ), written as (
    insert into limits.honest (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
    select head.position + n, head.recorded_at, id, revision,
           sha256(convert_to((head.position + n)::text || E'\\n' || stream || E'\\n' || revision::text || E'\\n' || id::text
             || E'\\n' || type || E'\\n' || head.time || E'\\n' || metadata || E'\\n' || data, 'UTF8')),
           stream, type, metadata::json, data::json
      from head, unnest($1::integer[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[])
                 with ordinality e (revision, stream, id, type, metadata, data, n)
  )
  select count(*)::integer as fine from moved`;

export async function honestBatch(client: pg.ClientBase, batch: readonly WantedAppend[]): Promise<void> {
  const { rows } = await client.query<{ fine: number }>({
    name: 'honest',
    text: honestStatement,
    values: arraysOf(batch),
  });
  if (rows[0]?.fine !== batch.length) throw new Error('the limit was given a wrong revision');
}

/** Batches over all clients at once, each from lanes of its own; every batch takes the next event of each lane. */
export async function inBatches(
  clients: readonly pg.Client[],
  workloads: readonly Workload[],
  total: number,
  write: (client: pg.Client, batch: readonly WantedAppend[]) => Promise<void>,
): Promise<void> {
  const lane = async (client: pg.Client, n: number): Promise<void> => {
    const workload = workloads[n];
    if (!workload) throw new Error('every client needs a workload');
    const rounds = Math.ceil(total / clients.length / workload.lanes);
    for (let round = 0; round < rounds; round += 1)
      await write(
        client,
        Array.from({ length: workload.lanes }, (_, at) => workload.next(at)),
      );
  };
  await Promise.all(clients.map(lane));
}
