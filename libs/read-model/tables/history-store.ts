import type { PoolClient } from '#libs/database/index.js';
import type { Row, RowKey, TableDefinition } from '#libs/kernel/index.js';
import type { Moment } from '../history/step.js';
import { bornOf, pastOf } from '../history/stored-tables.js';
import { arrayLiteral } from './array-literal.js';
import { copyRows } from './copy-rows.js';
import { columnsOf, qualified, quoted, typeOf } from './ddl.js';
import { patientMs } from './patience.js';
import { safeJson } from './safe-text.js';
import { insertStatement } from './statements.js';

/** The stored version of a row ends. */
export interface Ending {
  readonly key: RowKey;
  readonly at: Moment;
}

/** What became history without ever being stored as the present, and what was born, for one table. */
export interface HistoryWrites {
  readonly past: readonly { readonly row: Row; readonly from: Moment; readonly to: Moment }[];
  readonly births: readonly { readonly key: RowKey; readonly position: bigint }[];
}

const rowsPerStatement = 5_000;
/** From so many rows on, COPY is cheaper than JSON. */
const worthCopying = 100;

/** The tables `T_past` and `T_born` beside a temporal table. Rows are added; only a fold in order of time takes some away. */
export class HistoryStore {
  readonly #past: TableDefinition;
  readonly #born: TableDefinition | undefined;
  readonly #end: string;

  constructor(
    private readonly client: PoolClient,
    private readonly schema: string,
    private readonly table: TableDefinition,
  ) {
    this.#past = pastOf(table);
    this.#born = bornOf(table);
    this.#end = endStatement(schema, table);
  }

  async keep({ past, births }: HistoryWrites): Promise<void> {
    await this.add(past.map(versionRow));
    if (!this.#born) return;
    await this.#insert(
      this.#born,
      births.map((birth) => this.#bornRow(birth)),
    );
  }

  /** Versions are copied within the server, as they are stored now: to be called before the rows change. */
  async end(endings: readonly Ending[]): Promise<void> {
    for (let at = 0; at < endings.length; at += rowsPerStatement)
      await this.#endVersions(endings.slice(at, at + rowsPerStatement));
  }

  async add(versions: readonly Row[]): Promise<void> {
    await this.#insert(this.#past, versions);
  }

  async #endVersions(endings: readonly Ending[]): Promise<void> {
    const keys = this.table.key.map((_, nth) => arrayLiteral(endings.map(({ key }) => key[nth] ?? '')));
    const positions = arrayLiteral(endings.map(({ at }) => Number(at.position)));
    const times = arrayLiteral(endings.map(({ at }) => at.at));
    await this.client.query({ text: this.#end, values: [...keys, positions, times], ...patient });
  }

  async #insert(table: TableDefinition, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    if (rows.length >= worthCopying) return copyRows(this.client, this.schema, table, rows);
    const text = insertStatement(this.schema, table);
    await this.client.query({ text, values: [safeJson(JSON.stringify(rows))], ...patient });
  }

  #bornRow({ key, position }: HistoryWrites['births'][number]): Row {
    const columns = this.table.key.map((column, nth) => [column, key[nth]] as const);
    return Object.fromEntries([['from_position', Number(position)], ...columns]) as Row;
  }
}

const patient = { query_timeout: patientMs };

function versionRow({ row, from, to }: HistoryWrites['past'][number]): Row {
  return {
    ...row,
    from_position: Number(from.position),
    to_position: Number(to.position),
    observed_from: from.at,
    observed_to: to.at,
  };
}

function endStatement(schema: string, table: TableDefinition): string {
  const past = pastOf(table);
  const ends: Readonly<Record<string, string>> = { to_position: 'k.to_position', observed_to: 'k.observed_to' };
  const columns = columnsOf(past);
  const keys = table.key.map((column) => ({ column: quoted(column), type: typeOf(table, column) }));
  const arrays = [...keys.map(({ type }) => type), 'bigint', 'timestamptz'].map(
    (type, nth) => `$${nth + 1}::${type}[]`,
  );
  return `insert into ${qualified(schema, past)} (${columns.map(quoted).join(', ')})
    select ${columns.map((column) => ends[column] ?? `t.${quoted(column)}`).join(', ')}
      from unnest(${arrays.join(', ')}) as k(${[...keys.map(({ column }) => column), 'to_position', 'observed_to'].join(', ')})
      join ${qualified(schema, table)} t on ${keys.map(({ column }) => `t.${column} = k.${column}`).join(' and ')}`;
}
