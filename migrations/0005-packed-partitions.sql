-- Old partitions of the log can be packed: the rows stay, with all that look-ups need, but their metadata and data say
-- `null`, and the payloads of some hundred events at a time lie compressed in a block. docs/partitions.md explains it.
alter table log.partition add column packed boolean not null default false;

-- Parts of it stand and fall with the partitions of log.event, and lie in the same tablespace.
create table log.payload_block (
  first_position bigint not null,
  last_position  bigint not null,
  -- Of the canonical forms of its events, one line feed behind each: what the rows' own hashes said before.
  hash           bytea  not null,
  -- Brotli over the events in their order: metadata, line feed, data, line feed.
  body           bytea  not null
) partition by range (first_position);
