import type { PoolClient } from '#libs/database/index.js';
import type { ColumnValue, Row, RowKey, TableDefinition } from '#libs/kernel/index.js';
import { arrayLiteral } from './array-literal.js';
import { copyRows } from './copy-rows.js';
import { addPrimaryKey } from './ddl.js';
import { cellTypes } from './decode.js';
import { HistoryStore, type Ending } from './history-store.js';
import { patientMs } from './patience.js';
import { safeJson } from './safe-text.js';
import { statementsOf, type TableStatements } from './statements.js';

/** Columns set in a row that was not read. */
export interface RowPatch {
  readonly key: RowKey;
  readonly columns: Row;
  /** The stored version becomes history in the same statement. */
  readonly ends: boolean;
}

/** What a batch came to for one table. `fresh` rows are known not to be there yet. */
export interface TableWrites {
  /** Versions that become history before anything else is written. */
  readonly endings: readonly Ending[];
  readonly fresh: readonly Row[];
  readonly upserts: readonly Row[];
  readonly patches: readonly RowPatch[];
  readonly removals: readonly RowKey[];
}

/** What a row space reads from and writes to: a table store, or what only looks as if it wrote. */
export type RowStore = Pick<TableStore, 'table' | 'load' | 'loadUnder' | 'write' | 'ensureKey' | 'history'>;

const rowsPerStatement = 5_000;
/** From so many new rows on, COPY is cheaper than JSON. */
const worthCopying = 200;
/** Patches that set the same columns go in one statement of their own from this many on. */
const worthItsOwnStatement = 12;

/**
 * One table of a read model on one connection. While it is being built it has no primary key (rows come by COPY);
 * the first statement that must find rows makes it.
 */
export class TableStore {
  /** Of a temporal table. */
  readonly history: HistoryStore | undefined;
  readonly #statements: TableStatements;
  readonly #client: PoolClient;
  readonly #schema: string;
  readonly #building: boolean;
  #keyed: boolean;

  constructor(
    client: PoolClient,
    schema: string,
    readonly table: TableDefinition,
    state: 'live' | 'building',
  ) {
    this.#client = client;
    this.#schema = schema;
    this.#statements = statementsOf(schema, table);
    this.#building = state === 'building';
    this.#keyed = !this.#building;
    this.history = table.temporal ? new HistoryStore(client, schema, table) : undefined;
  }

  async ensureKey(): Promise<void> {
    if (this.#keyed) return;
    await this.#patiently(addPrimaryKey(this.#schema, this.table));
    this.#keyed = true;
  }

  async load(keys: readonly RowKey[]): Promise<Row[]> {
    if (keys.length === 0) return [];
    return this.#rows(this.#statements.load, this.#keyArrays(keys));
  }

  async loadUnder(firsts: readonly (string | number)[]): Promise<Row[]> {
    if (firsts.length === 0) return [];
    return this.#rows(this.#statements.loadUnder, [arrayLiteral(firsts)]);
  }

  async write(writes: TableWrites): Promise<void> {
    await this.#end(writes.endings);
    await this.#remove(writes.removals);
    if (this.#building || writes.fresh.length >= worthCopying) await this.#add(writes.fresh);
    else await this.#upsert(writes.fresh);
    await this.#upsert(writes.upserts);
    await this.#patch(writes.patches);
  }

  async #end(endings: readonly Ending[]): Promise<void> {
    if (endings.length === 0) return;
    await this.ensureKey();
    await this.history?.end(endings);
  }

  async #add(rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await copyRows(this.#client, this.#schema, this.table, rows);
  }

  async #remove(keys: readonly RowKey[]): Promise<void> {
    if (keys.length === 0) return;
    await this.ensureKey();
    await this.#patiently(this.#statements.remove, this.#keyArrays(keys));
  }

  async #upsert(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    await this.ensureKey();
    for (let at = 0; at < rows.length; at += rowsPerStatement) {
      const part = rows.slice(at, at + rowsPerStatement);
      await this.#patiently(this.#statements.upsert, [safeJson(JSON.stringify(part))]);
    }
  }

  async #patch(patches: readonly RowPatch[]): Promise<void> {
    if (patches.length === 0) return;
    await this.ensureKey();
    const rest: RowPatch[] = [];
    for (const { columns, ends, alike } of byColumns(patches)) {
      if (alike.length < worthItsOwnStatement) rest.push(...alike);
      else await this.#setColumns(this.#statements.setColumns(columns, ends), alike);
    }
    for (const ends of [true, false]) {
      const rows = rest
        .filter((patch) => patch.ends === ends)
        .map((patch) => ({ k: this.#named(patch.key, {}), c: patch.columns }));
      if (rows.length > 0) await this.#patiently(this.#statements.setAny(ends), [safeJson(JSON.stringify(rows))]);
    }
  }

  async #setColumns(statement: string, patches: readonly RowPatch[]): Promise<void> {
    for (let at = 0; at < patches.length; at += rowsPerStatement) {
      const rows = patches.slice(at, at + rowsPerStatement).map(({ key, columns }) => this.#named(key, columns));
      await this.#patiently(statement, [safeJson(JSON.stringify(rows))]);
    }
  }

  async #rows(text: string, values: readonly string[]): Promise<Row[]> {
    await this.ensureKey();
    const query = { text, values: [...values], types: cellTypes, query_timeout: patientMs };
    const { rows } = await this.#client.query<Record<string, ColumnValue>>(query);
    return rows;
  }

  async #patiently(text: string, values: readonly string[] = []): Promise<void> {
    const query = { text, values: [...values], query_timeout: patientMs };
    await this.#client.query(query);
  }

  #keyArrays(keys: readonly RowKey[]): string[] {
    return this.table.key.map((_, at) => arrayLiteral(keys.map((key) => key[at] ?? '')));
  }

  #named(key: RowKey, columns: Row): Row {
    const row: Record<string, ColumnValue> = { ...columns };
    for (let at = 0; at < key.length; at += 1) row[this.table.key[at] as string] = key[at] as string;
    return row;
  }
}

interface Alike {
  readonly columns: readonly string[];
  readonly ends: boolean;
  readonly alike: RowPatch[];
}

function byColumns(patches: readonly RowPatch[]): Iterable<Alike> {
  const groups = new Map<string, Alike>();
  for (const patch of patches) {
    const columns = Object.keys(patch.columns);
    const signature = `${columns.join()} ${patch.ends}`;
    const group = groups.get(signature);
    if (group) group.alike.push(patch);
    else groups.set(signature, { columns, ends: patch.ends, alike: [patch] });
  }
  return groups.values();
}
