-- What is not an event: hashes of access tokens, raw reports, who was heard of when.
create schema records;

-- A token that can be used. The text of the token is never here, only its sha256 in hex; a revoked token has no row any more.
-- Role, machine and expiry are copies of what the event AccessTokenIssued says, so that one look-up is enough.
create table records.token_secret (
  secret_hash text primary key,
  token_id text not null unique,
  access_role text not null,
  machine_id text,
  expires_at timestamptz
);
create index token_secret_machine on records.token_secret (machine_id) where machine_id is not null;

-- Raw reports exactly as they were received, by machine and sha256 of these bytes. Kept: the first, the last, and
-- those that changed something; a `last` one goes when the next comes.
create table records.raw_report (
  machine_id text not null,
  digest text not null,
  kept text not null check (kept in ('first', 'changed', 'last')),
  encoding text not null check (encoding in ('gzip', 'identity')),
  format text not null,
  observed_at timestamptz not null,
  received_at timestamptz not null,
  body bytea not null,
  primary key (machine_id, digest)
);
-- The bytes are compressed already.
alter table records.raw_report alter column body set storage external;
create index raw_report_last on records.raw_report (machine_id) where kept = 'last';

-- The newest report of each machine: what a report is compared with before anything else is done with it.
create table records.machine_report (
  machine_id text primary key,
  -- sha256 of the bytes as received, and of the same unpacked: other gzip settings give other bytes of one content.
  -- The second is null where the sections tell the same.
  digest text not null,
  content_digest text,
  -- sha256 over the identity evidence in it: the same evidence needs no second search. Null: look again.
  evidence_digest text,
  -- Digests of the document's sections: `disks:3f2a…,ports:9c…`. What has the same digest needs no second reading.
  sections text,
  observed_at timestamptz not null
) with (fillfactor = 80);
create index machine_report_digest on records.machine_report (digest);

-- Reports that wait for a person's decision about an identity conflict; gone when that is made.
create table records.pending_report (
  conflict_id text primary key,
  digest text not null,
  content_digest text not null,
  -- The machine whose token came with it, if any.
  claimed_machine_id text,
  encoding text not null check (encoding in ('gzip', 'identity')),
  format text not null,
  observed_at timestamptz not null,
  skew_ms double precision not null,
  received_at timestamptz not null,
  body bytea not null
);
alter table records.pending_report alter column body set storage external;
create index pending_report_digest on records.pending_report (digest);

-- When each machine was last heard of, with its last status call. Written in batches, never by a request of its own.
-- No index on the time: updates stay inside their page, and one pass over all machines takes milliseconds.
create table records.liveness (
  machine_id text primary key,
  last_seen_at timestamptz not null,
  -- When the machine was last observed to be as its newest report says: unchanged reports leave nothing else behind.
  confirmed_at timestamptz,
  status jsonb,
  status_at timestamptz,
  -- Set while the log says that the machine is silent.
  silent_since timestamptz
) with (fillfactor = 70);

-- Since when, and until when, reports could be heard at all: a machine is not silent because we were deaf.
create table records.listening (
  one boolean primary key default true check (one),
  since timestamptz not null,
  until timestamptz not null
);
