import type { Pool } from '#libs/database/index.js';

/**
 * Fills an empty log from within the database, hashes included: machines with ten events each. Sizes as in
 * append/workload.ts.
 */
export async function seedHashedLog(pool: Pool, events: number): Promise<void> {
  await pool.query('select log.ensure_partitions(10000000, $1)', [events]);
  await pool.query(
    `insert into log.event (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
     select n, at, id, revision, log.event_hash(n, stream, revision, id, type,
              to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), metadata, data),
            stream, type, metadata::json, data::json
       from (select n, now() + n * interval '1 ms' as at, gen_random_uuid() as id, (n - 1) % 10 as revision,
                    'machine-m' || (n - 1) / 10 || 'abcdefghijk' as stream,
                    case when n % 2 = 0 then 'DisksChanged' else 'PortsChanged' end as type,
                    json_build_object('$correlationId', gen_random_uuid(), '$causationId', gen_random_uuid(),
                                      'actor', 'machine:m1', 'commandId', n, 'schemaVersion', '1')::text as metadata,
                    json_build_object('machineId', 'm' || n / 10, 'section', 'disks', 'observed', n,
                      'note', repeat(md5(n::text), (array[8, 8, 8, 8, 8, 8, 20, 20, 20, 44])[1 + n % 10]))::text as data
               from generate_series(1, $1::integer) n) made
      order by n`,
    [events],
  );
  await pool.query(`
    insert into log.stream_head select stream, max(revision) from log.event group by stream;
    update log.log_head set position = (select coalesce(max(position), 0) from log.event), recorded_at = clock_timestamp()`);
  await pool.query('vacuum analyze log.event');
}
