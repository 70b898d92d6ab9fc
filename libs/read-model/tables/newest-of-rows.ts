import type { PoolClient } from '#libs/database/index.js';
import type { ColumnValue, Row, RowKey, TableDefinition } from '#libs/kernel/index.js';
import { arrayLiteral } from './array-literal.js';
import { qualified, quoted } from './ddl.js';
import { cellTypes } from './decode.js';
import { patientMs } from './patience.js';
import type { RowStore, TableStore, TableWrites } from './table-store.js';

/**
 * Until when aggregates were observed, where every event of theirs makes another version of one row: that row tells it,
 * and nothing has to be written. Only what was folded in order of time stands in the table of its own, from then on.
 */
export class NewestOfRows implements RowStore {
  readonly history = undefined;
  readonly #told = new Set<ColumnValue>();
  readonly #load: string;

  constructor(
    private readonly client: PoolClient,
    private readonly own: TableStore,
    { schema, row }: { readonly schema: string; readonly row: TableDefinition },
  ) {
    const id = quoted(row.key[0] ?? '');
    this.#load = `select k.id, coalesce(n.observed_from, t.observed_from) as observed_from, n.id is not null as told
      from unnest($1::text[]) as k(id) join ${qualified(schema, row)} t on t.${id} = k.id
      left join ${qualified(schema, own.table)} n on n.id = k.id`;
  }

  get table(): TableDefinition {
    return this.own.table;
  }

  async load(keys: readonly RowKey[]): Promise<Row[]> {
    if (keys.length === 0) return [];
    const values = [arrayLiteral(keys.map(([id = '']) => id))];
    const query = { text: this.#load, values, types: cellTypes, query_timeout: patientMs };
    const { rows } = await this.client.query<{ id: string; observed_from: string; told: boolean }>(query);
    return rows.map(({ told, ...row }) => {
      if (told) this.#told.add(row.id);
      return row;
    });
  }

  async loadUnder(firsts: readonly (string | number)[]): Promise<Row[]> {
    return this.load(firsts.map((first) => [first]));
  }

  async write({ patches }: TableWrites): Promise<void> {
    const told = patches.filter(({ key }) => this.#told.has(key[0] ?? ''));
    await this.own.write({ endings: [], fresh: [], upserts: [], patches: told, removals: [] });
  }

  async ensureKey(): Promise<void> {
    await this.own.ensureKey();
  }
}
