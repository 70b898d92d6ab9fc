import type { Pool } from '#libs/database/index.js';

/**
 * Fills an empty log from within the database: `events` events of machines with ten events each, every hundredth one of an
 * access token. Sizes as in workload.ts; the columns are right in form, the hashes are not those of the events.
 */
export async function seedLog(pool: Pool, events: number): Promise<void> {
  await pool.query('select log.ensure_partitions(10000000, $1)', [events]);
  await pool.query(
    `insert into log.event (position, recorded_at, event_id, revision, hash, stream, type, metadata, data)
     select n, clock_timestamp(), gen_random_uuid(), n % 10, sha256(n::text::bytea),
            case when n % 100 = 7 then 'accessToken-t' else 'machine-m' end || n / 10 || 'x' || n % 10,
            case when n % 2 = 0 then 'DisksChanged' else 'PortsChanged' end,
            json_build_object('$correlationId', gen_random_uuid(), '$causationId', gen_random_uuid(),
                              'actor', 'machine:m1', 'commandId', n, 'schemaVersion', '1'),
            json_build_object('machineId', 'm' || n / 10, 'section', 'disks', 'observed', n,
                              'note', repeat(md5(n::text), (array[8, 8, 8, 8, 8, 8, 20, 20, 20, 44])[1 + n % 10]))
       from generate_series(1, $1::integer) n`,
    [events],
  );
  await pool.query(`
    insert into log.stream_head select stream, max(revision) from log.event group by stream;
    update log.log_head set position = (select coalesce(max(position), 0) from log.event), recorded_at = clock_timestamp()`);
  await pool.query('vacuum analyze log.event');
}
