-- People who sign in: what of it is not an event.

-- Argon2id hashes of passwords, as PHC strings. The log names the one that counts by `password_id`; others are left of a crash
-- and go with the next change. Under `environment:<name>` lies the hash of the password that the environment gave last.
create table records.account_password (
  password_id text primary key,
  name text not null,
  hash text not null
);
create index account_password_name on records.account_password (name);

-- Who is signed in. The secret of the cookie is never here, only its sha256 in hex.
create table records.session (
  secret_hash text primary key,
  session_id text not null unique,
  -- Signed in with a password: the account, and which admission of it; another password or being disabled begins a new one.
  account text,
  admission integer,
  -- Signed in with an access token: it ends when the token does.
  token_id text,
  began_at timestamptz not null,
  -- Written at most once a minute.
  used_at timestamptz not null,
  expires_at timestamptz not null,
  remote_address text,
  user_agent text,
  check ((account is null) <> (token_id is null))
) with (fillfactor = 80);
create index session_account on records.session (account) where account is not null;
create index session_token on records.session (token_id) where token_id is not null;

-- Name of the account that a token acts for; null where it is a tool's or a machine's.
alter table records.token_secret add column owner text;
create index token_secret_owner on records.token_secret (owner) where owner is not null;
