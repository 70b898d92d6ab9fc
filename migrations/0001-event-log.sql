-- The event log on PostgreSQL: the default event store. docs/event-log.md explains it, the hash included.
create schema log;

-- Partitioned by position from the first event on: old parts can be moved or compressed, and still be read and verified.
-- Partitions carry their own indexes (log.add_partition): PostgreSQL wants the partition key in every unique index of a
-- parent, and revisions are unique per stream, not per position.
create table log.event (
  position    bigint      not null,
  recorded_at timestamptz not null,
  event_id    uuid        not null,
  revision    integer     not null,
  hash        bytea       not null,
  stream      text        not null collate "C",
  type        text        not null collate "C",
  -- json, not jsonb: the text as it was hashed, at half the CPU of a write.
  metadata    json        not null,
  data        json        not null
) partition by range (position);

-- Which positions each partition holds, both ends inclusive.
create table log.partition (
  name           text        primary key,
  first_position bigint      not null unique,
  last_position  bigint      not null unique,
  created_at     timestamptz not null default now()
);

-- Last revision of every stream. Updated in place: the free space keeps those updates within their page.
create table log.stream_head (
  stream   text    not null collate "C" primary key,
  revision integer not null
) with (fillfactor = 70);

-- One row. Updating it is the ordering lock of the log: whoever holds it draws the next positions and commits before the
-- next one may, so that positions have no gaps and become visible in their order. recorded_at never runs backwards along
-- the log. Positions up to sealed lie in partitions that are full; the open partition reaches up to room.
create table log.log_head (
  only_row    boolean     not null primary key default true check (only_row),
  position    bigint      not null,
  recorded_at timestamptz not null,
  sealed      bigint      not null,
  room        bigint      not null
) with (fillfactor = 10);
insert into log.log_head (position, recorded_at, sealed, room) values (0, 'epoch', 0, 0);

-- Adds the next partition behind the last one. The table is made alone and attached then: that waits for no reader and no
-- writer of the log.
create function log.add_partition(p_size bigint) returns text
language plpgsql as $$
declare
  v_first bigint;
  v_name  text;
begin
  select coalesce(max(last_position), 0) + 1 into v_first from log.partition;
  v_name := 'event_from_' || v_first;
  execute format('create table log.%I (like log.event including defaults including constraints)', v_name);
  execute format('alter table log.%I add primary key (position)', v_name);
  execute format('create unique index on log.%I (stream, revision)', v_name);
  execute format('create unique index on log.%I (event_id)', v_name);
  execute format('alter table log.event attach partition log.%I for values from (%s) to (%s)',
                 v_name, v_first, v_first + p_size);
  insert into log.partition (name, first_position, last_position) values (v_name, v_first, v_first + p_size - 1);
  return v_name;
end $$;

-- Sees to it that p_ahead positions behind the head have a place. Returns how many partitions it added.
create function log.ensure_partitions(p_size bigint, p_ahead bigint) returns integer
language plpgsql as $$
declare
  v_added integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('rackledger.log.partition', 0));
  while (select coalesce(max(p.last_position), 0) < h.position + p_ahead
           from log.log_head h left join log.partition p on true group by h.position) loop
    perform log.add_partition(p_size);
    v_added := v_added + 1;
  end loop;
  return v_added;
end $$;

select log.ensure_partitions(10000000, 15000000);

-- The canonical form of an event and its hash; docs/event-log.md says what a checker must know. p_time is UTC with six digits.
create function log.event_hash(
  p_position bigint, p_stream text, p_revision integer, p_id uuid, p_type text, p_time text, p_metadata text, p_data text
) returns bytea
language sql stable
return sha256(convert_to(
  p_position::text || E'\n' || p_stream || E'\n' || p_revision::text || E'\n' || p_id::text || E'\n' || p_type || E'\n'
  || p_time || E'\n' || p_metadata || E'\n' || p_data, 'UTF8'));

-- Moves on to the partition that holds the position, when the head has outgrown the open one. Returns what is sealed now.
create function log.open_partition(p_position bigint) returns bigint
language plpgsql as $$
declare
  v_sealed bigint;
begin
  update log.log_head
     set sealed = p.first_position - 1, room = p.last_position
    from log.partition p
   where p_position between p.first_position and p.last_position
  returning sealed into v_sealed;
  if not found then
    raise exception 'the log has no partition for position %', p_position using errcode = 'RL002';
  end if;
  return v_sealed;
end $$;

