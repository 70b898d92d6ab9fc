-- Secrets: their texts, sealed. Which of them there are, who sealed, changed, saw and destroyed them, stands in the log.

-- Each text is encrypted with a data key of its own, and that with a master key, which is never in the database
-- (AES-256-GCM both times; nonce, text and tag one behind the other). Reference and sealing are bound into both: a row that
-- was put in another's place, or an older row put back, does not open.
create table records.secret (
  -- Named by the event that sealed it. A row that no event names was left by a command that did not come to its end.
  sealing text primary key,
  reference text not null,
  -- First 16 hex digits of a hash of the master key that wraps the data key.
  key_id text not null,
  wrapped_key bytea not null,
  sealed_text bytea not null,
  sealed_at timestamptz not null
);
create index secret_reference on records.secret (reference);
create index secret_key on records.secret (key_id);

-- The configurations that machines were given, as they were given but for their secrets, which they name by reference.
-- By machine and generation; the log has the digest of each (event ConfigurationServed).
create table records.served_configuration (
  machine_id text not null,
  generation integer not null,
  -- sha256 of the document, hex.
  digest text not null,
  document jsonb not null,
  primary key (machine_id, generation)
);
