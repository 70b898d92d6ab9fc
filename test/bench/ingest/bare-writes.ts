import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from '#libs/database/index.js';

/** A report with news, as the limits write it: its bytes, and two events like those that Rackledger writes. */
export interface FreshReport {
  readonly machineId: string;
  readonly digest: string;
  readonly body: Buffer;
  /** Last revision of the machine's stream, as seen by the look-up. */
  readonly revision: number;
}

export type WriteReports = (pool: Pool, reports: readonly FreshReport[]) => Promise<void>;

const columns = `stream text not null collate "C", id uuid not null unique, type text not null, data json not null,
  metadata json not null, recorded_at timestamptz not null default now()`;

export const bareTables = `
create schema bare;
create table bare.blob (machine_id text, digest text, body bytea, primary key (machine_id, digest));
alter table bare.blob alter column body set storage external;
create table bare.newest (machine_id text primary key, digest text not null);
create table bare.naked (position bigint generated always as identity primary key, ${columns});
create table bare.honest (position bigint primary key, hash bytea not null, revision integer not null, ${columns},
  unique (stream, revision));
create table bare.stream_head (machine_id text collate "C" primary key, revision integer not null) with (fillfactor = 70);
create table bare.log_head (position bigint not null, recorded_at timestamptz not null) with (fillfactor = 10);
insert into bare.log_head values (0, 'epoch');`;

/** Everything of a batch in one statement, the bodies as one parameter: nothing faster was found. */
const blobs = `
  given as (
    select g.machine_id, g.digest, substr($1::bytea, g.starts, g.length) as body
    from unnest($2::int[], $3::int[], $4::text[], $5::text[]) as g(starts, length, machine_id, digest)
  ), blob as (
    insert into bare.blob select machine_id, digest, body from given on conflict do nothing
  ), newest as (
    insert into bare.newest select machine_id, digest from given
    on conflict (machine_id) do update set digest = excluded.digest
  )`;

const nakedStatement = `with ${blobs}
  insert into bare.naked (stream, id, type, data, metadata)
  select stream, id, type, data::json, metadata::json
  from unnest($6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[]) e (stream, id, type, data, metadata)`;

/** With what an event log promises: one order, revisions checked, ids unique, every event hashed. */
const honestStatement = `with ${blobs}, head as (
    update bare.log_head set position = position + cardinality($7::uuid[]),
           recorded_at = greatest(recorded_at, clock_timestamp())
    returning position - cardinality($7::uuid[]) as position, recorded_at
  ), moved as (
    insert into bare.stream_head as h (machine_id, revision)
    select s.machine_id, s.revision from head, unnest($4::text[], $12::int[]) s (machine_id, revision)
    on conflict (machine_id) do update set revision = excluded.revision where h.revision = excluded.revision - 2
    returning 1
  ), written as (
    insert into bare.honest (position, recorded_at, revision, hash, stream, id, type, data, metadata)
    select head.position + n, head.recorded_at, revision,
           sha256(convert_to((head.position + n)::text || E'\\n' || stream || E'\\n' || revision::text || E'\\n' || id::text
             || E'\\n' || type || E'\\n' || head.recorded_at::text || E'\\n' || metadata || E'\\n' || data, 'UTF8')),
           stream, id, type, data::json, metadata::json
      from head, unnest($6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::int[])
                 with ordinality e (stream, id, type, data, metadata, revision, n)
  )
  select count(*)::int as fine from moved`;

type EventRow = readonly [stream: string, id: string, type: string, data: string, metadata: string, revision: number];

function eventsOf({ machineId, digest, revision }: FreshReport): EventRow[] {
  const stream = `machine-${machineId}`;
  const told = { machineId, digest, observedAt: new Date().toISOString(), skewMs: 0, bytes: 1 };
  const change = { machineId, digest, key: 'disk:5000c500', kind: 'disk', from: 'E004', to: 'E005' };
  const commandId = createHash('sha256').update(digest).digest('hex').slice(0, 36);
  const actor = `machine:${machineId}`;
  const metadata = JSON.stringify({ actor, commandId, schemaVersion: '1', source: 'agent' });
  return [
    [stream, randomUUID(), 'InventoryReported', JSON.stringify(told), metadata, revision + 1],
    [stream, randomUUID(), 'ComponentFirmwareChanged', JSON.stringify(change), metadata, revision + 2],
  ];
}

function blobParameters(reports: readonly FreshReport[]): unknown[] {
  let end = 0;
  const starts = reports.map(({ body }) => (end += body.length) - body.length + 1);
  return [
    Buffer.concat(reports.map((one) => one.body)),
    starts,
    reports.map((one) => one.body.length),
    reports.map((one) => one.machineId),
    reports.map((one) => one.digest),
  ];
}

const columnsOf = (events: readonly EventRow[], count: number) =>
  Array.from({ length: count }, (_, column) => events.map((event) => event[column]));

export const writeNaked: WriteReports = async (pool, reports) => {
  const events = reports.flatMap(eventsOf);
  const values = [...blobParameters(reports), ...columnsOf(events, 5)];
  await pool.query({ name: 'bare naked', text: nakedStatement, values });
};

export const writeHonest: WriteReports = async (pool, reports) => {
  const events = reports.flatMap(eventsOf);
  const values = [...blobParameters(reports), ...columnsOf(events, 6), reports.map((one) => one.revision + 2)];
  const { rows } = await pool.query<{ fine: number }>({ name: 'bare honest', text: honestStatement, values });
  if (rows[0]?.fine !== reports.length) throw new Error('the limit was given a wrong revision');
};