-- Writes a batch of appends in one transaction and one round trip, on the bold assumption that nothing stands against it:
-- else it raises RL001, nothing is written, and log.append_judged finds out which append is to blame. A touch is one stream
-- of one append; no stream is touched twice in a batch, and each touch brings at least one event. Arrays starting with t_
-- have one element per touch, those with e_ one per event, in the order of the touches.
--   t_expected  a revision, -1 no such stream, -2 anything, -3 any stream that exists
--   t_events    how many events the touch brings
--   e_touch     the touch that the event belongs to, counted from 1; e_place counts within the touch from 1
-- Returns the head before the batch and then, per touch, the stream's revision before it.
-- Wants a session with plan_cache_mode = force_generic_plan and without seqscan, hashjoin and mergejoin: else a plan made
-- while the tables were small stays in use when they no longer are.
create function log.append(
  t_stream text[], t_expected integer[], t_events integer[],
  e_touch integer[], e_place integer[], e_stream text[], e_id uuid[], e_type text[], e_metadata text[], e_data text[]
) returns bigint[]
language plpgsql as $$
declare
  v_count  constant integer := cardinality(e_id);
  v_base   integer[] := t_expected;
  v_head   bigint;
  v_at     timestamptz;
  v_sealed bigint;
  v_room   bigint;
  v_fine   integer;
  v_time   text;
