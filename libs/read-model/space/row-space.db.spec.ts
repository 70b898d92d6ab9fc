import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PoolClient } from '#libs/database/index.js';
import {
  change,
  defineTable,
  put,
  remove,
  set,
  under,
  type Row,
  type RowChange,
  type TableDefinition,
} from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { RowsInMemory } from '../../../test/support/rows-in-memory.js';
import { addPrimaryKey, createIndexes, createTable } from '../tables/ddl.js';
import { cellTypes } from '../tables/decode.js';
import { TableStore } from '../tables/table-store.js';
import { RowSpace } from './row-space.js';

type Part = {
  host: string;
  slot: string;
  model: string | null;
  size: number;
  tags: readonly string[];
  facts: object;
  seen: string;
};
type Host = { id: string; parts: number; note: string | null; up: boolean | null };

const part = defineTable<Part>({
  name: 'part',
  columns: {
    host: 'text',
    slot: 'text',
    model: 'text',
    size: 'bigint',
    tags: 'text[]',
    facts: 'jsonb',
    seen: 'timestamptz',
  },
  key: ['host', 'slot'],
  indexes: ['(model)'],
});
const host = defineTable<Host>({
  name: 'host',
  columns: { id: 'text', parts: 'integer', note: 'text', up: 'boolean' },
  key: ['id'],
  indexes: [],
});

/** Few keys, so that changes meet; texts that every way of writing has to get through unharmed. */
const hostIds = fc.constantFrom('a', 'b', 'c"\\d', '{e,f}');
const slots = fc.constantFrom('s0', 's1', 'tab\there', "quote'");
const texts = fc.constantFrom(
  null,
  '',
  'plain',
  'back\\slash \\N',
  'line\nbreak\r\ttab',
  'NUL \u0000 in it',
  'lone \ud800',
  '"{}",',
  'żółw 🐢',
);
const times = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.120Z', '2026-01-01T00:00:00.123456Z');

const putPart = fc
  .record({
    host: hostIds,
    slot: slots,
    model: texts,
    size: fc.nat(),
    tags: fc.array(fc.constantFrom('x', 'y z', '"q"', '\\')),
    text: texts,
    seen: times,
  })
  .map(({ text, ...row }) => put(part, { ...row, facts: { text, list: [text] } }));
const changes: fc.Arbitrary<RowChange> = fc.oneof(
  putPart,
  fc.tuple(hostIds, slots, texts).map(([id, slot, model]) => set(part, [id, slot], { model })),
  fc.tuple(hostIds, slots).map(([id, slot]) => set(part, [id, slot], { size: 7, facts: { set: true } })),
  fc.tuple(hostIds, slots).map(([id, slot]) => remove(part, [id, slot])),
  fc
    .tuple(hostIds, slots)
    .map(([id, slot]) => change(part, [id, slot], (row) => row && { ...row, size: row.size + 1 })),
  hostIds.map((id) =>
    change(host, [id], (row) => ({
      id,
      parts: (row?.parts ?? 0) + 1,
      note: row?.note ?? null,
      up: row ? !row.up : null,
    })),
  ),
  fc.tuple(hostIds, texts).map(([id, note]) => set(host, [id], { note })),
  hostIds.map((id) => remove(host, [id])),
  hostIds.map((id) =>
    under(part, id, (rows) => [
      ...rows.filter((row) => row.size % 2 === 0).map((row) => remove(part, [id, row.slot])),
      change(host, [id], (row) => row && { ...row, parts: row.parts + rows.length }),
    ]),
  ),
);
/** After some batches the rows are written out; what the others set meets rows that were not read yet. */
const batches = fc.array(fc.record({ changes: fc.array(changes, { maxLength: 12 }), written: fc.boolean() }), {
  maxLength: 8,
});
type Batches = readonly { readonly changes: readonly RowChange[] }[];

/** As JSON brings it back, with what PostgreSQL cannot hold replaced. */
function expected(rows: readonly Row[]): Row[] {
  const json = JSON.stringify(rows)
    .replaceAll(String.raw`\u0000`, '\ufffd')
    .replaceAll(String.raw`\ud800`, '\ufffd');
  return JSON.parse(json) as Row[];
}

describe('rows in hand and rows in the table', () => {
  let database: TestDatabase;
  let client: PoolClient;
  let schemas = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
    client = await database.pool.connect();
    await client.query(`set timezone to 'UTC'`);
  });
  afterAll(async () => {
    client.release();
    await database.drop();
  });

  async function fresh(keyed: boolean): Promise<string> {
    schemas += 1;
    const schema = `s${schemas}`;
    await client.query(`create schema ${schema}`);
    for (const table of [part, host] as TableDefinition[]) {
      await client.query(createTable(schema, table));
      if (keyed) await client.query(addPrimaryKey(schema, table));
      if (keyed) for (const index of createIndexes(schema, table)) await client.query(index);
    }
    return schema;
  }

  async function rowsIn(schema: string, table: TableDefinition): Promise<Row[]> {
    const text = `select * from ${schema}.${table.name} order by ${table.key.join(', ')}`;
    const { rows } = await client.query<Record<string, string>>({ text, types: cellTypes });
    return rows.map((row) => ({ ...row }));
  }

  async function agrees(schema: string, all: Batches): Promise<void> {
    const plain = new RowsInMemory();
    for (const batch of all) plain.apply(batch.changes);
    for (const table of [part, host] as TableDefinition[]) {
      expect(await rowsIn(schema, table)).toEqual(expected(plain.all(table)));
    }
    await client.query(`drop schema ${schema} cascade`);
  }

  test('batches into a live table give what one change after the other gives', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const schema = await fresh(true);
        const stores = [part, host].map((table) => new TableStore(client, schema, table as TableDefinition, 'live'));
        const space = new RowSpace(stores, 'live');
        for (const batch of all) {
          await space.apply([{ moment: undefined, changes: batch.changes, late: undefined }]);
          if (batch.written) await space.writeAll();
        }
        await space.writeAll();
        await agrees(schema, all);
      }),
      { numRuns: 40 },
    );
  });

  test('a build that keeps making room gives the same', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const schema = await fresh(false);
        const stores = [part, host].map(
          (table) => new TableStore(client, schema, table as TableDefinition, 'building'),
        );
        const space = new RowSpace(stores, 'building');
        for (const batch of all) {
          await space.apply([{ moment: undefined, changes: batch.changes, late: undefined }]);
          if (batch.written) await space.makeRoom(1);
        }
        await space.writeAll();
        for (const store of stores) await store.ensureKey();
        await agrees(schema, all);
      }),
      { numRuns: 40 },
    );
  });
});
