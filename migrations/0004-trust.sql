-- Tamper evidence; docs/trust.md explains it.

-- Signed checkpoints over the log, each naming the one before. Only ever added to. The key is not in the database, so that
-- whoever can write here still cannot make one.
create table log.checkpoint (
  number    bigint      not null primary key,
  -- The last position that it covers.
  position  bigint      not null,
  -- What is signed: lines of `name value`, see libs/trust/checkpoint.ts.
  body      text        not null,
  signature bytea       not null,
  stored_at timestamptz not null default now()
);
create index on log.checkpoint (position);

-- Verifications of the log that were asked for, by people or by the clock, and what came of them.
create table records.verification (
  id          bigint      not null generated always as identity primary key,
  asked_at    timestamptz not null default now(),
  asked_by    text        not null,
  reason      text,
  started_at  timestamptz,
  finished_at timestamptz,
  -- Null while it waits or runs. `sound`: nothing is wrong; `unsound`: see findings; `failed`: it could not be done.
  outcome     text        check (outcome in ('sound', 'unsound', 'failed')),
  -- How far it has come, or came.
  position    bigint      not null default 0,
  events      bigint      not null default 0,
  -- The last checkpoint that it went by.
  checkpoint  bigint,
  findings    jsonb       not null default '[]'
);
create index on records.verification (asked_at) where finished_at is null;
