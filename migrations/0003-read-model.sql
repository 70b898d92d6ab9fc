-- The read side. Tables of read models are made by the projection runner (libs/read-model) from the definitions in
-- projections/; here is only what the runner keeps about them. All of it can be dropped and built anew from the log.
create schema if not exists machinedb;

-- One row per projection: how far its tables are, in which shape, and who may write them.
create table machinedb.checkpoint (
  projection       text primary key,
  version          integer not null,
  -- hash of the table definitions: a changed definition is a new read model, whatever its version says
  definition       text not null,
  tables           text[] not null,
  -- everything in the log up to here is in the tables; written in the transaction that wrote them
  position         bigint not null,
  -- recorded-at of the last event looked at; lag in seconds is measured from it
  recorded_at      timestamptz,
  -- The owner and its lease. Each new owner raises the epoch; a write counts only with the epoch of its owner.
  owner            text,
  epoch            bigint not null default 0,
  lease_until      timestamptz not null default '-infinity',
  -- set when an event stopped this projection
  stopped_at       timestamptz,
  stopped_position bigint,
  error            text,
  updated_at       timestamptz not null default now()
) with (fillfactor = 50);

-- One row per projection that was ever rebuilt: who builds beside the live tables, and how far.
create table machinedb.rebuild (
  projection  text primary key,
  version     integer not null,
  definition  text not null,
  owner       text,
  epoch       bigint not null default 0,
  lease_until timestamptz not null default '-infinity',
  position    bigint not null default 0,
  started_at  timestamptz,
  finished_at timestamptz,
  error       text
) with (fillfactor = 50);
