-- What each machine last said that it sees beside its hardware: as far as it takes to know the same again. What it said
-- stands in the log.
create table records.observation (
  machine_id text primary key,
  -- sha256 of the bytes as received, hex.
  digest text not null,
  observed_at timestamptz not null
) with (fillfactor = 80);
