import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Pool } from '#libs/database/index.js';
import type { FleetEvent } from './fleet-events.js';

const start = Date.UTC(2026, 0, 1);
const chunkLength = 256 * 1024;
const noteEvery = 1_000_000;

const uuidOf = (position: number, kind: number): string =>
  `${String(kind).padStart(8, '0')}-0000-5000-8000-${String(position).padStart(12, '0')}`;
const escaped = (json: string): string => json.replaceAll('\\', '\\\\');

/** These begin an append; what follows was written with them. */
const beginning: ReadonlySet<string> = new Set([
  'MachineDiscovered',
  'MachineAccepted',
  'MachineNamed',
  'MachineTagged',
  'InventoryReported',
]);

/**
 * A report is a command of its own: nothing led to it, and its correlation holds nothing else.
 * @param append position of the first event of its append
 */
function lineOf({ stream, revision, event }: FleetEvent, position: number, append: number): string {
  const metadata = {
    $correlationId: uuidOf(append, 3),
    $causationId: uuidOf(append, 3),
    actor: 'process:ingest',
    commandId: uuidOf(append, 3),
    schemaVersion: '1',
    observedAt: new Date(start + append).toISOString(),
    source: 'agent',
  };
  const cells = [
    position,
    new Date(start + append).toISOString(),
    uuidOf(position, 4),
    revision,
    '\\\\x00',
    stream,
    event.type,
  ];
  return `${cells.join('\t')}\t${escaped(JSON.stringify(metadata))}\t${escaped(JSON.stringify(event.data))}\n`;
}

function* chunks(events: Iterable<FleetEvent>, written: (events: number) => void): Generator<string> {
  let chunk = '';
  let position = 0;
  let append = 0;
  let before = '';
  for (const event of events) {
    position += 1;
    const { type } = event.event;
    if (beginning.has(type) && before !== 'MachineDiscovered') append = position;
    before = type;
    chunk += lineOf(event, position, append);
    if (position % noteEvery === 0) written(position);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

interface Index {
  readonly name: string;
  readonly definition: string;
}

/** Index definitions of the open partition; the primary key, which is a constraint, is put back by its own name. */
async function takeIndexes(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<Index & { is_key: boolean; partition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as is_key,
            i.indrelid::regclass::text as partition
       from pg_index i join pg_inherits h on h.inhrelid = i.indrelid where h.inhparent = 'log.event'::regclass`,
  );
  for (const { name, is_key: isKey, partition } of rows)
    await pool.query(isKey ? `alter table ${partition} drop constraint ${bare(name)}` : `drop index ${name}`);
  return rows.map(({ name, definition, is_key: isKey, partition }) =>
    isKey ? `alter table ${partition} add constraint ${bare(name)} primary key (position)` : definition,
  );
}

/** Without the schema. */
const bare = (name: string): string => name.slice(name.indexOf('.') + 1);

/**
 * Fills an empty log by COPY, indexes afterwards. All is as the store writes it but the hashes.
 * @param most no fewer than there are
 */
export async function seedLog(
  pool: Pool,
  events: Iterable<FleetEvent>,
  most: number,
  report?: (line: string) => void,
): Promise<void> {
  await pool.query('select log.ensure_partitions(10000000, $1)', [most]);
  const indexes = await takeIndexes(pool);
  const client = await pool.connect();
  const columns = 'position, recorded_at, event_id, revision, hash, stream, type, metadata, data';
  const written = (count: number): void =>
    report?.(`${count.toLocaleString('en')} of ${most.toLocaleString('en')} events written`);
  await client.query('set synchronous_commit to off');
  await pipeline(chunks(events, written), client.query(copyFrom(`copy log.event (${columns}) from stdin`)));
  client.release(true);
  for (const index of indexes) await pool.query(`set maintenance_work_mem to '512MB'; ${index}`);
  await pool.query(`
    insert into log.stream_head select stream, max(revision) from log.event group by stream;
    update log.log_head set position = (select max(position) from log.event), recorded_at = (select max(recorded_at) from log.event)`);
  await pool.query('vacuum analyze log.event');
}