begin
  -- A statement of its own: those below take a new snapshot and see all that was committed under the lock before.
  update log.log_head h
     set position = h.position + v_count, recorded_at = greatest(h.recorded_at, clock_timestamp())
  returning h.position - v_count, h.recorded_at, h.sealed, h.room into v_head, v_at, v_sealed, v_room;

  if v_head + v_count > v_room then
    v_sealed := log.open_partition(v_head + v_count);
  end if;

  -- In the open partition the unique index tells; the sealed ones are asked.
  if v_sealed > 0 and exists (select from log.event e where e.event_id = any (e_id) and e.position <= v_sealed) then
    raise exception 'an event id is known' using errcode = 'RL001';
  end if;

  if -2 = any (t_expected) or -3 = any (t_expected) then
    select array_agg(case when t.expected < -1 then coalesce(h.revision, -1) else t.expected end order by t.n) into v_base
      from unnest(t_stream, t_expected) with ordinality t (stream, expected, n)
      left join log.stream_head h on h.stream = t.stream;
  end if;

  merge into log.stream_head h
  using unnest(t_stream, t_expected, t_events) t (stream, expected, events) on h.stream = t.stream
   when matched and (t.expected < -1 or t.expected = h.revision) then update set revision = h.revision + t.events
   when not matched and t.expected in (-1, -2) then insert values (t.stream, t.events - 1);
  get diagnostics v_fine = row_count;
  if v_fine <> cardinality(t_stream) then
    raise exception 'an expected revision does not hold' using errcode = 'RL001';
  end if;

  v_time := to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  insert into log.event (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
  select v_head + e.n, v_at, e.id, v_base[e.touch] + e.place,
         log.event_hash(v_head + e.n, e.stream, v_base[e.touch] + e.place, e.id, e.type, v_time, e.metadata, e.data),
         e.stream, e.type, e.metadata::json, e.data::json
    from unnest(e_touch, e_place, e_stream, e_id, e_type, e_metadata, e_data)
         with ordinality e (touch, place, stream, id, type, metadata, data, n);
  return array_prepend(v_head, v_base::bigint[]);
end $$;

-- log.append for a batch of one event, which is what a lone caller sends: arrays of one element cost more than all the rest.
create function log.append_one(
  p_stream text, p_expected integer, p_id uuid, p_type text, p_metadata text, p_data text
) returns bigint[]
language plpgsql as $$
declare
  v_position bigint;
  v_at       timestamptz;
  v_sealed   bigint;
  v_room     bigint;
  v_revision integer;
begin
  update log.log_head h
     set position = h.position + 1, recorded_at = greatest(h.recorded_at, clock_timestamp())
  returning h.position, h.recorded_at, h.sealed, h.room into v_position, v_at, v_sealed, v_room;

  if v_position > v_room then
    v_sealed := log.open_partition(v_position);
  end if;
  if v_sealed > 0 and exists (select from log.event e where e.event_id = p_id and e.position <= v_sealed) then
    raise exception 'the event id is known' using errcode = 'RL001';
  end if;

  if p_expected = -1 then
    insert into log.stream_head (stream, revision) values (p_stream, 0) returning revision into v_revision;
  elsif p_expected = -2 then
    insert into log.stream_head as h (stream, revision) values (p_stream, 0)
    on conflict (stream) do update set revision = h.revision + 1 returning revision into v_revision;
  else
    update log.stream_head h set revision = h.revision + 1
     where h.stream = p_stream and (p_expected = -3 or h.revision = p_expected) returning revision into v_revision;
  end if;
  if not found then
    raise exception 'the expected revision does not hold' using errcode = 'RL001';
  end if;

  insert into log.event (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
  values (v_position, v_at, p_id, v_revision,
          log.event_hash(v_position, p_stream, v_revision, p_id, p_type,
                         to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_metadata, p_data),
          p_stream, p_type, p_metadata::json, p_data::json);
  return array[v_position - 1, v_revision - 1];
end $$;

-- As log.append, but judges every append on its own and writes those that are fine. A touch may come without events here:
-- then only its expectation counts. t_append is the append that the touch belongs to, counted from 1.
-- Returns one verdict per append: 0 written, 1 an expectation does not hold, 2 all its events are there already (written by
-- the same append before), 3 an event id is taken; the head before; the revision of every touched stream before; and the
-- events of the batch that were known.
create function log.append_judged(
  t_stream text[], t_expected integer[], t_events integer[], t_append integer[],
  e_touch integer[], e_place integer[], e_stream text[], e_id uuid[], e_type text[], e_metadata text[], e_data text[],
  out head bigint, out verdicts integer[], out actual integer[], out known json
)
language plpgsql as $$
declare
  v_rank integer[];
begin
  select h.position into head from log.log_head h for update;

  select array_agg(coalesce(h.revision, -1) order by t.n) into actual
    from unnest(t_stream) with ordinality t (stream, n)
    left join log.stream_head h on h.stream = t.stream;

  with found as materialized (
    select e.event_id, e.stream, e.revision, e.position from log.event e where e.event_id = any (e_id)
  ), offered as (
    select t_append[e.touch] as append, f.event_id, f.position, f.revision, f.stream, f.stream = e.stream as in_place
      from unnest(e_touch, e_stream, e_id) e (touch, stream, id)
      left join found f on f.event_id = e.id
  ), counted as (
    select append, count(event_id) as there, count(*) filter (where in_place) as in_place, count(*) as all_events
      from offered group by append
  ), checked as (
    select t.append, bool_and(case t.expected when -2 then true when -3 then actual[t.n] >= 0
                                              else t.expected = actual[t.n] end) as holds
      from unnest(t_expected, t_append) with ordinality t (expected, append, n)
     group by t.append
  )
  select array_agg(case when c.in_place = c.all_events then 2 when c.there > 0 then 3 when h.holds then 0 else 1 end
                   order by h.append),
         (select json_agg(json_build_array(o.event_id, o.stream, o.revision, o.position::text))
            from offered o where o.event_id is not null)
    into verdicts, known
    from checked h left join counted c using (append);

  -- The place of each touch among those that are written; null for the others.
  select array_agg(case when t.written then t.place end order by t.n) into v_rank
    from (select n, verdicts[append] = 0 and events > 0 as written,
                 (count(*) filter (where verdicts[append] = 0 and events > 0) over (order by n))::integer as place
            from unnest(t_append, t_events) with ordinality u (append, events, n)) t;
  if not exists (select from unnest(v_rank) place where place is not null) then
    return;
  end if;

  perform log.append(t.stream, t.expected, t.events, e.touch, e.place, e.stream, e.id, e.type, e.metadata, e.data)
    from (select array_agg(u.stream order by u.n) as stream, array_agg(actual[u.n] order by u.n) as expected,
                 array_agg(u.events order by u.n) as events
            from unnest(t_stream, t_events) with ordinality u (stream, events, n)
           where v_rank[u.n] is not null) t,
         (select array_agg(v_rank[u.touch] order by u.n) as touch, array_agg(u.place order by u.n) as place,
                 array_agg(u.stream order by u.n) as stream, array_agg(u.id order by u.n) as id,
                 array_agg(u.type order by u.n) as type, array_agg(u.metadata order by u.n) as metadata,
                 array_agg(u.data order by u.n) as data
            from unnest(e_touch, e_place, e_stream, e_id, e_type, e_metadata, e_data)
                 with ordinality u (touch, place, stream, id, type, metadata, data, n)
           where v_rank[u.touch] is not null) e;
end $$;
