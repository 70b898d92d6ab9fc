-- How it stands with each datacenter of Consul, as the process sees it that writes there; written over every few seconds.
create table records.consul_standing (
  datacenter text primary key,
  standing jsonb not null,
  told_at timestamptz not null default clock_timestamp()
);
