import type { Pool, PoolClient } from '#libs/database/index.js';
import { metadataKeys, type ColumnValue, type Projection, type Row } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { inTransaction } from '../runner/live-writer.js';
import type { Lift } from '../runner/model.js';
import { RowSpace } from '../space/row-space.js';
import { TableStore } from '../tables/table-store.js';
import { readingFirst } from './reading-first.js';
import { UnwrittenTable, type RowOutcome } from './unwritten-table.js';

/** A row of a read model that would change. */
export interface PlannedRow {
  readonly table: string;
  readonly fate: 'added' | 'changed' | 'removed';
  readonly key: Row;
  /** The changed columns; null for a row that is not there yet. */
  readonly before: Row | null;
  /** The changed columns; null for a row that would go. */
  readonly after: Row | null;
  /** Columns that change too, to what is only known once it is written: positions, times, ids. */
  readonly settledWhenWritten: readonly string[];
}

const liveSchema = 'machinedb';

/**
 * The rows that these events would change, were they written behind what the read models hold now: folded by the
 * projections that will fold them, over the live tables, with nothing written.
 */
export async function plannedRows(
  pool: Pool,
  { projections, lift }: { readonly projections: readonly Projection[]; readonly lift: Lift },
  events: readonly StoredEvent[],
): Promise<readonly PlannedRow[]> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const rows: PlannedRow[] = [];
    for (const projection of projections) {
      const [once, otherwise] = [
        await fold(client, projection, events.map(lift)),
        await fold(client, projection, events.map(elsewhere).map(lift)),
      ];
      rows.push(...once.flatMap((outcome, nth) => plannedRow(outcome, otherwise[nth]) ?? []));
    }
    return rows;
  });
}

type Lifted = ReturnType<Lift>;

async function fold(
  client: PoolClient,
  projection: Projection,
  events: readonly Lifted[],
): Promise<readonly RowOutcome[]> {
  const changes = events.flatMap((event) => projection.on[event.type]?.(event) ?? []).map(readingFirst);
  if (changes.length === 0) return [];
  const tables = projection.tables.map(
    (table) => new UnwrittenTable(new TableStore(client, liveSchema, table, 'live')),
  );
  const space = new RowSpace(tables, 'live');
  await space.apply([{ moment: undefined, changes, late: undefined }]);
  await space.writeAll();
  return tables.flatMap(({ outcomes }) => outcomes);
}

const another = '00000000-0000-4000-8000-000000000000';
const anHourMs = 3_600_000;

/**
 * The same event as if it had been written at another time and place, by the same person for the same reason. What comes
 * out differently in the rows is what nobody can know beforehand.
 */
function elsewhere(event: StoredEvent, nth: number): StoredEvent {
  const { type, stream, revision, data } = event;
  const metadata = { ...event.metadata };
  for (const key of ['commandId', 'correlationId', 'causationId'] as const)
    if (metadata[metadataKeys[key]] !== undefined) metadata[metadataKeys[key]] = another;
  const id = `${another.slice(0, -6)}${String(nth).padStart(6, '0')}`;
  const recordedAt = new Date(Date.parse(event.recordedAt) + anHourMs).toISOString();
  return { id, type, stream, revision, data, metadata, position: event.position + 1_000_000n, recordedAt };
}

const same = (one: ColumnValue | undefined, other: ColumnValue | undefined): boolean =>
  one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

function only(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

/** Undefined where the row would stay as it is. */
function plannedRow({ table, key, before, after }: RowOutcome, other: RowOutcome | undefined): PlannedRow | undefined {
  const changed = Object.keys(table.columns).filter((column) => !same(before?.[column], after?.[column]));
  if (changed.length === 0 || (!before && !after)) return undefined;
  const settledWhenWritten = after ? changed.filter((column) => !same(after[column], other?.after?.[column])) : [];
  const known = changed.filter((column) => !settledWhenWritten.includes(column));
  return {
    table: table.name,
    fate: before ? (after ? 'changed' : 'removed') : 'added',
    key: only(
      key,
      table.key.filter((column) => same(key[column], other?.key[column])),
    ),
    before: before ? only(before, after ? known : changed) : null,
    after: after ? only(after, known) : null,
    settledWhenWritten,
  };
}
