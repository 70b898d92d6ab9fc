-- Who may speak for an accepted machine: what of it is not an event.

-- Set while the token waits for a person: it reports for its enrolment, and speaks for no machine.
alter table records.token_secret add column enrolment_id text;

-- Enrolments that wait for a person, with the newest report of each; gone when they are decided, but for those that were
-- refused: their senders are turned away for a day. No report where a crash came between its events and this row: the next
-- one brings it.
create table records.enrolment (
  enrolment_id text primary key,
  machine_id text not null,
  -- Whoever enrols again as the same sender takes the place of its earlier enrolment: TPM key, else remote address.
  sender text not null,
  requested_at timestamptz not null,
  contested boolean not null default false,
  refused_at timestamptz,
  digest text,
  content_digest text,
  encoding text check (encoding in ('gzip', 'identity')),
  format text,
  observed_at timestamptz,
  skew_ms double precision,
  received_at timestamptz,
  body bytea
);
alter table records.enrolment alter column body set storage external;
create index enrolment_machine on records.enrolment (machine_id);

-- One-time tokens that go with boot answers for expected attempts: sha256 of the text in hex, never the text. Being
-- spent is an event (stream bootToken-<id>), so that it cannot happen twice; rows go some time after they expired.
create table records.boot_token (
  secret_hash text primary key,
  boot_token_id text not null unique,
  machine_id text not null,
  attempt_id text not null,
  expires_at timestamptz not null
);
create index boot_token_expiry on records.boot_token (expires_at);

-- Numbers that we asked a TPM to sign, until they are used once or expire.
create table records.challenge (
  nonce text primary key,
  expires_at timestamptz not null
);
create index challenge_expiry on records.challenge (expires_at);

-- How far the records follow the log: what a crash left undone behind an append is done by whoever goes on from here.
create table records.followed (
  name text primary key,
  position bigint not null
);
